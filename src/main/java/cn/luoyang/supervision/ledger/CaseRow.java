package cn.luoyang.supervision.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.Map;

/** 企业个案: one case about one enterprise, which rolls up into its key task. */
@Entity
@Table(name = "case_row")
public class CaseRow {

    /** Value in the opening event: process definition key of the type. */
    public static final String TYPE = "type";

    /** Value in the opening event: code of the enterprise. */
    public static final String ENTERPRISE = "enterprise";

    /** Value in the opening event: its name on that day. */
    public static final String NAME = "name";

    /** Value in the opening event: unit id of its county on that day. */
    public static final String COUNTY = "county";

    @Id private String caseKey;
    private String caseType;
    private Integer keyTask;
    private String enterpriseCode;
    private String enterpriseName;
    private String county;
    private String openedUnit;
    private String openedBy;
    private LocalDateTime openedAt;
    private LocalDateTime listedAt;
    private LocalDateTime closedAt;
    private String result;
    private String reason;
    private String processInstanceId;
    private String processDefinitionId;
    private String openSlot;
    @Version private int version;

    protected CaseRow() {}

    CaseRow(LedgerEvent opened, Map<String, String> values) {
        caseKey = opened.code();
        caseType = values.get(TYPE);
        keyTask = opened.keyTask();
        enterpriseCode = values.get(ENTERPRISE);
        enterpriseName = values.get(NAME);
        county = values.get(COUNTY);
        openedUnit = opened.unitId();
        openedBy = opened.actor();
        openedAt = opened.occurredAt();
        processInstanceId = opened.processInstanceId();
        processDefinitionId = opened.processDefinitionId();
        openSlot = slot(caseType, enterpriseCode);
    }

    /**
     * What only one open case can hold, so that two who open the same in one moment cannot both.
     */
    public static String slot(String caseType, String enterpriseCode) {
        return caseType + ":" + enterpriseCode;
    }

    void list(LocalDateTime at) {
        if (listedAt == null) {
            listedAt = at;
        }
    }

    void close(LedgerEvent closed) {
        closedAt = closed.occurredAt();
        result = closed.stepId();
        reason = closed.note();
        openSlot = null;
    }

    /** Its number, such as CASE-arrears-2023-0007. */
    public String caseKey() {
        return caseKey;
    }

    /** Process definition key of its type. */
    public String caseType() {
        return caseType;
    }

    public Integer keyTask() {
        return keyTask;
    }

    public String enterpriseCode() {
        return enterpriseCode;
    }

    /** Name of the enterprise on the day the case was opened. */
    public String enterpriseName() {
        return enterpriseName;
    }

    /** Unit id of the county government the enterprise was registered with on that day. */
    public String county() {
        return county;
    }

    /** The unit that opened it. */
    public String openedUnit() {
        return openedUnit;
    }

    public String openedBy() {
        return openedBy;
    }

    public LocalDateTime openedAt() {
        return openedAt;
    }

    /** When what it applied for was granted, if it stays open to review that; null otherwise. */
    public LocalDateTime listedAt() {
        return listedAt;
    }

    public LocalDateTime closedAt() {
        return closedAt;
    }

    /** How it ended; null while it is open. */
    public String result() {
        return result;
    }

    /** Why it ended so, if that was said. */
    public String reason() {
        return reason;
    }

    public String processInstanceId() {
        return processInstanceId;
    }

    public String processDefinitionId() {
        return processDefinitionId;
    }
}
