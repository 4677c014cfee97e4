package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.form.FormSchema;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row of a sheet as it stands: what is typed in, what was handed in, what came back.
 *
 * @param key which row
 * @param title title of the plan item
 * @param lead short name of its lead unit
 * @param state where it stands
 * @param form what is asked
 * @param taskId the open task behind it; null if there is none
 * @param signedBy who signed for the task; null if nobody
 * @param due its current deadline
 * @param late open past its deadline, or handed in after it
 * @param values raw values by field: the draft, or what was handed in, or the last period's
 * @param hidden fields that are not asked with these values
 * @param previous what was handed in for the period before, raw, by field; empty if nothing was
 * @param drafted whether the values are a draft
 * @param revision number of the draft's latest save; 0 without a draft
 * @param savedBy who saved the draft last
 * @param savedAt when
 * @param complete nothing is missing and nothing wrong
 * @param copied the text is word for word that of the period before
 * @param submittedBy who handed it in last
 * @param submittedAt when
 * @param reason 退回原因; null unless returned
 * @param evidence files attached to it, those taken back included
 */
public record SheetRow(
        RowKey key,
        String title,
        String lead,
        State state,
        FormSchema form,
        String taskId,
        String signedBy,
        LocalDateTime due,
        boolean late,
        Map<String, String> values,
        Set<String> hidden,
        Map<String, String> previous,
        boolean drafted,
        int revision,
        String savedBy,
        LocalDateTime savedAt,
        boolean complete,
        boolean copied,
        String submittedBy,
        LocalDateTime submittedAt,
        String reason,
        List<Evidence> evidence) {

    /** Where a row stands. */
    public enum State {
        /** The unit has to report. */
        OPEN,
        /** The lead unit returned the report; the unit has to correct it. */
        RETURNED,
        /** Handed in. */
        SUBMITTED,
        /** Handed in and accepted by the lead unit. */
        ACCEPTED,
        /** Nothing to report any more: the item ended. */
        CANCELLED
    }

    /** Whether the unit still has to do something. */
    public boolean isOpen() {
        return state == State.OPEN || state == State.RETURNED;
    }

    /** Number of the plan item. */
    public int number() {
        return key.keyTask();
    }

    /** A value as people read it. */
    public String shown(FormField field) {
        return FieldTexts.shown(field, values.get(field.key()));
    }

    /** The last period's value as people read it. */
    public String shownBefore(FormField field) {
        return FieldTexts.shown(field, previous.get(field.key()));
    }

    /** Names the values shown, so that a row sent back unchanged can be told from one typed in. */
    public String seen() {
        return seen(values);
    }

    static String seen(Map<String, String> values) {
        return Integer.toHexString(values.toString().hashCode());
    }

    /** Files that count. */
    public List<Evidence> validEvidence() {
        return evidence.stream().filter(Evidence::isValid).toList();
    }
}
