package cn.luoyang.supervision.ledger;

/**
 * Ids and variables of the diagrams that Java refers to. The diagrams are the source; a contract
 * test holds these against them.
 */
public final class PlanProcesses {

    /** Process of the ladder. */
    public static final String OVERDUE_SUPERVISION = "overdue-supervision";

    /** Process of the extension of a deadline. */
    public static final String DEADLINE_EXTENSION = "deadline-extension";

    /** Process that decides an appeal against a line of a score. */
    public static final String SCORE_APPEAL = "score-appeal";

    /** Process that starts and ends the representation of a person on leave. */
    public static final String LEAVE_DELEGATION = "leave-delegation";

    /** Process of the decomposition. */
    public static final String DECOMPOSITION = "decomposition";

    /** Process of the completion review. */
    public static final String COMPLETION_REVIEW = "completion-review";

    /** Process of the period report. */
    public static final String PERIOD_REPORT = "period-report";

    /** Process of the public notice and payment of a case's award. */
    public static final String AWARD_PAYOUT = "award-payout";

    /** End event of every key task: 销号. */
    public static final String WRITTEN_OFF = "endEvent_writtenOff";

    /** End event of the ladder: the office decided not to escalate further. */
    public static final String NO_FURTHER = "endEvent_overdueSupervisionNoFurther";

    /** End event of the ladder: consultation with a unit outside the city government. */
    public static final String CONSULTED = "endEvent_overdueSupervisionConsulted";

    /** Variable: number of the plan item (Integer). */
    public static final String KEY_TASK = "keyTask";

    /** Variable: id of the lead unit. */
    public static final String LEAD_UNIT = "leadUnit";

    /** Variable of a case about one enterprise: its number. */
    public static final String CASE_KEY = "caseKey";

    /** Variable: id of the period a report is about. */
    public static final String PERIOD = "period";

    /**
     * Variable: the late task an escalation is about, as JSON with {@code task}, {@code unit} and
     * {@code step}.
     */
    public static final String LATE_TASK = "lateTask";

    /** Variable of the ladder: id of the late task. */
    public static final String LATE_TASK_ID = "lateTaskId";

    /** Variable of the ladder: name of the late step. */
    public static final String LATE_STEP = "lateStep";

    /** Message that ends a ladder. */
    public static final String LATE_TASK_DONE = "LateTaskDone";

    private PlanProcesses() {}

    /** Whether a process definition key is that of a key task or of a requirement of section 三. */
    public static boolean isItem(String processKey) {
        return processKey.matches("(KeyTask|Requirement)\\d\\d.*");
    }

    /** Whether a process definition key is that of a case about one enterprise. */
    public static boolean isCase(String processKey) {
        return processKey.matches("Case[A-Z]\\w*");
    }

    /** The number of the plan item in a process definition key. */
    public static int numberOf(String processKey) {
        return Integer.parseInt(processKey.replaceFirst("^\\D+(\\d\\d).*$", "$1"));
    }
}
