package cn.luoyang.supervision.score;

/** What can earn or cost a unit points. The names stand in the table of rules. */
public enum ScoreFact {
    /** 按期完成: a task was completed by its deadline. */
    ON_TIME,
    /** 逾期: a deadline passed and the task was not completed. */
    LATE,
    /** 缺报: a progress report stayed away until the notice. */
    REPORT_MISSING,
    /** 填报被退回: the lead unit returned the report. */
    REPORT_RETURNED,
    /** 黄色督办单. */
    YELLOW_NOTICE,
    /** 红色督办单. */
    RED_NOTICE,
    /** 规定活动未举办: of the lead unit. */
    OBLIGATION_MISSED,
    /** 办结审核通过: of the lead unit. */
    ITEM_COMPLETED,
    /** 办结申请被退回: of the lead unit. */
    COMPLETION_RETURNED,
    /** 回头看不实: of the lead unit; cancels the points of {@link #ITEM_COMPLETED}. */
    LOOK_BACK_FALSE
}
