package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.light.Light;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** 人工定灯: a colour a supervisor set over the rules', for an item or for one unit's row of it. */
@Entity
@Table(name = "light_override")
public class LightOverride {

    @Id private String overrideId;
    private Integer keyTask;
    private String unitId;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(10)")
    private Light light;

    private String reason;
    private String setBy;
    private LocalDateTime setAt;
    private LocalDate validUntil;
    private LocalDateTime liftedAt;
    @Version private int version;

    protected LightOverride() {}

    LightOverride(LedgerEvent set) {
        overrideId = id(set.keyTask(), set.unitId());
        keyTask = set.keyTask();
        unitId = set.unitId();
        set(set);
    }

    static String id(Integer keyTask, String unitId) {
        return unitId == null ? keyTask.toString() : UnitRow.id(keyTask, unitId);
    }

    void set(LedgerEvent set) {
        light = Light.valueOf(set.code());
        reason = set.note();
        setBy = set.actor();
        setAt = set.occurredAt();
        validUntil = set.onDate();
        liftedAt = null;
    }

    void lift(LocalDateTime at) {
        liftedAt = at;
    }

    /** Whether it counts on a day: not lifted, and the day is not after its last one. */
    public boolean isInForce(LocalDate day) {
        return liftedAt == null && !day.isAfter(validUntil);
    }

    public String overrideId() {
        return overrideId;
    }

    public Integer keyTask() {
        return keyTask;
    }

    /** The unit whose row it colours; null where it colours the item. */
    public String unitId() {
        return unitId;
    }

    public Light light() {
        return light;
    }

    public String reason() {
        return reason;
    }

    public String setBy() {
        return setBy;
    }

    public LocalDateTime setAt() {
        return setAt;
    }

    /** Last day it counts. */
    public LocalDate validUntil() {
        return validUntil;
    }

    public LocalDateTime liftedAt() {
        return liftedAt;
    }
}
