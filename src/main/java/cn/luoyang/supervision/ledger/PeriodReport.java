package cn.luoyang.supervision.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDateTime;

/** 进展填报: what one unit reported for one plan item and period. */
@Entity
@Table(name = "period_report")
public class PeriodReport {

    @Id private String reportId;
    private Integer keyTask;
    private String unitId;
    private String period;
    private LocalDateTime dueAt;
    private LocalDateTime submittedAt;
    private LocalDateTime firstSubmittedAt;
    private Integer revision;
    private String selfRating;
    private BigDecimal progressPercent;
    private String progressText;
    private String review;
    private LocalDateTime reviewedAt;
    @Version private int version;

    protected PeriodReport() {}

    PeriodReport(LedgerEvent opened) {
        reportId = id(opened.keyTask(), opened.unitId(), opened.period());
        keyTask = opened.keyTask();
        unitId = opened.unitId();
        period = opened.period();
        dueAt = opened.dueAt();
        revision = 0;
    }

    /** The report of one unit as that of the unit which succeeded it. */
    PeriodReport(PeriodReport former, String successor) {
        reportId = id(former.keyTask, successor, former.period);
        keyTask = former.keyTask;
        unitId = successor;
        period = former.period;
        dueAt = former.dueAt;
        submittedAt = former.submittedAt;
        firstSubmittedAt = former.firstSubmittedAt;
        revision = former.revision;
        selfRating = former.selfRating;
        progressPercent = former.progressPercent;
        progressText = former.progressText;
        review = former.review;
        reviewedAt = former.reviewedAt;
    }

    static String id(Integer keyTask, String unitId, String period) {
        return keyTask + ":" + unitId + ":" + period;
    }

    void submit(String text, BigDecimal percent, String rating, LocalDateTime at) {
        submittedAt = at;
        if (firstSubmittedAt == null) {
            firstSubmittedAt = at;
        }
        revision = revision + 1;
        progressText = text;
        progressPercent = percent;
        if (rating != null) {
            selfRating = rating;
        }
        review = null;
    }

    void reviewed(String result, LocalDateTime at) {
        review = result;
        reviewedAt = at;
    }

    void moveDue(LocalDateTime newDue) {
        dueAt = newDue;
    }

    public String reportId() {
        return reportId;
    }

    public Integer keyTask() {
        return keyTask;
    }

    public String unitId() {
        return unitId;
    }

    /** Period id, such as 2023Q2. */
    public String period() {
        return period;
    }

    public LocalDateTime dueAt() {
        return dueAt;
    }

    /** Latest submission. */
    public LocalDateTime submittedAt() {
        return submittedAt;
    }

    /** First submission: decides whether the report was on time. */
    public LocalDateTime firstSubmittedAt() {
        return firstSubmittedAt;
    }

    /** 0 before the first submission, 1 after it, more after corrections. */
    public Integer revision() {
        return revision;
    }

    public String selfRating() {
        return selfRating;
    }

    public BigDecimal progressPercent() {
        return Figures.plain(progressPercent);
    }

    public String progressText() {
        return progressText;
    }

    /** {@code accepted}, {@code returned} or null. */
    public String review() {
        return review;
    }

    public LocalDateTime reviewedAt() {
        return reviewedAt;
    }
}
