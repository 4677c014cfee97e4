package cn.luoyang.supervision.unit;

/** 财政体制 of a county-level government, which decides who pays an award (clause 二（一）2). */
public enum FiscalTier {
    /** 区: city and district pay half each. */
    DISTRICT,
    /** 县: the county pays all. */
    COUNTY
}
