package cn.luoyang.supervision.light;

/** Colours of the ledger, worst first. */
public enum Light {
    /** 红: late, or no data. */
    RED,
    /** 黄: at risk, or just made up. */
    YELLOW,
    /** 绿: on schedule. */
    GREEN,
    /** 蓝: completed in time. */
    BLUE;

    /** The worse of two. */
    public Light worse(Light other) {
        return ordinal() <= other.ordinal() ? this : other;
    }
}
