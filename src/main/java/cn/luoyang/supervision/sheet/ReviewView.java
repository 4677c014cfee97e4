package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.unit.Unit;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/**
 * 汇总审核: all units' reports on one item for one period, as its lead unit judges them.
 *
 * @param item the plan item
 * @param title its title
 * @param lead its lead unit
 * @param period period id
 * @param periodName the period as people say it
 * @param previousName the period before
 * @param columns what the units reported, in their form's order
 * @param rows one for each unit
 * @param taskId the open review; null if none waits
 * @param due its deadline; null without a review
 * @param late whether that is past
 * @param asked what the lead unit enters itself: indicators and summary
 * @param values what stands there already, by field
 * @param computed fields the system counts itself: nobody types them
 * @param obligations the activities behind them, as words
 * @param lastReview when the period was reviewed last; null if never
 */
public record ReviewView(
        KeyTask item,
        String title,
        Unit lead,
        String period,
        String periodName,
        String previousName,
        List<FormField> columns,
        List<Row> rows,
        String taskId,
        LocalDateTime due,
        boolean late,
        List<Asked> asked,
        Map<String, String> values,
        Map<String, String> computed,
        List<String> obligations,
        LocalDateTime lastReview) {

    /** Units that have not handed in. */
    public List<Row> missing() {
        return rows.stream().filter(r -> r.submittedAt() == null || r.correcting()).toList();
    }

    /** Reports handed in. */
    public long submitted() {
        return rows.stream().filter(r -> r.submittedAt() != null).count();
    }

    /**
     * A field of the review.
     *
     * @param field the field
     * @param label its label, with the indicator's name in it
     * @param before the indicator's latest value; null if none or no indicator
     */
    public record Asked(FormField field, String label, String before) {}

    /**
     * One unit's report.
     *
     * @param unit the unit
     * @param values raw values by field
     * @param previous those of the period before
     * @param due deadline of the report, or of the correction that is open
     * @param submittedAt last submission; null if none
     * @param submittedBy who handed it in
     * @param late first handed in after the deadline, or not yet and past it
     * @param revision 1 for the first submission
     * @param review {@code accepted}, {@code returned} or null
     * @param correcting a correction is open
     * @param reason 退回原因 of the last return; null if none
     * @param copied the text is word for word that of the period before
     * @param evidence files that count
     */
    public record Row(
            Unit unit,
            Map<String, String> values,
            Map<String, String> previous,
            LocalDateTime due,
            LocalDateTime submittedAt,
            String submittedBy,
            boolean late,
            int revision,
            String review,
            boolean correcting,
            String reason,
            boolean copied,
            List<Evidence> evidence) {

        /** A value as people read it. */
        public String shown(FormField field) {
            return FieldTexts.shown(field, values.get(field.key()));
        }

        /** The last period's value as people read it. */
        public String shownBefore(FormField field) {
            return FieldTexts.shown(field, previous.get(field.key()));
        }
    }
}
