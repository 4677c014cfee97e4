package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.ledger.LedgerCheckpoints.Checkpoint;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.jpa.HibernateHints;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger as of a moment, and its rebuild. Now is read from the projected rows; an earlier day
 * is folded from the events up to its end. Both come from the same {@link LedgerFold}.
 */
@Component
public class LedgerSnapshots {

    private static final List<Class<?>> PROJECTIONS =
            List.of(
                    KeyTaskRow.class,
                    UnitRow.class,
                    TaskRow.class,
                    PeriodReport.class,
                    IndicatorValue.class,
                    HeldEvent.class,
                    LadderRow.class,
                    LightOverride.class,
                    CaseRow.class);

    /** Events read at a time. */
    private static final long WINDOW = 5_000;

    /** Events from one checkpoint to the next. */
    private static final long STEP = 1_000;

    /**
     * How long a transaction may take at most: an event older than this has none before it that is
     * still to come.
     */
    private static final Duration SETTLING = Duration.ofHours(1);

    private final EntityManager entities;
    private final LedgerCheckpoints checkpoints;
    private final Clock clock;
    private final long step;

    @Autowired
    LedgerSnapshots(EntityManager entities, LedgerCheckpoints checkpoints, Clock clock) {
        this(entities, checkpoints, clock, STEP);
    }

