package cn.luoyang.supervision.score;

import cn.luoyang.supervision.ledger.EventType;
import java.math.BigDecimal;
import java.time.LocalDateTime;

/**
 * One line of a unit's score: an event of the ledger and the rule that gives it points.
 *
 * @param id number of the event and the unit, such as {@code 4711-mengjin}
 * @param event number of the event in the ledger
 * @param at when it happened
 * @param type what happened
 * @param unit unit id
 * @param role its role in the item: {@code lead}, {@code cooperating} or {@code county}
 * @param keyTask number of the plan item
 * @param step name of the step, or null
 * @param taskId user task, or null
 * @param period period id, or null
 * @param rule the rule
 * @param withdrawal why it no longer counts, or null
 * @param appeal what the unit holds against it, or null
 */
public record ScoreLine(
        String id,
        long event,
        LocalDateTime at,
        EventType type,
        String unit,
        String role,
        int keyTask,
        String step,
        String taskId,
        String period,
        ScoreRule rule,
        Withdrawal withdrawal,
        Appeal appeal) {

    /** What the line counts now: nothing once it is withdrawn. */
    public BigDecimal points() {
        return withdrawal == null ? rule.points() : BigDecimal.ZERO;
    }

    /** Whether it costs the unit points. */
    public boolean isDeduction() {
        return points().signum() < 0;
    }

    /** Whether an appeal against it waits for its decision. */
    public boolean isDisputed() {
        return appeal != null && appeal.decision() == null;
    }

    /**
     * The end of a line; its points stay visible.
     *
     * @param reason {@code extension}, {@code lookBack} or {@code appeal}
     * @param event the event that ended it
     * @param at when
     */
    public record Withdrawal(String reason, long event, LocalDateTime at) {}

    /**
     * 申诉.
     *
     * @param event the event that recorded it
     * @param at when
     * @param reason the unit's reason
     * @param decision {@code upheld}, {@code rejected}, or null while undecided
     * @param decidedAt when, or null
     * @param opinion the office's reason, or null
     */
    public record Appeal(
            long event,
            LocalDateTime at,
            String reason,
            String decision,
            LocalDateTime decidedAt,
            String opinion) {

        Appeal decided(ScoreEvent by) {
            return new Appeal(event, at, reason, by.code(), by.at(), by.note());
        }
    }

    ScoreLine with(Withdrawal end) {
        return new ScoreLine(
                id, event, at, type, unit, role, keyTask, step, taskId, period, rule, end, appeal);
    }

    ScoreLine with(Appeal dispute) {
        return new ScoreLine(
                id,
                event,
                at,
                type,
                unit,
                role,
                keyTask,
                step,
                taskId,
                period,
                rule,
                withdrawal,
                dispute);
    }
}
