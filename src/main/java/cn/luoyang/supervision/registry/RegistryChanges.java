package cn.luoyang.supervision.registry;

import cn.luoyang.supervision.cluster.SharedState;
import cn.luoyang.supervision.unit.UnitChange;
import cn.luoyang.supervision.unit.UnitChanges;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The changes of the registry in the database. Those in effect are asked for with every name on a
 * page, so they are kept as long as their revision is the same.
 */
@Component
class RegistryChanges implements UnitChanges {

    private final EntityManager entities;
    private final SharedState shared;
    private volatile Read read;

    RegistryChanges(EntityManager entities, SharedState shared) {
        this.entities = entities;
        this.shared = shared;
    }

    @Override
    public List<UnitChange> inForce() {
        Read known = read;
        long revision = shared.revision(SharedState.Subject.UNITS);
        if (known == null || known.revision() != revision) {
            List<UnitChange> now =
                    entities
                            .createQuery(
                                    "select c from RegistryChange c where c.appliedAt is not null"
                                            + " order by c.startsOn, c.appliedAt, c.id",
                                    RegistryChange.class)
                            .getResultList()
                            .stream()
                            .map(RegistryChange::asUnitChange)
                            .toList();
            known =
                    new Read(
                            known != null && known.changes().equals(now) ? known.changes() : now,
                            revision);
            read = known;
        }
        return known.changes();
    }

    @Override
    public void forget() {
        read = null;
    }

    /** What this transaction changes holds for the rest of it, and for all once it is committed. */
    void changed() {
        forget();
        shared.changed(SharedState.Subject.UNITS);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        forget();
                    }
                });
    }

    @Transactional
    void add(RegistryChange change) {
        entities.persist(change);
        entities.flush();
    }

    @Transactional(readOnly = true)
    Optional<RegistryChange> find(Long id) {
        return Optional.ofNullable(entities.find(RegistryChange.class, id));
    }

    /** All, the latest first. */
    @Transactional(readOnly = true)
    List<RegistryChange> all() {
        return entities.createQuery(
                        "select c from RegistryChange c order by c.startsOn desc, c.id desc",
                        RegistryChange.class)
                .getResultList();
    }

    /** Those that have not taken effect yet. */
    @Transactional(readOnly = true)
    List<RegistryChange> coming() {
        return entities.createQuery(
                        "select c from RegistryChange c where c.appliedAt is null"
                                + " and c.withdrawnAt is null order by c.startsOn, c.id",
                        RegistryChange.class)
                .getResultList();
    }

    private record Read(List<UnitChange> changes, long revision) {}
}
