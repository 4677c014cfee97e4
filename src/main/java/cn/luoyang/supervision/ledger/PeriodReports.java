package cn.luoyang.supervision.ledger;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Questions about the period reports as they stand now: what is owed, what was handed in. */
@Component
@Transactional(readOnly = true)
public class PeriodReports {

    private static final List<String> REPORTING =
            List.of(Steps.REPORT_PROGRESS, Steps.CORRECT_REPORT);

    private final EntityManager entities;

    PeriodReports(EntityManager entities) {
        this.entities = entities;
    }

    /** All reports a unit owes or has handed in for a period, by plan item. */
    public List<PeriodReport> ofUnit(String unit, String period) {
        return entities.createQuery(
                        "select r from PeriodReport r where r.unitId = :unit and r.period = :period"
                                + " order by r.keyTask",
                        PeriodReport.class)
                .setParameter("unit", unit)
                .setParameter("period", period)
                .getResultList();
    }

    /** All units' reports on a plan item for a period. */
    public List<PeriodReport> ofItem(int keyTask, String period) {
        return entities.createQuery(
                        "select r from PeriodReport r where r.keyTask = :keyTask"
                                + " and r.period = :period",
                        PeriodReport.class)
                .setParameter("keyTask", keyTask)
                .setParameter("period", period)
                .getResultList();
    }

    /** All reports for a period, or of all periods for null. */
    public List<PeriodReport> ofPeriod(String period) {
        TypedQuery<PeriodReport> query =
                entities.createQuery(
                        "select r from PeriodReport r"
                                + (period == null ? "" : " where r.period = :period"),
                        PeriodReport.class);
        if (period != null) {
            query.setParameter("period", period);
        }
        return query.getResultList();
    }

    /** The report of one unit on one item for a period, or null if there is none. */
    public PeriodReport find(int keyTask, String unit, String period) {
        return entities.find(PeriodReport.class, PeriodReport.id(keyTask, unit, period));
    }

    /** Periods for which a report was ever asked for, of one unit or of all for null. */
    public List<String> periods(String unit) {
        TypedQuery<String> query =
                entities.createQuery(
                        "select distinct r.period from PeriodReport r"
                                + (unit == null ? "" : " where r.unitId = :unit"),
                        String.class);
        if (unit != null) {
            query.setParameter("unit", unit);
        }
        return query.getResultList();
    }

    /** The reports and corrections a unit has open, of all periods. */
    public List<TaskRow> openTasks(String unit) {
        return entities.createQuery(
                        "select t from TaskRow t where t.unitId = :unit and t.stepId in :steps"
                                + " and t.completedAt is null and t.cancelledAt is null",
                        TaskRow.class)
                .setParameter("unit", unit)
                .setParameter("steps", REPORTING)
                .getResultList();
    }

    /** The reviews a lead unit has open, the most urgent first. */
    public List<TaskRow> openReviews(String lead) {
        return entities.createQuery(
                        "select t from TaskRow t where t.unitId = :unit and t.stepId = :step"
                                + " and t.completedAt is null and t.cancelledAt is null"
                                + " order by t.dueAt, t.keyTask",
                        TaskRow.class)
                .setParameter("unit", lead)
                .setParameter("step", Steps.REVIEW_REPORTS)
                .getResultList();
    }

    /** All steps of an item's period report, open or done, oldest first. */
    public List<TaskRow> tasksOf(int keyTask, String period) {
        return entities.createQuery(
                        "select t from TaskRow t where t.keyTask = :keyTask and t.period = :period"
                                + " and t.stepId in :steps order by t.createdAt, t.taskId",
                        TaskRow.class)
                .setParameter("keyTask", keyTask)
                .setParameter("period", period)
                .setParameter(
                        "steps",
                        List.of(Steps.REPORT_PROGRESS, Steps.CORRECT_REPORT, Steps.REVIEW_REPORTS))
                .getResultList();
    }

    /** What a unit handed in for some periods, oldest first. */
    public List<Submission> handedInBy(String unit, Collection<String> periods) {
        return entities
                .createQuery(
                        "select e from LedgerEvent e where e.unitId = :unit and e.type = :type"
                                + " and e.period in :periods and e.stepId in :steps order by e.id",
                        LedgerEvent.class)
                .setParameter("unit", unit)
                .setParameter("type", EventType.TASK_COMPLETED)
                .setParameter("periods", periods)
                .setParameter("steps", REPORTING)
                .getResultList()
                .stream()
                .map(Submission::of)
                .toList();
    }

    /** What all units handed in on an item for some periods, oldest first. */
    public List<Submission> handedInOn(int keyTask, Collection<String> periods) {
        return submissions(List.of(keyTask), periods, REPORTING);
    }

    /** The lead units' reviews of some items for a period, oldest first. */
    public List<Submission> reviews(Collection<Integer> keyTasks, String period) {
        return keyTasks.isEmpty()
                ? List.of()
                : submissions(keyTasks, List.of(period), List.of(Steps.REVIEW_REPORTS));
    }

    private List<Submission> submissions(
            Collection<Integer> keyTasks, Collection<String> periods, List<String> steps) {
        return entities
                .createQuery(
                        "select e from LedgerEvent e where e.keyTask in :items and e.type = :type"
                                + " and e.period in :periods and e.stepId in :steps order by e.id",
                        LedgerEvent.class)
                .setParameter("items", keyTasks)
                .setParameter("type", EventType.TASK_COMPLETED)
                .setParameter("periods", periods)
                .setParameter("steps", steps)
                .getResultList()
                .stream()
                .map(Submission::of)
                .toList();
    }
}
