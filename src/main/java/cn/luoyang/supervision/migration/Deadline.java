package cn.luoyang.supervision.migration;

import java.time.LocalDateTime;

/**
 * The current deadline of a task before and after a migration. The first one never changes.
 *
 * @param from before, null if it has none
 * @param to after
 * @param why what decided
 */
record Deadline(LocalDateTime from, LocalDateTime to, Why why) {

    /** What decided about a deadline. */
    enum Why {
        /** The task has none. */
        NONE,
        /** Both versions state the same rule. */
        SAME_RULE,
        /** The new rule, counted from the day the task was created. */
        NEW_RULE,
        /** The new rule gives a day that has passed: the next working day. */
        NEXT_WORKING_DAY,
        /** An extension was approved, and stands. */
        EXTENDED,
        /** Somebody set the date by hand, and it stands. */
        SET_BY_HAND,
        /** The task is late and stays so. */
        STAYS_LATE,
        /** A late task goes to another unit, which gets the whole time from today. */
        AFRESH,
        /** The new rule cannot be asked: the date stays. */
        UNKNOWN_RULE
    }

    public boolean moves() {
        return from != null && !from.equals(to);
    }
}
