package cn.luoyang.supervision.casework;

import cn.luoyang.supervision.ledger.CaseRow;

/** Where a case stands. */
public enum CaseState {
    /** 在办. */
    OPEN,
    /** 在册: granted, and open only to review that from time to time. */
    LISTED,
    /** 已结. */
    CLOSED;

    static CaseState of(CaseRow row) {
        if (row.closedAt() != null) {
            return CLOSED;
        }
        return row.listedAt() == null ? OPEN : LISTED;
    }
}
