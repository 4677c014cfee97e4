package cn.luoyang.supervision.plan;

/** Why a unit counts as lead, since the plan nowhere writes 牵头. */
public enum LeadBasis {
    /** 首列推定: the first unit of the printed list. */
    FIRST_LISTED("首列推定"),
    /** 文中未列，推定: the text lists no unit (part 三). */
    NOT_LISTED("文中未列，推定");

    private final String label;

    LeadBasis(String label) {
        this.label = label;
    }

    /** As written in the catalogue, in Chinese. */
    public String label() {
        return label;
    }
}
