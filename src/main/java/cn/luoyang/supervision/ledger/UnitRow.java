package cn.luoyang.supervision.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDateTime;

/** 承办明细: one unit responsible for one plan item. */
@Entity
@Table(name = "unit_row")
public class UnitRow {

    @Id private String rowId;
    private Integer keyTask;
    private String unitId;
    private String unitRole;
    private LocalDateTime assignedAt;
    private LocalDateTime signedAt;
    private LocalDateTime closedAt;
    private LocalDateTime leftAt;
    private String lastNote;
    private LocalDateTime lastNoteAt;
    private BigDecimal progressPercent;
    private String selfRating;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(20)")
    private EvidenceFinding evidence;

    private String evidenceNote;
    private String evidenceBy;
    private LocalDateTime evidenceAt;
    @Version private int version;

    protected UnitRow() {}

    UnitRow(LedgerEvent assigned) {
        rowId = id(assigned.keyTask(), assigned.unitId());
        keyTask = assigned.keyTask();
        unitId = assigned.unitId();
        unitRole = assigned.code();
        assignedAt = assigned.occurredAt();
    }

    static String id(Integer keyTask, String unitId) {
        return keyTask + ":" + unitId;
    }

    void sign(LocalDateTime at) {
        if (signedAt == null) {
            signedAt = at;
        }
    }

    void report(String text, BigDecimal percent, String rating, LocalDateTime at) {
        lastNote = text;
        lastNoteAt = at;
        if (percent != null) {
            progressPercent = percent;
        }
        if (rating != null) {
            selfRating = rating;
        }
    }

    void checked(LedgerEvent check) {
        evidence = EvidenceFinding.valueOf(check.code());
        evidenceNote = check.note();
        evidenceBy = check.actor();
        evidenceAt = check.occurredAt();
    }

    void close(LocalDateTime at) {
        closedAt = at;
    }

    /** Responsible once more, or in another role, as after the unit it succeeds. */
    void assignAgain(LedgerEvent assigned) {
        unitRole = assigned.code();
        if (leftAt != null) {
            assignedAt = assigned.occurredAt();
            leftAt = null;
        }
    }

    void leave(LocalDateTime at) {
        if (leftAt == null) {
            leftAt = at;
        }
    }

    public String rowId() {
        return rowId;
    }

    public Integer keyTask() {
        return keyTask;
    }

    public String unitId() {
        return unitId;
    }

    /** {@code lead}, {@code cooperating} or {@code county}. */
    public String unitRole() {
        return unitRole;
    }

    public LocalDateTime assignedAt() {
        return assignedAt;
    }

    /**
     * 签收: the first time somebody of the unit claimed or completed a task of this item; null
     * before.
     */
    public LocalDateTime signedAt() {
        return signedAt;
    }

    /** When the item was written off; null before. */
    public LocalDateTime closedAt() {
        return closedAt;
    }

    /** When the unit was taken off the item or succeeded by another one; null before. */
    public LocalDateTime leftAt() {
        return leftAt;
    }

    /** Text of the latest progress report. */
    public String lastNote() {
        return lastNote;
    }

    public LocalDateTime lastNoteAt() {
        return lastNoteAt;
    }

    /** Completed milestones by the latest report, 0–100; null before the first. */
    public BigDecimal progressPercent() {
        return Figures.plain(progressPercent);
    }

    /** 自评 of the latest report: {@code normal}, {@code controllable} or {@code uncontrollable}. */
    public String selfRating() {
        return selfRating;
    }

    /** 核查: what the latest check of the unit's evidence found; null before the first. */
    public EvidenceFinding evidence() {
        return evidence;
    }

    public String evidenceNote() {
        return evidenceNote;
    }

    public String evidenceBy() {
        return evidenceBy;
    }

    public LocalDateTime evidenceAt() {
        return evidenceAt;
    }
}
