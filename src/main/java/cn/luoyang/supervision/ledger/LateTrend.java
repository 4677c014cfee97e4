package cn.luoyang.supervision.ledger;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many tasks were late at the end of each week: one pass over the events, so that every point
 * is exactly what the list of late tasks shows as of that day.
 */
@Component
class LateTrend {

    private static final Set<EventType> ABOUT_DEADLINES =
            Set.of(
                    EventType.TASK_CREATED,
                    EventType.DUE_MOVED,
                    EventType.TASK_COMPLETED,
                    EventType.TASK_CANCELLED);

    private final EntityManager entities;
    private final Clock clock;

    LateTrend(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * A point of the trend.
     *
     * @param day a Friday, or the last day asked for
     * @param late tasks of the plan's own work past their deadline at its end
     */
    record Point(LocalDate day, int late) {}

    /**
     * Points from the first week with an event to a day.
     *
     * @param asOf the last day, or null for today
     */
    @Transactional(readOnly = true)
    List<Point> until(LocalDate asOf) {
        LocalDateTime now = LocalDateTime.now(clock);
        LocalDate last = asOf == null || asOf.isAfter(now.toLocalDate()) ? now.toLocalDate() : asOf;
        LocalDateTime end = last.plusDays(1).atStartOfDay();
        Map<String, LocalDateTime> open = new HashMap<>();
        List<Point> points = new ArrayList<>();
        LocalDate friday = null;
        try (Stream<Tuple> events = events(end)) {
            for (Iterator<Tuple> all = events.iterator(); all.hasNext(); ) {
                Tuple event = all.next();
                LocalDate day = event.get(1, LocalDateTime.class).toLocalDate();
                if (friday == null) {
                    friday = day.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
                }
                while (day.isAfter(friday) && friday.isBefore(last)) {
                    points.add(point(friday, open, friday.plusDays(1).atStartOfDay()));
                    friday = friday.plusWeeks(1);
                }
                apply(event, open);
            }
        }
        if (friday != null) {
            while (friday.isBefore(last)) {
                points.add(point(friday, open, friday.plusDays(1).atStartOfDay()));
                friday = friday.plusWeeks(1);
            }
            points.add(point(last, open, last.equals(now.toLocalDate()) ? now : end));
        }
        return points;
    }

    private Stream<Tuple> events(LocalDateTime before) {
        return entities.createQuery(
                        "select e.type, e.occurredAt, e.taskId, e.dueAt, e.processKey"
                                + " from LedgerEvent e where e.type in :types and e.taskId is not null"
                                + " and e.keyTask is not null and e.occurredAt < :before order by e.id",
                        Tuple.class)
                .setParameter("types", ABOUT_DEADLINES)
                .setParameter("before", before)
                .getResultStream();
    }

    private static void apply(Tuple event, Map<String, LocalDateTime> open) {
        String task = event.get(2, String.class);
        LocalDateTime due = event.get(3, LocalDateTime.class);
        switch (event.get(0, EventType.class)) {
            case TASK_CREATED -> {
                if (due != null
                        && !PlanProcesses.OVERDUE_SUPERVISION.equals(event.get(4, String.class))) {
                    open.put(task, due);
                }
            }
            case DUE_MOVED -> open.computeIfPresent(task, (id, before) -> due);
            default -> open.remove(task);
        }
    }

    private static Point point(
            LocalDate day, Map<String, LocalDateTime> open, LocalDateTime moment) {
        return new Point(
                day, (int) open.values().stream().filter(due -> due.isBefore(moment)).count());
    }
}
