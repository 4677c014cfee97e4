package cn.luoyang.supervision.integrity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals committed entries in batches, each seal hashing the one before. The chain is in the order
 * of sealing and not of the entries' numbers: of two transactions the one with the higher numbers
 * may commit first, and what commits late is sealed late. Writers never wait for it.
 */
@Component
class Seals {

    /** Sealed in one transaction. */
    static final int BATCH = 1_000;

    /** Numbers looked at in most runs. */
    static final long NEWEST = 5_000;

    /**
     * How long a transaction may run at most between writing an entry and its commit. What turns up
     * unsealed after that was not written by the application.
     */
    static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(30);

    /** What the chain begins with. */
    static final Head NOTHING = new Head(0, "0".repeat(64));

    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    /** Of the machine: how long a transaction runs has nothing to do with the rehearsal's leaps. */
    private final Clock wall = Clock.system(ZoneId.of("Asia/Shanghai"));

    Seals(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The newest seal. Who keeps it elsewhere can prove later that nothing was cut off. */
    record Head(long position, String hash) {
        @Override
        public String toString() {
            return position + ":" + hash;
        }
    }

    private record Unsealed(long id, Content content) {}

    /**
     * Seals everything that is committed and not sealed.
     *
     * @return how many entries
     */
    int sealAll() {
        return seal(0);
    }

    /**
     * Seals what is new: looks only at the newest {@value #NEWEST} numbers of each book, which
     * costs the same however long the books are.
     *
     * @return how many entries
     */
    int sealNewest() {
        return seal(NEWEST);
    }

    private int seal(long newest) {
        int sealed = 0;
        for (Book book : Book.values()) {
            long after = closedUpTo(book);
            if (newest > 0) {
                after = Math.max(after, newestSealed(book) - newest);
            }
            for (boolean more = true; more; ) {
                long from = after;
                List<Unsealed> batch = transaction.execute(status -> seal(book, from));
                sealed += batch.size();
                more = batch.size() == BATCH;
                after = batch.isEmpty() ? after : batch.get(batch.size() - 1).id();
            }
            transaction.executeWithoutResult(status -> close(book));
        }
        if (sealed > 0) {
            // The log is kept elsewhere and so witnesses the chain.
            LOG.info("Sealed {} entries; the chain stands at {}", sealed, head());
        }
        return sealed;
    }

    /** The newest seal, or {@link #NOTHING}. */
    Head head() {
        return jdbc
                .query(
                        "select position, chain_hash from ledger_seal"
                                + " where position = (select max(position) from ledger_seal)",
                        (row, n) -> new Head(row.getLong(1), row.getString(2)))
                .stream()
                .findFirst()
                .orElse(NOTHING);
    }

    /** Up to which number a book is closed. */
    long closedUpTo(Book book) {
        return jdbc
                .queryForList(
                        "select closed_up_to from ledger_seal_book where book = ?",
                        Long.class,
                        book.table())
                .stream()
                .findFirst()
                .orElse(0L);
    }

    private List<Unsealed> seal(Book book, long after) {
        lock();
        List<Unsealed> batch =
                jdbc.query(
                        "select "
                                + book.selection()
                                + " from "
                                + book.table()
                                + " e where e.id > ? and not exists (select 1 from ledger_seal s"
                                + " where s.book = ? and s.entry_id = e.id) order by e.id limit "
                                + BATCH,
                        (entry, n) -> new Unsealed(entry.getLong(1), book.content(entry)),
                        after,
                        book.table());
        if (batch.isEmpty()) {
            return batch;
        }
        Head head = head();
        Timestamp now = Timestamp.valueOf(LocalDateTime.now(wall));
        List<Object[]> rows = new ArrayList<>();
        for (Unsealed entry : batch) {
            long position = head.position() + 1;
            head =
                    new Head(
                            position,
                            Content.chained(
                                    head.hash(),
                                    position,
                                    book.table(),
                                    entry.id(),
                                    entry.content().sealed()));
            rows.add(
                    new Object[] {
                        position,
                        book.table(),
                        entry.id(),
                        entry.content().hash(),
                        entry.content().fields(),
                        head.hash(),
                        now
                    });
        }
        jdbc.batchUpdate(
                "insert into ledger_seal (position, book, entry_id, content_hash, field_hashes,"
                        + " chain_hash, sealed_at) values (?, ?, ?, ?, ?, ?, ?)",
                rows);
        return batch;
    }

    /** Closes what was there when the longest transaction possible began. */
    private void close(Book book) {
        lock();
        LocalDateTime now = LocalDateTime.now(wall);
        jdbc.update(
                "update ledger_seal_book set closed_up_to = closing_up_to, closing_since = null"
                        + " where book = ? and closing_since < ?",
                book.table(),
                now.minus(LONGEST_TRANSACTION));
        long newest = newestSealed(book);
        if (newest > 0) {
            jdbc.update(
                    "update ledger_seal_book set closing_up_to = ?, closing_since = ?"
                            + " where book = ? and closing_since is null and closed_up_to < ?",
                    newest,
                    now,
                    book.table(),
                    newest);
        }
    }

    private long newestSealed(Book book) {
        Long newest =
                jdbc.queryForObject(
                        "select max(entry_id) from ledger_seal where book = ?",
                        Long.class,
                        book.table());
        return newest == null ? 0 : newest;
    }

    /** Of several nodes one at a time continues the chain. */
    private void lock() {
        jdbc.queryForList(
                "select closed_up_to from ledger_seal_book where book = 'chain' for update");
    }
}
