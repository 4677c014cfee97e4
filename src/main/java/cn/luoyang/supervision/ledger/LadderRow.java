package cn.luoyang.supervision.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/** 督办阶梯: the supervision of one late task. */
@Entity
@Table(name = "ladder_row")
public class LadderRow {

    @Id private String taskId;
    private Integer keyTask;
    private String unitId;
    private String stepName;
    private String processInstanceId;
    private LocalDateTime openedAt;
    private String rung;
    private LocalDateTime rungAt;
    private Integer reds;
    private String notice;
    private LocalDateTime noticeAt;
    private String readBy;
    private LocalDateTime readAt;
    private LocalDateTime closedAt;
    @Version private int version;

    protected LadderRow() {}

    LadderRow(LedgerEvent opened) {
        taskId = opened.taskId();
        keyTask = opened.keyTask();
        unitId = opened.unitId();
        stepName = opened.stepName();
        reopen(opened);
    }

    /**
     * Another ladder of the same task; what the former unit was sent does not count for the new.
     */
    void reopen(LedgerEvent opened) {
        if (reds == null || !unitId.equals(opened.unitId())) {
            reds = 0;
        }
        unitId = opened.unitId();
        processInstanceId = opened.processInstanceId();
        openedAt = opened.occurredAt();
        rung = opened.type().name();
        rungAt = opened.occurredAt();
        notice = null;
        noticeAt = null;
        readBy = null;
        readAt = null;
        closedAt = null;
    }

    void climb(LedgerEvent issued) {
        rung = issued.type().name();
        rungAt = issued.occurredAt();
        if (issued.type() == EventType.RED_NOTICE_ISSUED) {
            reds = reds + 1;
        }
        if (issued.type() != EventType.TALK_PROPOSED) {
            notice = rung;
            noticeAt = rungAt;
            readBy = null;
            readAt = null;
        }
    }

    /** Somebody opened a notice; counts if it is the last one and theirs is the late unit. */
    void read(LedgerEvent read) {
        if (readAt == null
                && read.unitId().equals(unitId)
                && read.code().equals(notice)
                && read.onDate().equals(noticeAt.toLocalDate())) {
            readBy = read.actor();
            readAt = read.occurredAt();
        }
    }

    void reassign(String unit) {
        unitId = unit;
    }

    void close(LocalDateTime at) {
        closedAt = at;
    }

    /** The late task. */
    public String taskId() {
        return taskId;
    }

    public Integer keyTask() {
        return keyTask;
    }

    public String unitId() {
        return unitId;
    }

    public String stepName() {
        return stepName;
    }

    /** The running ladder. */
    public String processInstanceId() {
        return processInstanceId;
    }

    public LocalDateTime openedAt() {
        return openedAt;
    }

    /** Name of the {@link EventType} of the highest rung reached. */
    public String rung() {
        return rung;
    }

    public LocalDateTime rungAt() {
        return rungAt;
    }

    /** Number of red notices. */
    public Integer reds() {
        return reds;
    }

    /** Name of the {@link EventType} of the last notice sent to the unit, or null. */
    public String notice() {
        return notice;
    }

    public LocalDateTime noticeAt() {
        return noticeAt;
    }

    /** Who of the unit opened it first; null while nobody has. */
    public String readBy() {
        return readBy;
    }

    public LocalDateTime readAt() {
        return readAt;
    }

    public LocalDateTime closedAt() {
        return closedAt;
    }
}
