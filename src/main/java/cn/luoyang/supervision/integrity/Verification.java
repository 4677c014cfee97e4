package cn.luoyang.supervision.integrity;

import cn.luoyang.supervision.integrity.Deviation.Kind;
import cn.luoyang.supervision.ledger.LedgerSnapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recomputes all seals and compares the ledger's rows with its events and with the engine. Only
 * reads, and from one moment, so that it may run beside the daily work. Reads the engine's tasks
 * from their table: on a restored database the engine must not be started for it, for it would fire
 * what fell due since.
 */
@Component
class Verification {

    static final int MOST_DEVIATIONS = 1_000;

    private static final int WINDOW = 2_000;
    private static final Pattern ANCHOR = Pattern.compile("\\d{1,18}:[0-9a-f]{64}");

    private final JdbcTemplate jdbc;
    private final LedgerSnapshots snapshots;
    private final Seals seals;
    private final Clock clock;
    private final TransactionTemplate oneMoment;
    private final ReentrantLock turn = new ReentrantLock();

    Verification(
            JdbcTemplate jdbc,
            LedgerSnapshots snapshots,
            Seals seals,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.snapshots = snapshots;
        this.seals = seals;
        this.clock = clock;
        this.oneMoment = new TransactionTemplate(transactions);
        oneMoment.setReadOnly(true);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Whether a text is a seal as a report gives it. */
    static boolean isAnchor(String text) {
        return ANCHOR.matcher(text).matches();
    }

    /**
     * Verifies everything.
     *
     * @param anchor the head of an earlier report, or null: without it, seals cut off at the end
     *     with their entries are not missed
     * @return null if another verification is under way in this application
     * @throws IllegalArgumentException if the anchor is not position, colon and hash
     */
    VerificationReport verify(String anchor) {
        if (anchor != null && !isAnchor(anchor)) {
            throw new IllegalArgumentException("Not a seal: " + anchor);
        }
        if (!turn.tryLock()) {
            return null;
        }
        try {
            return oneMoment.execute(status -> new Run(anchor).report());
        } finally {
            turn.unlock();
        }
    }

    private record Seal(
            long position, String book, long entry, String hash, String fields, String chain) {}

    /** One verification under way. */
    private final class Run {

        private final String anchor;
        private final List<Deviation> found = new ArrayList<>();
        private long more;
        private Seals.Head head = Seals.NOTHING;
        private long sealCount;
        private boolean anchored;

        Run(String anchor) {
            this.anchor = anchor;
            anchored = anchor == null || anchor.equals(Seals.NOTHING.toString());
        }

        VerificationReport report() {
            chain();
            Map<String, Long> entries = new LinkedHashMap<>();
            long unsealed = 0;
            for (Book book : Book.values()) {
                entries.put(
                        book.table(),
                        jdbc.queryForObject("select count(*) from " + book.table(), Long.class));
                unsealed += unsealed(book);
            }
            long rows =
                    snapshots.compare(
                            (table, key, fields) ->
                                    add(Kind.ROW_NOT_FROM_EVENTS, table, key, fields));
            long openTasks = engine();
            return new VerificationReport(
                    LocalDateTime.now(clock),
                    entries,
                    sealCount,
                    unsealed,
                    openTasks,
                    rows,
                    head.toString(),
                    List.copyOf(found),
                    more);
        }

        private void add(Kind kind, String where, String id, String detail) {
            if (found.size() < MOST_DEVIATIONS) {
                found.add(new Deviation(kind, where, id, detail));
            } else {
                more++;
            }
        }

        private void chain() {
            for (List<Seal> window = window(); !window.isEmpty(); window = window()) {
                long first = window.get(0).position();
                long last = window.get(window.size() - 1).position();
                Map<String, Map<Long, Content>> contents = new HashMap<>();
                for (Book book : Book.values()) {
                    contents.put(book.table(), contents(book, first, last));
                }
                for (Seal seal : window) {
                    check(seal, contents.getOrDefault(seal.book(), Map.of()).get(seal.entry()));
                }
            }
            if (!anchored) {
                add(Kind.ANCHOR_LOST, "ledger_seal", anchor.split(":")[0], "");
            }
        }

        private void check(Seal seal, Content content) {
            sealCount++;
            long next = head.position() + 1;
            if (seal.position() != next) {
                add(
                        Kind.SEAL_MISSING,
                        "ledger_seal",
                        next == seal.position() - 1
                                ? String.valueOf(next)
                                : next + "–" + (seal.position() - 1),
                        "");
            } else if (!Content.chained(
                            head.hash(),
                            seal.position(),
                            seal.book(),
                            seal.entry(),
                            seal.hash() + "\n" + seal.fields())
                    .equals(seal.chain())) {
                add(
                        Kind.SEAL_BROKEN,
                        "ledger_seal",
                        String.valueOf(seal.position()),
                        seal.book() + " " + seal.entry());
            }
            // from what is stored, so that one broken link is told once
            head = new Seals.Head(seal.position(), seal.chain());
            anchored |= head.toString().equals(anchor);
            if (content == null) {
                add(Kind.MISSING, seal.book(), String.valueOf(seal.entry()), "");
            } else if (!content.hash().equals(seal.hash())) {
                add(
                        Kind.CHANGED,
                        seal.book(),
                        String.valueOf(seal.entry()),
                        String.join(
                                ", ",
                                content.differingFrom(
                                        seal.fields(), Book.of(seal.book()).columns())));
            }
        }

        private List<Seal> window() {
            return jdbc.query(
                    "select position, book, entry_id, content_hash, field_hashes, chain_hash"
                            + " from ledger_seal where position > ? order by position limit "
                            + WINDOW,
                    (row, n) -> seal(row),
                    head.position());
        }

        private Seal seal(ResultSet row) throws SQLException {
            return new Seal(
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6));
        }

        private Map<Long, Content> contents(Book book, long first, long last) {
            Map<Long, Content> contents = new HashMap<>();
            jdbc.query(
                    "select "
                            + book.selection()
                            + " from ledger_seal s join "
                            + book.table()
                            + " e on e.id = s.entry_id"
                            + " where s.position between ? and ? and s.book = ?",
                    entry -> {
                        contents.put(entry.getLong(1), book.content(entry));
                    },
                    first,
                    last,
                    book.table());
            return contents;
        }

        /** Names the entries among the closed ones that have no seal, and counts the newer ones. */
        private long unsealed(Book book) {
            long closed = seals.closedUpTo(book);
            long[] fresh = {0};
            jdbc.query(
                    "select e.id from "
                            + book.table()
                            + " e left join ledger_seal s on s.book = ? and s.entry_id = e.id"
                            + " where s.position is null order by e.id",
                    row -> {
                        if (row.getLong(1) <= closed) {
                            add(Kind.INSERTED, book.table(), String.valueOf(row.getLong(1)), "");
                        } else {
                            fresh[0]++;
                        }
                    },
                    book.table());
            return fresh[0];
        }

        /** Compares the tasks open in the engine with those open in the ledger. */
        private long engine() {
            Set<String> inEngine =
                    new HashSet<>(jdbc.queryForList("select ID_ from ACT_RU_TASK", String.class));
            Set<String> inLedger =
                    new HashSet<>(
                            jdbc.queryForList(
                                    "select task_id from task_row"
                                            + " where completed_at is null and cancelled_at is null",
                                    String.class));
            inEngine.stream()
                    .filter(task -> !inLedger.contains(task))
                    .sorted()
                    .forEach(task -> add(Kind.ENGINE_DIFFERS, "ACT_RU_TASK", task, ""));
            inLedger.stream()
                    .filter(task -> !inEngine.contains(task))
                    .sorted()
                    .forEach(task -> add(Kind.ENGINE_DIFFERS, "task_row", task, ""));
            return inEngine.size();
        }
    }
}
