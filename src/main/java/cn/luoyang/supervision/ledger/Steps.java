package cn.luoyang.supervision.ledger;

/**
 * Ids of user tasks in the shared diagrams that mean something to the ledger. The diagrams are the
 * source; a contract test holds these against them.
 */
public final class Steps {

    /** period-report: a unit reports its progress. */
    public static final String REPORT_PROGRESS = "userTask_reportProgress";

    /** period-report: a returned unit corrects its report. */
    public static final String CORRECT_REPORT = "userTask_correctReport";

    /** period-report: the lead unit reviews all reports of a period. */
    public static final String REVIEW_REPORTS = "userTask_reviewReports";

    /** completion-review: the lead unit asks for completion. */
    public static final String REQUEST_COMPLETION = "userTask_requestCompletion";

    /** completion-review: the supervision office reviews the request. */
    public static final String REVIEW_COMPLETION = "userTask_reviewCompletion";

    /** completion-review: the supervision office looks back at an accepted result. */
    public static final String LOOK_BACK = "userTask_lookBack";

    /** completion-review: the lead unit repairs what a look-back found. */
    public static final String RECTIFY = "userTask_rectify";

    /** overdue-supervision: the unit answers an urge. */
    public static final String REPLY_URGE = "userTask_replyUrge";

    /** overdue-supervision: the unit answers a notice. */
    public static final String REPLY_NOTICE = "userTask_replyNotice";

    /** overdue-supervision: the unit's head explains after a red notice. */
    public static final String EXPLAIN_RED = "userTask_explainRed";

    /** overdue-supervision: a unit outside the city government answers an inquiry. */
    public static final String REPLY_INQUIRY = "userTask_replyInquiry";

    /** overdue-supervision: the supervision office decides about a talk. */
    public static final String DECIDE_TALK = "userTask_decideTalk";

    private Steps() {}
}
