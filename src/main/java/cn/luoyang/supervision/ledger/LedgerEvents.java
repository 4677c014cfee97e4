package cn.luoyang.supervision.ledger;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.jpa.HibernateHints;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The events themselves, in the order they were recorded, for whoever reads many or traces one. */
@Component
@Transactional(readOnly = true)
public class LedgerEvents {

    private final EntityManager entities;

    LedgerEvents(EntityManager entities) {
        this.entities = entities;
    }

    /** Running number of the newest event; 0 in an empty ledger. */
    public long lastId() {
        return entities.createQuery("select coalesce(max(e.id), 0) from LedgerEvent e", Long.class)
                .getSingleResult();
    }

    /**
     * The events of a window of running numbers: reading window after window takes the same memory
     * however long the ledger is.
     *
     * @param filter which ones
     * @param keyTasks only these items, or null for any
     * @param after exclusive
     * @param upTo inclusive
     */
    public List<EventView> window(
            EventFilter filter, Collection<Integer> keyTasks, long after, long upTo) {
        String where = filter.where();
        TypedQuery<LedgerEvent> query =
                entities.createQuery(
                        "select e from LedgerEvent e "
                                + (where.isEmpty() ? "where " : where + " and ")
                                + "e.id > :after and e.id <= :upTo "
                                + (keyTasks == null ? "" : "and e.keyTask in :keyTasks ")
                                + "order by e.id",
                        LedgerEvent.class);
        filter.parameters().forEach(query::setParameter);
        if (keyTasks != null) {
            query.setParameter("keyTasks", keyTasks);
        }
        return query
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .getResultList()
                .stream()
                .map(EventView::of)
                .toList();
    }

    /** The event of a running number. */
    public Optional<EventView> find(long id) {
        return Optional.ofNullable(entities.find(LedgerEvent.class, id)).map(EventView::of);
    }

    /** All events about a user task, oldest first. */
    public List<EventView> ofTask(String taskId) {
        return entities
                .createQuery(
                        "select e from LedgerEvent e where e.taskId = :task order by e.id",
                        LedgerEvent.class)
                .setParameter("task", taskId)
                .getResultList()
                .stream()
                .map(EventView::of)
                .toList();
    }

    /**
     * Events of some types within a span of time, oldest first.
     *
     * @param from inclusive
     * @param before exclusive
     */
    public List<EventView> ofTypes(
            Collection<EventType> types, LocalDateTime from, LocalDateTime before) {
        return entities
                .createQuery(
                        "select e from LedgerEvent e where e.type in :types"
                                + " and e.occurredAt >= :from and e.occurredAt < :before"
                                + " order by e.id",
                        LedgerEvent.class)
                .setParameter("types", types)
                .setParameter("from", from)
                .setParameter("before", before)
                .getResultList()
                .stream()
                .map(EventView::of)
                .toList();
    }

    /**
     * The how-many-th of its type in its calendar year an event is, from 1. What comes later never
     * changes it.
     */
    public long serialInYear(EventView event) {
        LocalDateTime newYear = event.at().toLocalDate().withDayOfYear(1).atStartOfDay();
        return entities.createQuery(
                        "select count(e) from LedgerEvent e where e.type = :type"
                                + " and e.occurredAt >= :from and e.occurredAt < :before"
                                + " and e.id <= :id",
                        Long.class)
                .setParameter("type", event.type())
                .setParameter("from", newYear)
                .setParameter("before", newYear.plusYears(1))
                .setParameter("id", event.id())
                .getSingleResult();
    }

    /**
     * The first task of a step that a unit got within a process after an event.
     *
     * @param after the event; only later ones, from its moment on
     * @return the event of its creation, if there is one
     */
    public Optional<EventView> taskCreatedAfter(
            EventView after, String processInstanceId, String stepId) {
        return entities
                .createQuery(
                        "select e from LedgerEvent e where e.unitId = :unit"
                                + " and e.occurredAt >= :from and e.id > :id"
                                + " and e.type = :type and e.stepId = :step"
                                + " and e.processInstanceId = :process order by e.id",
                        LedgerEvent.class)
                .setParameter("unit", after.unit())
                .setParameter("from", after.at())
                .setParameter("id", after.id())
                .setParameter("type", EventType.TASK_CREATED)
                .setParameter("step", stepId)
                .setParameter("process", processInstanceId)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .map(EventView::of);
    }
}
