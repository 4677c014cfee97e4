package cn.luoyang.supervision.migration;

import cn.luoyang.supervision.ledger.EventType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Where migrations are kept. */
@Repository
@Transactional
class MigrationStore {

    private final EntityManager entities;

    MigrationStore(EntityManager entities) {
        this.entities = entities;
    }

    void add(Object entity) {
        entities.persist(entity);
    }

    Optional<Migration> find(long id) {
        return Optional.ofNullable(entities.find(Migration.class, id));
    }

    /** All migrations, the newest first. */
    List<Migration> all() {
        return entities.createQuery("select m from Migration m order by m.id desc", Migration.class)
                .setMaxResults(500)
                .getResultList();
    }

    /** How many instances of a migration are in each state. */
    Map<MigratedInstance.State, Long> counts(long migrationId) {
        Map<MigratedInstance.State, Long> counts = new EnumMap<>(MigratedInstance.State.class);
        for (MigratedInstance.State state : MigratedInstance.State.values()) {
            counts.put(state, 0L);
        }
        entities.createQuery(
                        "select i.state, count(i) from MigratedInstance i"
                                + " where i.migrationId = :migration group by i.state",
                        Object[].class)
                .setParameter("migration", migrationId)
                .getResultList()
                .forEach(row -> counts.put((MigratedInstance.State) row[0], (Long) row[1]));
        return counts;
    }

    /**
     * Instances of a migration in the order they are worked off.
     *
     * @param state null for all
     */
    List<MigratedInstance> instances(
            long migrationId, MigratedInstance.State state, int first, int most) {
        return entities.createQuery(
                        "select i from MigratedInstance i where i.migrationId = :migration"
                                + " and (:state is null or i.state = :state) order by i.id",
                        MigratedInstance.class)
                .setParameter("migration", migrationId)
                .setParameter("state", state)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** Ids of the rows of a migration that wait, in order. */
    List<Long> pending(long migrationId) {
        return entities.createQuery(
                        "select i.id from MigratedInstance i where i.migrationId = :migration"
                                + " and i.state = :state order by i.id",
                        Long.class)
                .setParameter("migration", migrationId)
                .setParameter("state", MigratedInstance.State.PENDING)
                .getResultList();
    }

    /** Ids of the migrations that are not through. */
    List<Long> unfinished() {
        return entities.createQuery(
                        "select distinct i.migrationId from MigratedInstance i"
                                + " where i.state = :state order by i.migrationId",
                        Long.class)
                .setParameter("state", MigratedInstance.State.PENDING)
                .getResultList();
    }

    /** A row, held until the transaction ends: nobody else works on it meanwhile. */
    MigratedInstance locked(long id) {
        return entities.find(MigratedInstance.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The deadline the last migration left a task with. */
    Optional<LocalDateTime> lastMigratedDue(String taskId) {
        return entities.createQuery(
                        "select e.dueAt from LedgerEvent e where e.taskId = :task"
                                + " and e.type = :type and e.dueAt is not null order by e.id desc",
                        LocalDateTime.class)
                .setParameter("task", taskId)
                .setParameter("type", EventType.TASK_MIGRATED)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Whether a plan item is dispatched and a unit is not among those responsible for it. */
    boolean isUnassigned(int keyTask, String unit) {
        return count("select count(k) from KeyTaskRow k where k.keyTask = :item", keyTask, null) > 0
                && count(
                                "select count(u) from UnitRow u"
                                        + " where u.keyTask = :item and u.unitId = :unit",
                                keyTask,
                                unit)
                        == 0;
    }

    private long count(String query, int keyTask, String unit) {
        var asked = entities.createQuery(query, Long.class).setParameter("item", keyTask);
        if (unit != null) {
            asked.setParameter("unit", unit);
        }
        return asked.getSingleResult();
    }
}
