package cn.luoyang.supervision.ledger;

import java.time.LocalDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where earlier folds of the events had got to, so that a view need not begin at the first event.
 * Each is the fold of all events up to a running number, and says nothing the events do not.
 */
@Component
public class LedgerCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerCheckpoints.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate apart;

    LedgerCheckpoints(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * The last one of which every event lies before a moment, or null.
     *
     * @param before null for the last one of all
     */
    Checkpoint last(LocalDateTime before) {
        List<Checkpoint> found =
                jdbc.query(
                        "select last_event_id, last_at, state from ledger_checkpoint"
                                + " where layout = ?"
                                + (before == null ? "" : " and last_at < ?")
                                + " order by last_at desc, last_event_id desc limit 1",
                        (row, n) ->
                                new Checkpoint(
                                        row.getLong(1),
                                        row.getObject(2, LocalDateTime.class),
                                        row.getBytes(3)),
                        before == null
                                ? new Object[] {CheckpointFormat.LAYOUT}
                                : new Object[] {CheckpointFormat.LAYOUT, before});
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Keeps one, in a transaction of its own: that of a reader writes nothing. That another reader
     * was faster, or that the database is busy, is no reason to show no board.
     */
    void keep(long lastEvent, LocalDateTime lastAt, byte[] state) {
        try {
            apart.executeWithoutResult(
                    tx ->
                            jdbc.update(
                                    "insert into ledger_checkpoint (last_event_id, last_at, layout,"
                                            + " state) values (?, ?, ?, ?)",
                                    lastEvent,
                                    lastAt,
                                    CheckpointFormat.LAYOUT,
                                    state));
        } catch (DataAccessException e) {
            LOG.debug("No checkpoint at event {}", lastEvent, e);
        }
    }

    /** Forgets all of them. */
    void clear() {
        jdbc.update("delete from ledger_checkpoint");
    }

    /**
     * The fold of all events up to one.
     *
     * @param lastEvent running number of that event
     * @param lastAt the latest moment of them all
     * @param state the rows, as {@link CheckpointFormat} writes them
     */
    record Checkpoint(long lastEvent, LocalDateTime lastAt, byte[] state) {}
}
