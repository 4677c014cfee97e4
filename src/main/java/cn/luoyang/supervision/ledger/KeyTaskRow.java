package cn.luoyang.supervision.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/** 重点任务: one plan item that was launched. */
@Entity
@Table(name = "key_task_row")
public class KeyTaskRow {

    @Id private Integer keyTask;
    private String processInstanceId;
    private String processDefinitionId;
    private LocalDateTime launchedAt;
    private LocalDateTime completionAcceptedAt;
    private LocalDateTime writtenOffAt;
    @Version private int version;

    protected KeyTaskRow() {}

    KeyTaskRow(LedgerEvent launched) {
        keyTask = launched.keyTask();
        processInstanceId = launched.processInstanceId();
        processDefinitionId = launched.processDefinitionId();
        launchedAt = launched.occurredAt();
    }

    void acceptCompletion(LocalDateTime at) {
        completionAcceptedAt = at;
    }

    /** A look-back found the result untrue: the acceptance no longer counts. */
    void reopen() {
        completionAcceptedAt = null;
    }

    void writeOff(LocalDateTime at) {
        writtenOffAt = at;
    }

    /** Number of the plan item, 1–40. */
    public Integer keyTask() {
        return keyTask;
    }

    public String processInstanceId() {
        return processInstanceId;
    }

    public String processDefinitionId() {
        return processDefinitionId;
    }

    public LocalDateTime launchedAt() {
        return launchedAt;
    }

    /** When the supervision office accepted the completion; null before. */
    public LocalDateTime completionAcceptedAt() {
        return completionAcceptedAt;
    }

    /** 销号; null before. */
    public LocalDateTime writtenOffAt() {
        return writtenOffAt;
    }
}
