package cn.luoyang.supervision.ledger;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;

/**
 * What became of the last notice a running ladder sent to its unit.
 *
 * @param notice {@link EventType} of the notice
 * @param at when it was sent
 * @param readBy who of the unit opened it first, or null
 * @param readAt when, or null
 * @param answeredBy who completed the reply, or null
 * @param answeredAt when, or null
 */
public record NoticeState(
        String notice,
        LocalDateTime at,
        String readBy,
        LocalDateTime readAt,
        String answeredBy,
        LocalDateTime answeredAt) {

    private static final Map<String, String> REPLIES =
            Map.of(
                    EventType.URGE_ISSUED.name(),
                    Steps.REPLY_URGE,
                    EventType.NOTICE_ISSUED.name(),
                    Steps.REPLY_NOTICE,
                    EventType.RED_NOTICE_ISSUED.name(),
                    Steps.EXPLAIN_RED,
                    EventType.INQUIRY_ISSUED.name(),
                    Steps.REPLY_INQUIRY);

    /** The state of a ladder's last notice, or null if it has sent none. */
    static NoticeState of(LadderRow ladder, Collection<TaskRow> tasksOfLadder) {
        if (ladder.notice() == null) {
            return null;
        }
        TaskRow reply = replyTo(ladder.notice(), ladder.noticeAt(), tasksOfLadder);
        boolean answered = reply != null && reply.completedAt() != null;
        return new NoticeState(
                ladder.notice(),
                ladder.noticeAt(),
                ladder.readBy(),
                ladder.readAt(),
                answered ? reply.completedBy() : null,
                answered ? reply.completedAt() : null);
    }

    /** The reply a notice asked for: of a ladder's tasks, the first created since it was sent. */
    static TaskRow replyTo(String notice, LocalDateTime sentAt, Collection<TaskRow> tasksOfLadder) {
        return tasksOfLadder.stream()
                .filter(task -> task.stepId().equals(REPLIES.get(notice)))
                .filter(task -> !task.createdAt().isBefore(sentAt))
                .min(Comparator.comparing(TaskRow::createdAt))
                .orElse(null);
    }
}
