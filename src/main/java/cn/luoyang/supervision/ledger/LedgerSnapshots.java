package cn.luoyang.supervision.ledger;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;
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
                    LightOverride.class);

    private final EntityManager entities;
    private final Clock clock;

    LedgerSnapshots(EntityManager entities, Clock clock) {
        this.entities = entities;
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
        if (asOf == null || !asOf.isBefore(now.toLocalDate())) {
            return new LedgerSnapshot(
                    now,
                    all(KeyTaskRow.class),
                    all(UnitRow.class),
                    all(TaskRow.class),
                    all(PeriodReport.class),
                    all(IndicatorValue.class),
                    all(HeldEvent.class),
                    all(LadderRow.class),
                    all(LightOverride.class));
        }
        LocalDateTime end = asOf.plusDays(1).atStartOfDay();
        MemoryRows rows = fold(end);
        return new LedgerSnapshot(
                end.minusNanos(1_000_000),
                rows.all(KeyTaskRow.class),
                rows.all(UnitRow.class),
                rows.all(TaskRow.class),
                rows.all(PeriodReport.class),
                rows.all(IndicatorValue.class),
                rows.all(HeldEvent.class),
                rows.all(LadderRow.class),
                rows.all(LightOverride.class));
    }

    /**
     * Drops all projected rows and derives them again from the events.
     *
     * @return rows written, by table entity name
     */
    @Transactional
    public Map<String, Integer> rebuild() {
        MemoryRows rows = fold(null);
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

    private MemoryRows fold(LocalDateTime before) {
        MemoryRows rows = new MemoryRows();
        LedgerFold fold = new LedgerFold(rows);
        String query =
                "select e from LedgerEvent e "
                        + (before == null ? "" : "where e.occurredAt < :before ")
                        + "order by e.id";
        var events =
                entities.createQuery(query, LedgerEvent.class)
                        .setHint(HibernateHints.HINT_READ_ONLY, true)
                        .setHint(HibernateHints.HINT_FETCH_SIZE, 500);
        if (before != null) {
            events.setParameter("before", before);
        }
        try (Stream<LedgerEvent> stream = events.getResultStream()) {
            stream.forEach(
                    event -> {
                        fold.apply(event);
                        entities.detach(event);
                    });
        }
        return rows;
    }

    private <T> List<T> all(Class<T> type) {
        return entities.createQuery("select r from " + type.getSimpleName() + " r", type)
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .getResultList();
    }
}
