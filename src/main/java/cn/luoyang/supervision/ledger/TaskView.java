package cn.luoyang.supervision.ledger;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * One user task on a page.
 *
 * @param taskId id in the engine
 * @param keyTask number of the item
 * @param step name of the step
 * @param stepId id in the diagram
 * @param unit unit id
 * @param unitName short name
 * @param createdAt when it was handed over
 * @param signedAt 签收, or null
 * @param firstDue 原时限, or null
 * @param due 现时限, or null
 * @param dueProvisional whether that date lies in a year whose holidays are not yet arranged
 * @param late whether it is open and past its deadline
 * @param daysLate working days late, or 0
 * @param completedAt when it was completed, or null
 * @param period the period it reports on, or null
 * @param processInstanceId the process it belongs to
 * @param processKey key of its diagram: the item's own or a called one
 * @param rung {@link EventType} of the highest rung its running ladder reached, or null
 * @param rungAt when it reached it, or null
 * @param person user id of who holds it, or who completed it; null while nobody does
 * @param notice what became of the last notice that ladder sent to the unit, or null
 */
public record TaskView(
        String taskId,
        Integer keyTask,
        String step,
        String stepId,
        String unit,
        String unitName,
        LocalDateTime createdAt,
        LocalDateTime signedAt,
        LocalDate firstDue,
        LocalDate due,
        boolean dueProvisional,
        boolean late,
        int daysLate,
        LocalDateTime completedAt,
        String period,
        String processInstanceId,
        String processKey,
        String rung,
        LocalDateTime rungAt,
        String person,
        NoticeState notice) {}
