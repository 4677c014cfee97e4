package cn.luoyang.supervision.delegation;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is known of representations and the tasks that went with them. */
@Component
@Transactional(readOnly = true)
class DelegationStore {

    private static final int MOST = 500;

    private final EntityManager entities;

    DelegationStore(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional
    void add(Object row) {
        entities.persist(row);
        entities.flush();
    }

    Optional<Delegation> find(Long id) {
        return Optional.ofNullable(entities.find(Delegation.class, id));
    }

    /** Those of some units, the latest first; of all units where {@code units} is null. */
    List<Delegation> of(Collection<String> units) {
        var query =
                entities.createQuery(
                        "select d from Delegation d "
                                + (units == null ? "" : "where d.unitId in :units ")
                                + "order by d.startsOn desc, d.id desc",
                        Delegation.class);
        if (units != null) {
            query.setParameter("units", units);
        }
        return query.setMaxResults(MOST).getResultList();
    }

    /** Those of a unit that are not over. */
    List<Delegation> running(String unit) {
        return entities.createQuery(
                        "select d from Delegation d where d.unitId = :unit and d.endedAt is null",
                        Delegation.class)
                .setParameter("unit", unit)
                .getResultList();
    }

    /** Those, not ended, that touch a span of days and in which somebody is represented. */
    List<Delegation> ofPerson(String person, LocalDate from, LocalDate to) {
        return touching("d.person = :user", person, from, to);
    }

    /** Those, not ended, that touch a span of days and in which somebody represents another. */
    List<Delegation> byRepresentative(String representative, LocalDate from, LocalDate to) {
        return touching("d.representative = :user", representative, from, to);
    }

    /** All of a person that include a day, ended early or not. */
    List<Delegation> including(String person, LocalDate day) {
        return entities.createQuery(
                        "select d from Delegation d where d.person = :user"
                                + " and d.startsOn <= :day and d.endsOn >= :day order by d.id desc",
                        Delegation.class)
                .setParameter("user", person)
                .setParameter("day", day)
                .getResultList();
    }

    /** The representative's present hold of a task, if there is one. */
    Optional<DelegatedTask> hold(String taskId) {
        return entities.createQuery(
                        "select t from DelegatedTask t where t.taskId = :task and t.leftAt is null"
                                + " order by t.id desc",
                        DelegatedTask.class)
                .setParameter("task", taskId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** What representatives hold for a person, or completed for them and never gave back. */
    List<DelegatedTask> heldFor(String person) {
        return entities.createQuery(
                        "select t from DelegatedTask t where t.person = :person and t.leftAt is null",
                        DelegatedTask.class)
                .setParameter("person", person)
                .getResultList();
    }

    List<DelegatedTask> tasksOf(Long delegation) {
        return entities.createQuery(
                        "select t from DelegatedTask t where t.delegationId = :delegation"
                                + " order by t.id",
                        DelegatedTask.class)
                .setParameter("delegation", delegation)
                .getResultList();
    }

    List<DelegatedTask> holdsOf(Collection<String> taskIds) {
        return taskIds.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select t from DelegatedTask t where t.taskId in :tasks order by t.id",
                                DelegatedTask.class)
                        .setParameter("tasks", taskIds)
                        .getResultList();
    }

    private List<Delegation> touching(String who, String user, LocalDate from, LocalDate to) {
        return entities.createQuery(
                        "select d from Delegation d where "
                                + who
                                + " and d.endedAt is null and d.startsOn <= :to and d.endsOn >= :from"
                                + " order by d.startsOn",
                        Delegation.class)
                .setParameter("user", user)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
    }
}