    /**
     * @param step events from one checkpoint to the next
     */
    LedgerSnapshots(EntityManager entities, LedgerCheckpoints checkpoints, Clock clock, long step) {
        this.step = step;
        this.entities = entities;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /**
     * The rows as of the end of a day.
     *
     * @param asOf the day; null or today for the present moment
     */
    @Transactional(readOnly = true)
    LedgerSnapshot at(LocalDate asOf) {
        LocalDateTime now = LocalDateTime.now(clock);
        boolean past = asOf != null && asOf.isBefore(now.toLocalDate());
        LocalDateTime end = past ? endOf(asOf) : null;
        Checkpoint checkpoint = checkpoints.last(end);
        if (!past && checkpoint == null && isShort()) {
            return new LedgerSnapshot(
                    now,
                    all(KeyTaskRow.class),
                    all(UnitRow.class),
                    all(TaskRow.class),
                    all(PeriodReport.class),
                    all(IndicatorValue.class),
                    all(HeldEvent.class),
                    all(LadderRow.class),
                    all(LightOverride.class),
                    new SettledWork(),
                    true);
        }
        Folding folding = new Folding(checkpoint, now);
        folding.upTo(end);
        return snapshot(folding.rows, past ? end.minusNanos(1_000_000) : now);
    }

    /** Whether a fold of all events would come to no checkpoint. */
    private boolean isShort() {
        Object[] bounds =
                entities.createQuery(
                                "select min(e.id), max(e.id) from LedgerEvent e", Object[].class)
                        .getSingleResult();
        return bounds[0] == null || (Long) bounds[1] - (Long) bounds[0] < step;
    }

    /**
     * Goes on from a checkpoint, and leaves new ones on its way where the next reader would
     * otherwise have far to go.
     */
    private final class Folding {

        private final LocalDateTime settled;
        private final MemoryRows rows;
        private final LedgerFold fold;
        private LocalDateTime lastAt;
        private long last;
        private long sinceKept;

        Folding(Checkpoint from, LocalDateTime now) {
            settled = now.minus(SETTLING);
            rows = from == null ? new MemoryRows() : CheckpointFormat.read(from.state());
            fold = new LedgerFold(rows);
            last = from == null ? 0 : from.lastEvent();
            lastAt = from == null ? null : from.lastAt();
        }

        /**
         * @param end exclusive, or null for all there is
         */
        void upTo(LocalDateTime end) {
            List<LedgerEvent> near = lastAt == null ? null : near(end);
            if (near != null) {
                near.forEach(event -> apply(event, true));
                return;
            }
            Long until = newest(end);
            boolean whole = true;
            while (until != null && last < until) {
                long after = last;
                for (LedgerEvent event : window(after, Math.min(until, after + WINDOW))) {
                    if (end == null || event.occurredAt().isBefore(end)) {
                        apply(event, whole);
                    } else {
                        // From here on it is not the fold of all events up to a number. The clocks
                        // of two nodes differ a little: what one of them began just after midnight
                        // another may have gone on with just before.
                        whole = false;
                        rows.lackingBeginnings();
                    }
                    entities.detach(event);
                }
                last = Math.min(until, after + WINDOW);
            }
        }

        private void apply(LedgerEvent event, boolean whole) {
            fold.apply(event);
            last = event.id();
            lastAt =
                    lastAt == null || event.occurredAt().isAfter(lastAt)
                            ? event.occurredAt()
                            : lastAt;
            sinceKept++;
            if (whole && sinceKept >= step && lastAt.isBefore(settled)) {
                checkpoints.keep(last, lastAt, CheckpointFormat.write(rows));
                sinceKept = 0;
            }
        }

        /** What happened since the checkpoint, or null if that is too much to read at once. */
        private List<LedgerEvent> near(LocalDateTime end) {
            TypedQuery<LedgerEvent> query =
                    entities.createQuery(
                                    "select e from LedgerEvent e where e.occurredAt >= :from"
                                            + (end == null ? "" : " and e.occurredAt < :before"),
                                    LedgerEvent.class)
                            .setParameter("from", lastAt.minus(SETTLING));
            if (end != null) {
                query.setParameter("before", end);
            }
            List<LedgerEvent> found =
                    query.setMaxResults((int) WINDOW + 1)
                            .setHint(HibernateHints.HINT_READ_ONLY, true)
                            .getResultList();
            found.forEach(entities::detach);
            return found.size() > WINDOW
                    ? null
                    : found.stream()
                            // Asked of the database, it would look for them by number, and so
                            // through all that came later.
                            .filter(event -> event.id() > last)
                            .sorted(Comparator.comparing(LedgerEvent::id))
                            .toList();
        }

        private Long newest(LocalDateTime end) {
            TypedQuery<Long> query =
                    entities.createQuery(
                            "select max(e.id) from LedgerEvent e"
                                    + (end == null ? "" : " where e.occurredAt < :before"),
                            Long.class);
            return (end == null ? query : query.setParameter("before", end)).getSingleResult();
        }

        private List<LedgerEvent> window(long after, long upTo) {
            return entities.createQuery(
                            "select e from LedgerEvent e where e.id > :after and e.id <= :upTo"
                                    + " order by e.id",
                            LedgerEvent.class)
                    .setParameter("after", after)
                    .setParameter("upTo", upTo)
                    .setHint(HibernateHints.HINT_READ_ONLY, true)
                    .getResultList();
        }
    }

    /**
     * The rows as of the end of each of some days, from one pass over the events. The rows handed
     * out change with the next day: take from them what is needed and let them go.
     *
     * @param days ascending; today or later for the present moment
     */
    @Transactional(readOnly = true)
    void atEach(List<LocalDate> days, Consumer<LedgerSnapshot> each) {
        LocalDateTime now = LocalDateTime.now(clock);
        MemoryRows rows = new MemoryRows().lackingBeginnings();
        LedgerFold fold = new LedgerFold(rows);
        LocalDateTime from = null;
        for (LocalDate day : days) {
            boolean past = day.isBefore(now.toLocalDate());
            LocalDateTime end = past ? endOf(day) : null;
            apply(fold, from, end);
            each.accept(snapshot(rows, past ? end.minusNanos(1_000_000) : now));
            from = end;
        }
    }

    private static LocalDateTime endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay();
    }

    private static LedgerSnapshot snapshot(MemoryRows rows, LocalDateTime at) {
        return new LedgerSnapshot(
                at,
                rows.all(KeyTaskRow.class),
                rows.all(UnitRow.class),
                rows.all(TaskRow.class),
                rows.all(PeriodReport.class),
                rows.all(IndicatorValue.class),
                rows.all(HeldEvent.class),
                rows.all(LadderRow.class),
                rows.all(LightOverride.class),
                rows.settled(),
                !rows.isResumed());
    }

    /**
     * Drops all projected rows and derives them again from the events.
     *
     * @return rows written, by table entity name
     */
    @Transactional
    public Map<String, Integer> rebuild() {
        MemoryRows rows = new MemoryRows();
        apply(new LedgerFold(rows), null, null);
        checkpoints.clear();
        Map<String, Integer> written = new java.util.TreeMap<>();
        for (Class<?> projection : PROJECTIONS) {
            entities.createQuery("delete from " + projection.getSimpleName()).executeUpdate();
        }
        entities.clear();
        for (Class<?> projection : PROJECTIONS) {
            List<?> fresh = rows.all(projection);
            fresh.forEach(entities::persist);
            written.put(projection.getSimpleName(), fresh.size());
            entities.flush();
            entities.clear();
        }
        return written;
    }

