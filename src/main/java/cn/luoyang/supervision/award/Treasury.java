package cn.luoyang.supervision.award;

import cn.luoyang.supervision.unit.FiscalTier;

/** 财政: who pays. */
public enum Treasury {
    /** 市财政. */
    CITY,
    /** 区财政. */
    DISTRICT,
    /** 县财政. */
    COUNTY;

    /** The treasury of a county-level government. */
    static Treasury of(FiscalTier tier) {
        return tier == FiscalTier.DISTRICT ? DISTRICT : COUNTY;
    }
}
