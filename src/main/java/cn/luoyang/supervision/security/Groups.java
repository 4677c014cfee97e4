package cn.luoyang.supervision.security;

/** The groups that are roles. Every other group is a responsible unit and has the unit's id. */
public final class Groups {

    /** 督导专班: Cockpit, all of the ledger, dispatch, notices. */
    public static final String SUPERVISION_OFFICE = "supervisionOffice";

    /** 流程分析员: deploys revised diagrams through the gate and migrates running processes. */
    public static final String PROCESS_ANALYST = "processAnalyst";

    /** 分管市领导: reads all. */
    public static final String CITY_LEADERSHIP = "cityLeadership";

    /** 系统管理员: the engine's own group of administrators. */
    public static final String CAMUNDA_ADMIN = "camunda-admin";

    private Groups() {}
}