    /** Hears of each row that is not what the events say. */
    public interface Differing {

        /**
         * @param row name of the kind of row
         * @param key its key
         * @param fields the fields that differ, with both values; or {@code missing} or {@code
         *     surplus}
         */
        void row(String row, String key, String fields);
    }

    /**
     * Compares all projected rows with those the events give, without changing any.
     *
     * @return number of rows compared
     */
    @Transactional(readOnly = true)
    public long compare(Differing differing) {
        // Where an event is missing, the others are compared nevertheless.
        MemoryRows rebuilt = new MemoryRows().lackingBeginnings();
        apply(new LedgerFold(rebuilt), null, null);
        long compared = 0;
        for (Class<?> projection : PROJECTIONS) {
            RowFields fields = new RowFields(entities.getMetamodel().entity(projection));
            Map<Object, Object> fresh = new java.util.LinkedHashMap<>();
            rebuilt.all(projection).forEach(row -> fresh.put(fields.key(row), row));
            for (Object stored : all(projection)) {
                compared++;
                Object key = fields.key(stored);
                Object expected = fresh.remove(key);
                String difference =
                        expected == null ? "surplus" : fields.difference(expected, stored);
                if (!difference.isEmpty()) {
                    differing.row(projection.getSimpleName(), key.toString(), difference);
                }
            }
            compared += fresh.size();
            fresh.keySet()
                    .forEach(
                            key ->
                                    differing.row(
                                            projection.getSimpleName(), key.toString(), "missing"));
        }
        return compared;
    }

    /**
     * Where the projected rows are not what the events say.
     *
     * @return one line for each row that differs, is missing or has no event; empty if all is well
     */
    @Transactional(readOnly = true)
    List<String> differencesFromEvents() {
        List<String> differences = new ArrayList<>();
        compare((row, key, fields) -> differences.add(row + " " + key + ": " + fields));
        return differences;
    }

    /**
     * Applies the events of a span of time in their order. They are read in windows of running
     * numbers: some database drivers would otherwise hold the whole result in memory.
     *
     * @param from inclusive, or null for the beginning
     * @param before exclusive, or null for no end
     */
    private void apply(LedgerFold fold, LocalDateTime from, LocalDateTime before) {
        String span =
                (from == null ? "" : " and e.occurredAt >= :from")
                        + (before == null ? "" : " and e.occurredAt < :before");
        Object[] bounds =
                spanning(
                                entities.createQuery(
                                        "select min(e.id), max(e.id) from LedgerEvent e where 1 = 1"
                                                + span,
                                        Object[].class),
                                from,
                                before)
                        .getSingleResult();
        if (bounds[0] == null) {
            return;
        }
        long last = (Long) bounds[1];
        for (long after = (Long) bounds[0] - 1; after < last; after += WINDOW) {
            spanning(
                            entities.createQuery(
                                    "select e from LedgerEvent e where e.id > :after and e.id <= :upTo"
                                            + span
                                            + " order by e.id",
                                    LedgerEvent.class),
                            from,
                            before)
                    .setParameter("after", after)
                    .setParameter("upTo", Math.min(last, after + WINDOW))
                    .setHint(HibernateHints.HINT_READ_ONLY, true)
                    .getResultList()
                    .forEach(
                            event -> {
                                fold.apply(event);
                                entities.detach(event);
                            });
        }
    }

    private static <T> TypedQuery<T> spanning(
            TypedQuery<T> query, LocalDateTime from, LocalDateTime before) {
        if (from != null) {
            query.setParameter("from", from);
        }
        if (before != null) {
            query.setParameter("before", before);
        }
        return query;
    }

    /**
     * Rows of their own, apart from those the running transaction may be about to change: read as
     * part of it, a row would stay read-only for the rest of it, and its changes would be lost
     * without a word.
     */
    private <T> List<T> all(Class<T> type) {
        Session session = entities.unwrap(Session.class);
        session.flush();
        return session.doReturningWork(
                connection -> {
                    try (StatelessSession apart =
                            session.getSessionFactory().openStatelessSession(connection)) {
                        return apart.createSelectionQuery("from " + type.getSimpleName(), type)
                                .getResultList();
                    }
                });
    }
}
