package cn.luoyang.supervision.edition;

import cn.luoyang.supervision.cluster.SharedState;
import cn.luoyang.supervision.plan.PlanEditions;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The editions in the database. Those in force are asked for with everything a page shows, so they
 * are kept as long as their revision is the same.
 */
@Component
class EditionStore implements PlanEditions {

    private final EntityManager entities;
    private final SharedState shared;
    private volatile Read read;

    EditionStore(EntityManager entities, SharedState shared) {
        this.entities = entities;
        this.shared = shared;
    }

    @Override
    public List<DatedEdition> inForce() {
        Read known = read;
        long revision = shared.revision(SharedState.Subject.EDITIONS);
        if (known == null || known.revision() != revision) {
            List<Long> ids =
                    entities.createQuery(
                                    "select e.id from PlanEdition e where e.appliedAt is not null"
                                            + " order by e.startsOn, e.appliedAt, e.id",
                                    Long.class)
                            .getResultList();
            known =
                    known != null && known.ids().equals(ids)
                            ? new Read(ids, known.editions(), revision)
                            : new Read(ids, ids.stream().map(this::dated).toList(), revision);
            read = known;
        }
        return known.editions();
    }

    @Override
    public void forget() {
        read = null;
    }

    private DatedEdition dated(Long id) {
        PlanEdition edition = entities.find(PlanEdition.class, id);
        return new DatedEdition(id, edition.startsOn(), edition.planYaml());
    }

    /** What this transaction changes holds for the rest of it, and for all once it is committed. */
    void changed() {
        entities.flush();
        forget();
        shared.changed(SharedState.Subject.EDITIONS);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        forget();
                    }
                });
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

    private record Read(List<Long> ids, List<DatedEdition> editions, long revision) {}
}
