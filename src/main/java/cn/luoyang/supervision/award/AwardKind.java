package cn.luoyang.supervision.award;

/** 奖补事项: what the plan pays money for, with the clause it stands in. */
public enum AwardKind {
    /** 新认定奖励 of a little giant or a provincial 专精特新 enterprise. */
    RECOGNITION(2, "二（一）2"),
    /** 整体迁入奖励, by the same standard, after twelve months of normal operation. */
    RELOCATION(3, "二（一）3"),
    /** 上市挂牌奖励 by 洛政办〔2022〕7号. */
    LISTING(21, "二（六）21"),
    /** 股权投资奖励 to whoever invests in an unlisted 专精特新 enterprise. */
    EQUITY(24, "二（六）24"),
    /** 知识产权质押融资奖补, whose document is not loaded. */
    IP_PLEDGE(6, "二（二）6"),
    /** 参展补贴, whose document is not loaded. */
    EXHIBITION(26, "二（七）26");

    private final int keyTask;
    private final String clause;

    AwardKind(int keyTask, String clause) {
        this.keyTask = keyTask;
        this.clause = clause;
    }

    /** Number of the key task. */
    public int keyTask() {
        return keyTask;
    }

    /** Clause of the plan, such as 二（一）2. */
    public String clause() {
        return clause;
    }

    /** Whether the clause says which treasury pays; where it does not, finance decides. */
    public boolean sharesAreFixed() {
        return this == RECOGNITION || this == RELOCATION;
    }
}
