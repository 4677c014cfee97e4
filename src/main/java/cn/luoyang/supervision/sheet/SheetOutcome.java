package cn.luoyang.supervision.sheet;

import java.util.List;
import java.util.Map;

/**
 * What became of rows that were saved or submitted.
 *
 * @param done whether everything asked for was done
 * @param message what happened, in the user's language
 * @param filled rows of the sheet handed in or complete
 * @param submitted rows handed in
 * @param total rows of the sheet
 * @param rows the rows of the request
 */
public record SheetOutcome(
        boolean done, String message, long filled, long submitted, long total, List<Row> rows) {

    /** What became of one row. */
    public enum Result {
        /** Kept as a draft. */
        SAVED,
        /** Nothing new in it. */
        UNCHANGED,
        /** Handed in. */
        SUBMITTED,
        /** A field is missing or wrong. */
        INVALID,
        /** Somebody else saved another draft meanwhile. */
        CONFLICT,
        /** Handed in, returned or ended meanwhile. */
        CLOSED
    }

    /**
     * One row.
     *
     * @param item number of the plan item
     * @param result what became of it
     * @param message what the clerk should know; null if nothing
     * @param revision number of the draft that stands now
     * @param complete whether the draft that stands now could be submitted
     * @param savedBy who saved it, or handed the row in
     * @param savedAt when, yyyy-MM-dd HH:mm
     * @param problems what is wrong, by field
     * @param hidden fields that are not asked with the values entered
     * @param theirs the other person's values where there is a conflict; else empty
     */
    public record Row(
            int item,
            Result result,
            String message,
            int revision,
            boolean complete,
            String savedBy,
            String savedAt,
            List<Problem> problems,
            List<String> hidden,
            Map<String, String> theirs) {}

    /**
     * What is wrong with one field.
     *
     * @param field its key
     * @param label its label
     * @param missing whether it is only empty
     * @param text what it should be
     */
    public record Problem(String field, String label, boolean missing, String text) {}
}
