package cn.luoyang.supervision.registry;

import cn.luoyang.supervision.cluster.KeptReading;
import cn.luoyang.supervision.cluster.SharedState;
import cn.luoyang.supervision.unit.UnitChange;
import cn.luoyang.supervision.unit.UnitChanges;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The changes of the registry in the database. Those in effect are asked for with every name on a
 * page, so they are kept.
 */
@Component
class RegistryChanges implements UnitChanges {

    private final EntityManager entities;
    private final KeptReading<List<UnitChange>> kept;

    RegistryChanges(EntityManager entities, SharedState shared) {
        this.entities = entities;
        this.kept = new KeptReading<>(shared, SharedState.Subject.UNITS, this::read);
    }

    @Override
    public List<UnitChange> inForce() {
        return kept.get();
    }

    @Override
    public void forget() {
        kept.forget();
    }

    private List<UnitChange> read(List<UnitChange> former) {
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
        return now.equals(former) ? former : now;
    }

    /** See {@link KeptReading#changed}. */
    void changed() {
        kept.changed();
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
}
