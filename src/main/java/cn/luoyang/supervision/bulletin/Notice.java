package cn.luoyang.supervision.bulletin;

import cn.luoyang.supervision.ledger.EventType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;

/**
 * 催办单、督办单、函询 as a document.
 *
 * @param id running number of its event
 * @param type which of them
 * @param number its own number: which of its kind in the year
 * @param caseNumber 督办编号 of the item
 * @param keyTask number of the item
 * @param title of the item
 * @param clause clause of the plan
 * @param section title of its section
 * @param unit whom it is addressed to
 * @param unitName its full name
 * @param issuedAt when it was issued
 * @param taskId the late task
 * @param step its step
 * @param firstDue 原时限, or null
 * @param due 现时限 when the notice was issued, or null
 * @param daysLate working days late when it was issued
 * @param replyBy by when a reply is demanded
 * @param reply the reply, or null
 * @param doneAt when the late task was completed, or null
 */
public record Notice(
        long id,
        EventType type,
        String number,
        String caseNumber,
        int keyTask,
        String title,
        String clause,
        String section,
        String unit,
        String unitName,
        LocalDateTime issuedAt,
        String taskId,
        String step,
        LocalDate firstDue,
        LocalDate due,
        int daysLate,
        LocalDate replyBy,
        Reply reply,
        LocalDateTime doneAt) {

    /**
     * What the unit replied.
     *
     * @param at when
     * @param by who
     * @param late whether after the limit
     * @param answers question to answer
     */
    public record Reply(LocalDateTime at, String by, boolean late, Map<String, Object> answers) {}
}
