package cn.luoyang.supervision.award;

/** Where an award stands. Computed from its entries, never stored. */
public enum AwardState {
    /** 不予奖励. */
    REFUSED,
    /** 待公示: computed, not publicised yet. */
    CALCULATED,
    /** 公示中. */
    PUBLICISED,
    /** 异议核查: an objection is open. */
    OBJECTED,
    /** 待拨付: approved, nothing paid yet. */
    APPROVED,
    /** 部分拨付. */
    PARTLY_PAID,
    /** 已拨付. */
    PAID,
    /** 已撤销: taken back before anything was paid. */
    WITHDRAWN
}
