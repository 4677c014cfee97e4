package cn.luoyang.supervision.edition;

import cn.luoyang.supervision.cluster.KeptReading;
import cn.luoyang.supervision.cluster.SharedState;
import cn.luoyang.supervision.plan.PlanEditions;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The editions in the database. Those in force are asked for with everything a page shows, so they
 * are kept.
 */
@Component
class EditionStore implements PlanEditions {

    private final EntityManager entities;
    private final KeptReading<Read> kept;

    EditionStore(EntityManager entities, SharedState shared) {
        this.entities = entities;
        this.kept = new KeptReading<>(shared, SharedState.Subject.EDITIONS, this::read);
    }

    @Override
    public List<DatedEdition> inForce() {
        return kept.get().editions();
    }

    @Override
    public void forget() {
        kept.forget();
    }

    private Read read(Read former) {
        List<Long> ids =
                entities.createQuery(
                                "select e.id from PlanEdition e where e.appliedAt is not null"
                                        + " order by e.startsOn, e.appliedAt, e.id",
                                Long.class)
                        .getResultList();
        return former != null && former.ids().equals(ids)
                ? former
                : new Read(ids, ids.stream().map(this::dated).toList());
    }

    private DatedEdition dated(Long id) {
        PlanEdition edition = entities.find(PlanEdition.class, id);
        return new DatedEdition(id, edition.startsOn(), edition.planYaml());
    }

    /** What this transaction changes holds for the rest of it, and for all once it is committed. */
    void changed() {
        entities.flush();
        kept.changed();
    }

    @Transactional
    void add(PlanEdition edition) {
        entities.persist(edition);
        entities.flush();
    }

    @Transactional(readOnly = true)
    Optional<PlanEdition> find(Long id) {
        return Optional.ofNullable(entities.find(PlanEdition.class, id));
    }

    /** All, the latest first. */
    @Transactional(readOnly = true)
    List<PlanEdition> all() {
        return entities.createQuery(
                        "select e from PlanEdition e order by e.uploadedAt desc, e.id desc",
                        PlanEdition.class)
                .getResultList();
    }

    private record Read(List<Long> ids, List<DatedEdition> editions) {}
}
