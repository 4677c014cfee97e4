package cn.luoyang.supervision.ledger;

/** State of a unit row. */
public enum UnitRowState {
    /** 待签收. */
    UNSIGNED,
    /** 办理中. */
    IN_PROGRESS,
    /** 已完成. */
    DONE,
    /** 已退出: taken off the item, or succeeded by another unit. */
    LEFT
}
