package cn.luoyang.supervision.score;

import cn.luoyang.supervision.ledger.EventType;
import java.time.LocalDateTime;

/**
 * An event of the ledger as the rules read it.
 *
 * @param id its number in the ledger
 * @param at when it happened
 * @param type what happened
 * @param keyTask number of the plan item
 * @param unit unit id, or null
 * @param taskId user task it is about, or null
 * @param step id of that task's step, or null
 * @param stepName name of the step, or null
 * @param processKey diagram of that task, or null
 * @param due deadline, or null
 * @param period period id, or null
 * @param processInstance process it belongs to, or null
 * @param code short detail, or null
 * @param note text, or null
 * @param verdict the decision of a review or look-back, or null
 */
record ScoreEvent(
        long id,
        LocalDateTime at,
        EventType type,
        Integer keyTask,
        String unit,
        String taskId,
        String step,
        String stepName,
        String processKey,
        LocalDateTime due,
        String period,
        String processInstance,
        String code,
        String note,
        String verdict) {}
