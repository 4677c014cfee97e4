package cn.luoyang.supervision.edition;

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
 * are kept; another server's edition is seen after a few seconds.
 */
@Component
class EditionStore implements PlanEditions {

    private static final long KEPT_NANOS = 3_000_000_000L;

    private final EntityManager entities;
    private volatile Read read;

    EditionStore(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<DatedEdition> inForce() {
        Read known = read;
        if (known == null || System.nanoTime() - known.at() > KEPT_NANOS) {
            List<Long> ids =
                    entities.createQuery(
                                    "select e.id from PlanEdition e where e.appliedAt is not null"
                                            + " order by e.startsOn, e.appliedAt, e.id",
                                    Long.class)
                            .getResultList();
            known =
                    known != null && known.ids().equals(ids)
                            ? new Read(ids, known.editions(), System.nanoTime())
                            : new Read(
                                    ids, ids.stream().map(this::dated).toList(), System.nanoTime());
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

    private record Read(List<Long> ids, List<DatedEdition> editions, long at) {}
}
