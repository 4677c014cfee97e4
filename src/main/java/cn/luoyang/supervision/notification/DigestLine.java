package cn.luoyang.supervision.notification;

import cn.luoyang.supervision.ledger.TaskRow;
import java.util.Comparator;

/**
 * What a digest says about one task.
 *
 * @param reason {@code late}, {@code dueSoon} or {@code unsigned}
 * @param task the task
 * @param days working days late, left, or unsigned
 */
record DigestLine(String reason, TaskRow task, int days) {

    /** The latest first, then what is due soonest, then what lies unsigned longest. */
    static final Comparator<DigestLine> BY_SEVERITY =
            Comparator.<DigestLine>comparingInt(
                            line ->
                                    switch (line.reason()) {
                                        case "late" -> 0;
                                        case "dueSoon" -> 1;
                                        default -> 2;
                                    })
                    .thenComparing(
                            line -> "dueSoon".equals(line.reason()) ? line.days() : -line.days())
                    .thenComparing(
                            line -> line.task().dueAt(),
                            Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(line -> line.task().taskId());

    InboxItem item() {
        return new InboxItem(reason, task.keyTask(), task.stepName(), due(), days, task.unitId());
    }

    /** Its deadline as yyyy-MM-dd, or null. */
    String due() {
        return task.dueAt() == null ? null : task.dueAt().toLocalDate().toString();
    }
}
