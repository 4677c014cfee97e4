package cn.luoyang.supervision.delegation;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** 请假代办: a colleague of the same unit acts for a person for some days. */
@Entity
@Table(name = "delegation")
public class Delegation {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String person;
    private String representative;
    private String unitId;
    private LocalDate startsOn;
    private LocalDate endsOn;
    private boolean includesInbox;
    private String createdBy;
    private LocalDateTime createdAt;
    private LocalDateTime begunAt;
    private LocalDateTime endedAt;
    private String endedBy;
    @Version private int version;

    protected Delegation() {}

    Delegation(Leave leave, String createdBy, LocalDateTime createdAt) {
        this.person = leave.person();
        this.representative = leave.representative();
        this.unitId = leave.unit();
        this.startsOn = leave.startsOn();
        this.endsOn = leave.endsOn();
        this.includesInbox = leave.includesInbox();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    void begin(LocalDateTime at) {
        begunAt = at;
    }

    void end(LocalDateTime at, String userId) {
        if (endedAt == null) {
            endedAt = at;
            endedBy = userId;
        }
    }

    /** Whether the representative acts for the person on a day, as far as is known. */
    public boolean isInForce(LocalDate day) {
        return !day.isBefore(startsOn)
                && !day.isAfter(endsOn)
                && (endedAt == null || day.isBefore(endedAt.toLocalDate()));
    }

    /** {@code coming}, {@code running}, {@code ended} or {@code withdrawn}. */
    public String state(LocalDate today) {
        if (endedAt != null) {
            return begunAt == null ? "withdrawn" : "ended";
        }
        if (today.isAfter(endsOn)) {
            return "ended";
        }
        return today.isBefore(startsOn) ? "coming" : "running";
    }

    public Long id() {
        return id;
    }

    /** User id of who is away. */
    public String person() {
        return person;
    }

    /** User id of who acts for them. */
    public String representative() {
        return representative;
    }

    void moveTo(String unit) {
        unitId = unit;
    }

    /** The unit both belong to. */
    public String unitId() {
        return unitId;
    }

    public LocalDate startsOn() {
        return startsOn;
    }

    /** Last day, inclusive. */
    public LocalDate endsOn() {
        return endsOn;
    }

    /** Whether the tasks the person had already signed for go to the representative too. */
    public boolean includesInbox() {
        return includesInbox;
    }

    public String createdBy() {
        return createdBy;
    }

    public LocalDateTime createdAt() {
        return createdAt;
    }

    /** When it took effect; null before. */
    public LocalDateTime begunAt() {
        return begunAt;
    }

    /** When it ended or was withdrawn; null before. */
    public LocalDateTime endedAt() {
        return endedAt;
    }

    /** Who ended it early; null if its last day did. */
    public String endedBy() {
        return endedBy;
    }
}
