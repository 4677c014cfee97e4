package cn.luoyang.supervision.edition;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** 方案版本: a text somebody uploaded, and the day from which it is in force once that is decided. */
@Entity
@Table(name = "plan_edition")
public class PlanEdition {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String title;

    @Column(columnDefinition = "longtext")
    private String planYaml;

    @Column(columnDefinition = "longtext")
    private String unitsCsv;

    private String uploadedBy;
    private LocalDateTime uploadedAt;
    private LocalDate startsOn;
    private String reason;
    private String decidedBy;
    private LocalDateTime decidedAt;
    private LocalDateTime appliedAt;
    @Version private int version;

    protected PlanEdition() {}

    PlanEdition(String title, String planYaml, String unitsCsv, String userId, LocalDateTime at) {
        this.title = title;
        this.planYaml = planYaml;
        this.unitsCsv = unitsCsv;
        this.uploadedBy = userId;
        this.uploadedAt = at;
    }

    void decide(LocalDate day, String why, String userId, LocalDateTime at) {
        startsOn = day;
        reason = why;
        decidedBy = userId;
        decidedAt = at;
    }

    void undecide() {
        startsOn = null;
        reason = null;
        decidedBy = null;
        decidedAt = null;
    }

    void apply(LocalDateTime at) {
        appliedAt = at;
    }

    /** {@code uploaded}, {@code coming} or {@code applied}. */
    public String state() {
        return appliedAt != null ? "applied" : startsOn != null ? "coming" : "uploaded";
    }

    public Long id() {
        return id;
    }

    /** What the text calls itself. */
    public String title() {
        return title;
    }

    /** The text. */
    public String planYaml() {
        return planYaml;
    }

    /** The registry that came with it, or null. */
    public String unitsCsv() {
        return unitsCsv;
    }

    public String uploadedBy() {
        return uploadedBy;
    }

    public LocalDateTime uploadedAt() {
        return uploadedAt;
    }

    /** First day in force; null while nobody decided. */
    public LocalDate startsOn() {
        return startsOn;
    }

    public String reason() {
        return reason;
    }

    public String decidedBy() {
        return decidedBy;
    }

    public LocalDateTime decidedAt() {
        return decidedAt;
    }

    /** When it came into force; null before. */
    public LocalDateTime appliedAt() {
        return appliedAt;
    }
}
