package cn.luoyang.supervision.ledger;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.jpa.HibernateHints;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Questions about the ledger as it stands now. For an earlier date, see {@link LedgerSnapshots}.
 */
@Component
@Transactional(readOnly = true)
public class LedgerQueries {

    private final EntityManager entities;

    LedgerQueries(EntityManager entities) {
        this.entities = entities;
    }

    /** The row of a user task, or null. */
    public TaskRow task(String taskId) {
        return entities.find(TaskRow.class, taskId);
    }

    /** The ladder of a user task, or null if it never had one. */
    public LadderRow ladder(String taskId) {
        return entities.find(LadderRow.class, taskId);
    }

    /** Numbers of the plan items that were launched. */
    public Set<Integer> launchedItems() {
        return new TreeSet<>(
                entities.createQuery("select r.keyTask from KeyTaskRow r", Integer.class)
                        .getResultList());
    }

    /**
     * The units responsible for a plan item now, with their role, in the order they were assigned;
     * none if it was never launched.
     */
    public List<UnitRow> responsible(int keyTask) {
        return entities.createQuery(
                        "select r from UnitRow r where r.keyTask = :keyTask and r.leftAt is null"
                                + " order by r.assignedAt, r.rowId",
                        UnitRow.class)
                .setParameter("keyTask", keyTask)
                .getResultList();
    }

    /** The plan items a unit is responsible for now, by number. */
    public List<UnitRow> itemsOf(String unitId) {
        return entities.createQuery(
                        "select r from UnitRow r where r.unitId = :unit and r.leftAt is null"
                                + " order by r.keyTask",
                        UnitRow.class)
                .setParameter("unit", unitId)
                .getResultList();
    }

    /** All tasks that wait for their unit. */
    public List<TaskRow> openTasks() {
        return entities.createQuery(
                        "select t from TaskRow t where t.completedAt is null and t.cancelledAt is null",
                        TaskRow.class)
                .getResultList();
    }

    /**
     * Tasks that were completed by a moment; once completed, a task's row changes no more.
     *
     * @param number only of this item, or null
     * @param unit only of this unit, or null
     */
    List<TaskRow> completed(Integer number, String unit, LocalDateTime until) {
        TypedQuery<TaskRow> query =
                entities.createQuery(
                                "select t from TaskRow t where t.completedAt <= :until"
                                        + (number == null ? "" : " and t.keyTask = :number")
                                        + (unit == null ? "" : " and t.unitId = :unit"),
                                TaskRow.class)
                        .setParameter("until", until);
        if (number != null) {
            query.setParameter("number", number);
        }
        if (unit != null) {
            query.setParameter("unit", unit);
        }
        return query.getResultList();
    }

    /** Those of the tasks that wait for their unit. */
    public Set<String> stillOpen(Collection<String> taskIds) {
        return new HashSet<>(
                entities.createQuery(
                                "select t.taskId from TaskRow t where t.taskId in :ids"
                                        + " and t.completedAt is null and t.cancelledAt is null",
                                String.class)
                        .setParameter("ids", taskIds)
                        .getResultList());
    }

    /** Whether a plan item was launched and is written off. */
    public boolean isWrittenOff(int keyTask) {
        KeyTaskRow row = entities.find(KeyTaskRow.class, keyTask);
        return row != null && row.writtenOffAt() != null;
    }

    /** All ladders that still run. */
    public List<LadderRow> runningLadders() {
        return entities.createQuery(
                        "select l from LadderRow l where l.closedAt is null", LadderRow.class)
                .getResultList();
    }

    /**
     * The task in which a unit answers a notice of its running or ended ladder.
     *
     * @param taskId the late task
     * @param rung the notice
     * @param sentAt when it was sent
     * @return null for a rung that asks for no answer
     */
    public TaskRow replyTo(String taskId, EventType rung, LocalDateTime sentAt) {
        LadderRow ladder = ladder(taskId);
        if (ladder == null) {
            return null;
        }
        return NoticeState.replyTo(
                rung.name(),
                sentAt,
                entities.createQuery(
                                "select t from TaskRow t where t.processInstanceId = :ladder",
                                TaskRow.class)
                        .setParameter("ladder", ladder.processInstanceId())
                        .getResultList());
    }

    /** Ladders of a plan item that still run. */
    public List<LadderRow> openLadders(int keyTask) {
        return entities.createQuery(
                        "select l from LadderRow l where l.keyTask = :keyTask and l.closedAt is null",
                        LadderRow.class)
                .setParameter("keyTask", keyTask)
                .getResultList();
    }

