package cn.luoyang.supervision.migration;

import java.time.LocalDateTime;

/**
 * What a migration does to one timer.
 *
 * @param taskId the task it hangs on, null for a wait of the process itself
 * @param from when it would have fired, null if there was none
 * @param to when it fires, null if it is gone
 */
record TimerChange(
        String activityId,
        String name,
        String taskId,
        Kind kind,
        LocalDateTime from,
        LocalDateTime to) {

    /** What becomes of it. */
    enum Kind {
        KEPT,
        RESTARTED,
        SET_UP,
        REMOVED
    }

    static TimerChange of(
            String activityId, String name, String taskId, LocalDateTime from, LocalDateTime to) {
        Kind kind =
                from == null
                        ? Kind.SET_UP
                        : to == null ? Kind.REMOVED : from.equals(to) ? Kind.KEPT : Kind.RESTARTED;
        return new TimerChange(activityId, name, taskId, kind, from, to);
    }
}
