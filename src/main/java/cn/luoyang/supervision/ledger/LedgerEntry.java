package cn.luoyang.supervision.ledger;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody asks the recorder to write down: a {@link LedgerEvent} without time, actor and
 * number, which the recorder adds. Built by naming only what is known.
 */
public final class LedgerEntry {

    private final EventType type;
    private Integer keyTask;
    private String unitId;
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
    private Map<String, Object> figures = Map.of();
    private String idempotencyKey;
    private String actor;

    private LedgerEntry(EventType type) {
        this.type = type;
    }

    /** Starts an entry of a type. */
    public static LedgerEntry of(EventType type) {
        return new LedgerEntry(type);
    }

    public LedgerEntry keyTask(Integer number) {
        this.keyTask = number;
        return this;
    }

    public LedgerEntry unit(String id) {
        this.unitId = id;
        return this;
    }

    public LedgerEntry step(String id, String name) {
        this.stepId = id;
        this.stepName = name;
        return this;
    }

    public LedgerEntry task(String id) {
        this.taskId = id;
        return this;
    }

    public LedgerEntry process(
            String instanceId, String definitionId, String key, Integer version) {
        this.processInstanceId = instanceId;
        this.processDefinitionId = definitionId;
        this.processKey = key;
        this.processVersion = version;
        return this;
    }

    public LedgerEntry period(String id) {
        this.period = id;
        return this;
    }

    public LedgerEntry due(LocalDateTime at) {
        this.dueAt = at;
        return this;
    }

    public LedgerEntry on(LocalDate date) {
        this.onDate = date;
        return this;
    }

    /** A short machine-readable detail: a role, an obligation, a reason. */
    public LedgerEntry code(String value) {
        this.code = value;
        return this;
    }

    /** Free text, cut at 4,000 characters. */
    public LedgerEntry note(String text) {
        this.note = text;
        return this;
    }

    /** Answers of a form, label to value, in order. */
    public LedgerEntry figures(Map<String, Object> answers) {
        this.figures = new LinkedHashMap<>(answers);
        return this;
    }

    /** A key under which this fact may stand in the ledger only once. */
    public LedgerEntry once(String key) {
        this.idempotencyKey = key;
        return this;
    }

    /** Who did it, if not the current user. */
    public LedgerEntry by(String userId) {
        this.actor = userId;
        return this;
    }

    EventType type() {
        return type;
    }

    Integer keyTask() {
        return keyTask;
    }

    String unitId() {
        return unitId;
    }

    String stepId() {
        return stepId;
    }

    String stepName() {
        return stepName;
    }

    String taskId() {
        return taskId;
    }

    String processInstanceId() {
        return processInstanceId;
    }

    String processDefinitionId() {
        return processDefinitionId;
    }

    String processKey() {
        return processKey;
    }

    Integer processVersion() {
        return processVersion;
    }

    String period() {
        return period;
    }

    LocalDateTime dueAt() {
        return dueAt;
    }

    LocalDate onDate() {
        return onDate;
    }

    String code() {
        return code;
    }

    String note() {
        return note;
    }

    Map<String, Object> figures() {
        return figures;
    }

    String idempotencyKey() {
        return idempotencyKey;
    }

    String actor() {
        return actor;
    }
}