    /** Everything held for an obligation. */
    public List<HeldEvent> heldEvents(String obligation) {
        return entities.createQuery(
                        "select h from HeldEvent h where h.obligation = :obligation order by h.heldOn",
                        HeldEvent.class)
                .setParameter("obligation", obligation)
                .getResultList();
    }

    /**
     * The awards of a plan item confirmed within some days, oldest first.
     *
     * @param from first day
     * @param to last day, inclusive
     */
    public List<LedgerEvent> awards(int keyTask, LocalDate from, LocalDate to) {
        return entities.createQuery(
                        "select e from LedgerEvent e where e.type = :type and e.keyTask = :keyTask"
                                + " and e.onDate between :from and :to order by e.id",
                        LedgerEvent.class)
                .setParameter("type", EventType.AWARD_CONFIRMED)
                .setParameter("keyTask", keyTask)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
    }

    /** The moment of the newest event, or null in an empty ledger. */
    public LocalDateTime lastEventAt() {
        return entities.createQuery(
                        "select max(e.occurredAt) from LedgerEvent e", LocalDateTime.class)
                .getSingleResult();
    }

    /**
     * Events, newest first.
     *
     * @param filter which ones
     * @param page from 0
     * @param size at most this many
     */
    public List<LedgerEvent> events(EventFilter filter, int page, int size) {
        var query =
                entities.createQuery(
                        "select e from LedgerEvent e " + filter.where() + " order by e.id desc",
                        LedgerEvent.class);
        filter.parameters().forEach(query::setParameter);
        return query.setFirstResult(page * size).setMaxResults(size).getResultList();
    }

    /**
     * All events of one process instance, newest first.
     *
     * @param keyTask number of the plan item it belongs to
     * @param asOf last day, inclusive, or null
     */
    public List<LedgerEvent> eventsOfInstance(
            int keyTask, String processInstanceId, LocalDate asOf) {
        EventFilter item = new EventFilter(keyTask, null, null, null, asOf);
        var query =
                entities.createQuery(
                        "select e from LedgerEvent e "
                                + item.where()
                                + " and e.processInstanceId = :instance order by e.id desc",
                        LedgerEvent.class);
        item.parameters().forEach(query::setParameter);
        return query.setParameter("instance", processInstanceId).getResultList();
    }

    /**
     * What happened since an event, oldest first.
     *
     * @param id of the event, or 0 for the beginning
     */
    public List<LedgerEvent> eventsAfter(long id) {
        return entities.createQuery(
                        "select e from LedgerEvent e where e.id > :id order by e.id",
                        LedgerEvent.class)
                .setParameter("id", id)
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .getResultList();
    }

    /**
     * How often each thing happened within some days.
     *
     * @param from first day
     * @param to last day, inclusive
     */
    public Map<EventType, Long> happened(LocalDate from, LocalDate to) {
        Map<EventType, Long> counts = new EnumMap<>(EventType.class);
        entities.createQuery(
                        "select e.type, count(e) from LedgerEvent e where e.occurredAt >= :from"
                                + " and e.occurredAt < :before group by e.type",
                        Object[].class)
                .setParameter("from", from.atStartOfDay())
                .setParameter("before", to.plusDays(1).atStartOfDay())
                .getResultList()
                .forEach(row -> counts.put((EventType) row[0], (Long) row[1]));
        return counts;
    }

    /**
     * How many tasks of the plan's own work were completed after their deadline within some days.
     *
     * @param from first day
     * @param to last day, inclusive
     */
    public long completedLate(LocalDate from, LocalDate to) {
        return entities.createQuery(
                        "select count(t) from TaskRow t where t.completedAt >= :from"
                                + " and t.completedAt < :before and t.completedAt > t.dueAt"
                                + " and t.processKey <> :ladder",
                        Long.class)
                .setParameter("from", from.atStartOfDay())
                .setParameter("before", to.plusDays(1).atStartOfDay())
                .setParameter("ladder", PlanProcesses.OVERDUE_SUPERVISION)
                .getSingleResult();
    }

    /** Number of events a filter lets through. */
    public long countEvents(EventFilter filter) {
        var query =
                entities.createQuery(
                        "select count(e) from LedgerEvent e " + filter.where(), Long.class);
        filter.parameters().forEach(query::setParameter);
        return query.getSingleResult();
    }
}
