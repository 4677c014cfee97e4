package cn.luoyang.supervision.ledger;

import java.util.List;

/**
 * Where projected rows live while events are applied to them: the database for what is recorded
 * now, memory for a rebuild and for a view as of an earlier date.
 */
interface LedgerRows {

    /** The row with this id, or null. */
    <T> T find(Class<T> type, Object id);

    /** Adds a new row. */
    void add(Object id, Object row);

    /** All unit rows of a plan item. */
    List<UnitRow> unitRows(Integer keyTask);

    /** What a unit reported, or is to report, on a plan item. */
    List<PeriodReport> reports(Integer keyTask, String unitId);

    void remove(Object id, Object row);

    /**
     * Whether rows of closed tasks, ladders and cases may be gone, which an event of theirs then
     * finds no more.
     */
    default boolean isResumed() {
        return false;
    }

    /** Whether an event may find no row, because it is gone or its beginning was not read. */
    default boolean mayLackBeginnings() {
        return isResumed();
    }

    /** An extension granted for a task whose row is gone. */
    default void extendSettled(LedgerEvent event) {
        throw new IllegalStateException("Event " + event.id() + " is about an unknown task");
    }
}
