package cn.luoyang.supervision.light;

/**
 * The rules, in the order they are tried; the first that applies decides (supervision practice,
 * recommended set of the supervision office).
 */
public enum LightRule {
    /** R1: completed on or before the current deadline. */
    COMPLETED(Light.BLUE),
    /** R2: past the current deadline and not completed. */
    OVERDUE(Light.RED),
    /** R3a: a period report is missing after its due date and grace; no data counts as late. */
    REPORT_MISSING(Light.RED),
    /** R3b: a period ended without the activity the plan demands; final for that period. */
    OBLIGATION_MISSED(Light.RED),
    /** R3c: a hard indicator has no value for a period that is over. */
    INDICATOR_MISSING(Light.RED),
    /** R4: actual progress lags the schedule by more than the red gap. */
    FAR_BEHIND(Light.RED),
    /** R5: actual progress lags the schedule by more than the yellow gap. */
    BEHIND(Light.YELLOW),
    /** R6: a deadline is near. */
    DUE_SOON(Light.YELLOW),
    /** R7a: not signed for in time. */
    UNSIGNED(Light.YELLOW),
    /** R7b: a returned report is not corrected in time. */
    RETURNED(Light.YELLOW),
    /** R8: was red and has been made up, for the rest of the period. */
    MADE_UP(Light.YELLOW),
    /** R9: nothing of the above. */
    ON_SCHEDULE(Light.GREEN);

    private final Light light;

    LightRule(Light light) {
        this.light = light;
    }

    /** The colour the rule gives. */
    public Light light() {
        return light;
    }
}
