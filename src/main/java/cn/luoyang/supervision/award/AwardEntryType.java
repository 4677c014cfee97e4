package cn.luoyang.supervision.award;

/** What the money ledger records of an award. Names are stored; never rename one, only add. */
public enum AwardEntryType {
    /** 核算: an amount was computed and counts against the limits from now on. */
    CALCULATED,
    /** 不予奖励: computed to nothing; {@code code} says why. */
    REFUSED,
    /** 公示: from {@code onDate} to {@code untilDate}. */
    PUBLICISED,
    /** 异议. */
    OBJECTION_RAISED,
    /** 异议处理; {@code code} is {@code upheld} or {@code rejected}. */
    OBJECTION_SETTLED,
    /** 审定, with the shares of the treasuries. */
    APPROVED,
    /** 拨付 by one treasury on {@code onDate}. */
    PAID,
    /** 冲销 of the entry {@code reverses}; its amount is the negative of that one's. */
    REVERSED
}
