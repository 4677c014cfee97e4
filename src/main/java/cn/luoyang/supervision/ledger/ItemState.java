package cn.luoyang.supervision.ledger;

/** State of a plan item, rolled up from its rows; never stored. */
public enum ItemState {
    /** 未下达. */
    NOT_LAUNCHED,
    /** 分解中. */
    DECOMPOSING,
    /** 办理中. */
    IN_PROGRESS,
    /** 办结审核. */
    COMPLETION_REVIEW,
    /** 已办结，待回头看. */
    COMPLETED,
    /** 已销号. */
    WRITTEN_OFF,
    /** 已废止, by a later edition of the plan. */
    REPEALED
}
