package cn.luoyang.supervision.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.hibernate.annotations.Immutable;

/**
 * One fact of the ledger. Written once, never changed: it has no setters and its table knows no
 * update.
 */
@Entity
@Immutable
@Table(name = "ledger_event")
public class LedgerEvent {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private LocalDateTime occurredAt;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(40)")
    private EventType type;

    private Integer keyTask;
    private String unitId;
    private String actor;
    private String stepId;
    private String stepName;
    private String taskId;
    private String processInstanceId;
    private String processDefinitionId;
    private String processKey;
    private Integer processVersion;
    private String period;
    private LocalDateTime dueAt;
    private LocalDate onDate;
    private String code;
    private String note;

    @Column(columnDefinition = "longtext")
    private String figures;

    private String idempotencyKey;

    protected LedgerEvent() {}

    LedgerEvent(LedgerEntry entry, LocalDateTime occurredAt, String actor, String figures) {
        this.occurredAt = occurredAt;
        this.actor = actor;
        this.figures = figures;
        this.type = entry.type();
        this.keyTask = entry.keyTask();
        this.unitId = entry.unitId();
        this.stepId = entry.stepId();
        this.stepName = entry.stepName();
        this.taskId = entry.taskId();
        this.processInstanceId = entry.processInstanceId();
        this.processDefinitionId = entry.processDefinitionId();
        this.processKey = entry.processKey();
        this.processVersion = entry.processVersion();
        this.period = entry.period();
        this.dueAt = entry.dueAt();
        this.onDate = entry.onDate();
        this.code = entry.code();
        this.note = cut(entry.note());
        this.idempotencyKey = entry.idempotencyKey();
    }

    private static String cut(String note) {
        return note == null || note.length() <= 4000 ? note : note.substring(0, 3999) + "…";
    }

    public Long id() {
        return id;
    }

    /** When it happened, Asia/Shanghai. */
    public LocalDateTime occurredAt() {
        return occurredAt;
    }

    public EventType type() {
        return type;
    }

    /** Number of the plan item (1–40), or null. */
    public Integer keyTask() {
        return keyTask;
    }

    public String unitId() {
        return unitId;
    }

    /** User id, or {@code system}. */
    public String actor() {
        return actor;
    }

    public String stepId() {
        return stepId;
    }

    public String stepName() {
        return stepName;
    }

    public String taskId() {
        return taskId;
    }

    public String processInstanceId() {
        return processInstanceId;
    }

    public String processDefinitionId() {
        return processDefinitionId;
    }

    public String processKey() {
        return processKey;
    }

    public Integer processVersion() {
        return processVersion;
    }

    public String period() {
        return period;
    }

    public LocalDateTime dueAt() {
        return dueAt;
    }

    public LocalDate onDate() {
        return onDate;
    }

    public String code() {
        return code;
    }

    public String note() {
        return note;
    }

    /** The key under which it may stand in the ledger only once, or null. */
    public String idempotencyKey() {
        return idempotencyKey;
    }

    /** The answers of the form as a JSON object, label to value; null where there are none. */
    public String figures() {
        return figures;
    }
}
