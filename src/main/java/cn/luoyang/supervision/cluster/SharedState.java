package cn.luoyang.supervision.cluster;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the nodes of one system agree on through the database: whose turn it is to work on a
 * subject, and whether what a node keeps of it in memory is still what the database holds.
 */
@Component
@DependsOnDatabaseInitialization
public class SharedState {

    /** What is worked on, or kept. Names are stored. */
    public enum Subject {
        /** Building the engine and what it needs, at start. */
        START,
        /** 任务下达. */
        DISPATCH,
        /** 工作日历. */
        CALENDAR,
        /** Changes of the registry of units. */
        UNITS,
        /** Editions of the plan. */
        EDITIONS,
        /** 代办. */
        DELEGATIONS
    }

    /** How long another node's change may stay unseen; one short query a node in this time. */
    private static final long KEPT_NANOS = 250_000_000L;

    /** Each waits as long as the database lets one wait for a lock: 50 s on MySQL. */
    private static final int MOST_WAITS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(SharedState.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private volatile Seen seen;

    SharedState(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Waits until no other node or request works on a subject and keeps the turn until the
     * transaction ends. What is read afterwards includes what the one before has committed.
     *
     * @throws IllegalStateException outside a transaction
     * @throws PessimisticLockingFailureException if it takes longer than the database waits
     */
    public void take(Subject subject) {
        demandTransaction();
        jdbc.queryForObject(
                "select revision from shared_state where subject = ? for update",
                Long.class,
                subject.name());
        seen = null;
    }

    /** Does work in a transaction of its own, in its turn, however long the one before needs. */
    public <T> T inTurn(Subject subject, Supplier<T> work) {
        for (int wait = 1; ; wait++) {
            boolean[] taken = new boolean[1];
            try {
                return transaction.execute(
                        tx -> {
                            take(subject);
                            taken[0] = true;
                            return work.get();
                        });
            } catch (PessimisticLockingFailureException e) {
                if (taken[0] || wait == MOST_WAITS) {
                    throw e;
                }
                LOG.info("Waiting for another node: {}", subject);
            }
        }
    }

    /** See {@link #inTurn(Subject, Supplier)}. */
    public void inTurn(Subject subject, Runnable work) {
        inTurn(
                subject,
                () -> {
                    work.run();
                    return null;
                });
    }

    /**
     * Tells all nodes, with the commit of this transaction, that what they keep of a subject is out
     * of date.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void changed(Subject subject) {
        demandTransaction();
        jdbc.update(
                "update shared_state set revision = revision + 1 where subject = ?",
                subject.name());
        if (!TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, subject);
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCompletion(int status) {
                            TransactionSynchronizationManager.unbindResourceIfPossible(
                                    SharedState.this);
                            seen = null;
                        }
                    });
        }
    }

    /**
     * The revision of a subject, a quarter of a second old at most. What is kept in memory belongs
     * to the revision that was asked for before it was read.
     */
    public long revision(Subject subject) {
        Seen known = seen;
        boolean old = known == null || System.nanoTime() - known.at() > KEPT_NANOS;
        // Who changed something sees a revision that nobody else may see before the commit.
        if (old && TransactionSynchronizationManager.hasResource(this)) {
            return known == null ? read().get(subject) : known.revisions().get(subject);
        }
        if (old) {
            long now = System.nanoTime();
            known = new Seen(read(), now);
            seen = known;
        }
        return known.revisions().get(subject);
    }

    private Map<Subject, Long> read() {
        Map<Subject, Long> revisions = new EnumMap<>(Subject.class);
        jdbc.query(
                "select subject, revision from shared_state",
                row -> {
                    revisions.put(Subject.valueOf(row.getString(1)), row.getLong(2));
                });
        return revisions;
    }

    private static void demandTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A turn lasts as long as its transaction");
        }
    }

    private record Seen(Map<Subject, Long> revisions, long at) {}
}
