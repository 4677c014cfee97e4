package cn.luoyang.supervision.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/** 承办事项: one user task of one unit, from creation to completion. */
@Entity
@Table(name = "task_row")
public class TaskRow {

    @Id private String taskId;
    private Integer keyTask;
    private String unitId;
    private String processKey;
    private String processInstanceId;
    private String stepId;
    private String stepName;
    private String period;
    private LocalDateTime createdAt;
    private LocalDateTime signedAt;
    private String signedBy;
    private LocalDateTime firstDueAt;
    private LocalDateTime dueAt;
    private Integer extensions;
    private LocalDateTime completedAt;
    private String completedBy;
    private LocalDateTime cancelledAt;
    @Version private int version;

    protected TaskRow() {}

    TaskRow(LedgerEvent created) {
        taskId = created.taskId();
        keyTask = created.keyTask();
        unitId = created.unitId();
        processKey = created.processKey();
        processInstanceId = created.processInstanceId();
        stepId = created.stepId();
        stepName = created.stepName();
        period = created.period();
        createdAt = created.occurredAt();
        firstDueAt = created.dueAt();
        dueAt = created.dueAt();
        extensions = 0;
    }

    void sign(String userId, LocalDateTime at) {
        signedBy = userId;
        if (signedAt == null) {
            signedAt = at;
        }
    }

    void release() {
        signedBy = null;
    }

    void reassign(String unit) {
        unitId = unit;
    }

    /** The same task under the id and name its step has in another version of the diagram. */
    void rename(String step, String name) {
        stepId = step;
        stepName = name;
    }

    void moveDue(LocalDateTime newDue) {
        dueAt = newDue;
    }

    void extend() {
        extensions = extensions + 1;
    }

    void complete(String userId, LocalDateTime at) {
        completedAt = at;
        completedBy = userId;
    }

    void cancel(LocalDateTime at) {
        cancelledAt = at;
    }

    /** Whether it still waits for its unit. */
    public boolean isOpen() {
        return completedAt == null && cancelledAt == null;
    }

    /** Whether it is work of the plan itself and waits for its unit. */
    public boolean isOpenWork() {
        return isOpen() && !isAnswerToLadder();
    }

    /**
     * Whether it is only an answer the ladder asks for, and not the plan's own work: such a task is
     * counted apart and never as late, because the ladder itself goes on when it is missing.
     */
    public boolean isAnswerToLadder() {
        return PlanProcesses.OVERDUE_SUPERVISION.equals(processKey);
    }

    /** Whether its current deadline lies before a moment and it was not completed by then. */
    public boolean isLateAt(LocalDateTime moment) {
        return isOpen() && dueAt != null && dueAt.isBefore(moment);
    }

    /** Whether it was completed after its current deadline. */
    public boolean wasCompletedLate() {
        return completedAt != null && dueAt != null && completedAt.isAfter(dueAt);
    }

    public String taskId() {
        return taskId;
    }

    public Integer keyTask() {
        return keyTask;
    }

    public String unitId() {
        return unitId;
    }

    public String processKey() {
        return processKey;
    }

    public String processInstanceId() {
        return processInstanceId;
    }

    /** Id of the user task in its diagram. */
    public String stepId() {
        return stepId;
    }

    public String stepName() {
        return stepName;
    }

    public String period() {
        return period;
    }

    public LocalDateTime createdAt() {
        return createdAt;
    }

    /** When it was claimed; null while nobody has. */
    public LocalDateTime signedAt() {
        return signedAt;
    }

    public String signedBy() {
        return signedBy;
    }

    /** 原时限: never overwritten. */
    public LocalDateTime firstDueAt() {
        return firstDueAt;
    }

    /** 现时限. */
    public LocalDateTime dueAt() {
        return dueAt;
    }

    /** Number of approved extensions. */
    public Integer extensions() {
        return extensions;
    }

    public LocalDateTime completedAt() {
        return completedAt;
    }

    public String completedBy() {
        return completedBy;
    }

    public LocalDateTime cancelledAt() {
        return cancelledAt;
    }
}
