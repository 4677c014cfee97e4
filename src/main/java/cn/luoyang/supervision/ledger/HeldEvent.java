package cn.luoyang.supervision.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** An activity the plan demands (产销对接活动, 名企名校行) that was held. */
@Entity
@Table(name = "held_event")
public class HeldEvent {

    @Id private String heldId;
    private String obligation;
    private Integer keyTask;
    private LocalDate heldOn;
    private LocalDateTime recordedAt;
    @Version private int version;

    protected HeldEvent() {}

    HeldEvent(LedgerEvent held) {
        heldId = held.taskId();
        obligation = held.code();
        keyTask = held.keyTask();
        heldOn = held.onDate();
        recordedAt = held.occurredAt();
    }

    public String heldId() {
        return heldId;
    }

    /** Obligation id of the catalogue, such as {@code matching}. */
    public String obligation() {
        return obligation;
    }

    public Integer keyTask() {
        return keyTask;
    }

    /** The day it took place. */
    public LocalDate heldOn() {
        return heldOn;
    }

    /** When it was entered. */
    public LocalDateTime recordedAt() {
        return recordedAt;
    }
}
