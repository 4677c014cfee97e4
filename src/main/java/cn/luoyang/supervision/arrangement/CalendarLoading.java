package cn.luoyang.supervision.arrangement;

import cn.luoyang.supervision.arrangement.ArrangementStore.Origin;
import cn.luoyang.supervision.arrangement.OpenDates.Move;
import cn.luoyang.supervision.arrangement.OpenDates.Moved;
import cn.luoyang.supervision.arrangement.OpenDates.Moves;
import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.HolidayArrangement;
import cn.luoyang.supervision.calendar.HolidayArrangements;
import cn.luoyang.supervision.calendar.WorkingCalendar;
import cn.luoyang.supervision.cluster.SharedState;
import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.keytask.ProvisionalMarks;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import java.io.ByteArrayInputStream;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 载入放假安排: stores a year, moves every open deadline and timer it moves and writes all of it into the
 * ledger, in one transaction; only then is the new calendar put in force.
 */
@Component
class CalendarLoading {

    private static final int MOST_ATTEMPTS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(CalendarLoading.class);

    private final CurrentCalendar current;
    private final ArrangementStore store;
    private final OpenDates dates;
    private final ProvisionalMarks marks;
    private final LedgerRecorder ledger;
    private final SystemActor system;
    private final SharedState shared;
    private final TransactionTemplate transaction;
    private final ReentrantLock turn = new ReentrantLock();

    CalendarLoading(
            CurrentCalendar current,
            ArrangementStore store,
            OpenDates dates,
            ProvisionalMarks marks,
            LedgerRecorder ledger,
            SystemActor system,
            SharedState shared,
            TransactionTemplate transaction) {
        this.current = current;
        this.store = store;
        this.dates = dates;
        this.marks = marks;
        this.ledger = ledger;
        this.system = system;
        this.shared = shared;
        this.transaction = transaction;
    }

    /**
     * Loads a file of one or more whole years.
     *
     * @param csv in the format of {@link HolidayArrangements}
     * @param userId who loads it
     * @throws cn.luoyang.supervision.calendar.HolidayArrangementException if the file cannot be
     *     used; then nothing has changed
     */
    Loaded load(byte[] csv, String userId) {
        return load(
                HolidayArrangements.read("arrangements.csv", new ByteArrayInputStream(csv)),
                Origin.LOADED,
                userId);
    }

    /** Loads whole years. Not to be called inside a transaction. */
    Loaded load(Collection<HolidayArrangement> arrangements, Origin origin, String userId) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The calendar is replaced after the commit");
        }
        turn.lock();
        try {
            // Nobody has the right to touch the tasks of all units.
            return system.call(() -> replace(arrangements, origin, userId));
        } finally {
            turn.unlock();
        }
    }

    private Loaded replace(
            Collection<HolidayArrangement> arrangements, Origin origin, String userId) {
        Replaced replaced =
                again(
                        () -> {
                            // before the calendar is looked at: another node may be loading as well
                            shared.take(SharedState.Subject.CALENDAR);
                            WorkingCalendar before = current.calendar();
                            WorkingCalendar after = before.with(arrangements);
                            store.save(arrangements, origin, userId);
                            Moves found = dates.compare(before, after);
                            ledger.record(entry(arrangements, found).by(userId));
                            dates.apply(found);
                            return new Replaced(before, after, found);
                        });
        WorkingCalendar before = replaced.before();
        WorkingCalendar after = replaced.after();
        Moves moves = replaced.moves();
        current.replace(after);
        Moves late = stragglers(before, after);
        return new Loaded(
                List.copyOf(ArrangementStore.years(arrangements)),
                after.provisionalYear(),
                Stream.of(moves, late).flatMap(m -> m.moved().stream()).map(Move::view).toList(),
                moves.unanswered());
    }

    /**
     * What others created by the old calendar while the new one was being loaded, and the marks of
     * dates that are provisional no more.
     */
    private Moves stragglers(WorkingCalendar before, WorkingCalendar after) {
        try {
            return again(
                    () -> {
                        Moves found = dates.compare(before, after);
                        dates.apply(found);
                        marks.removeOutdated();
                        return found;
                    });
        } catch (RuntimeException e) {
            LOG.error("Dates set while the calendar was loaded were not looked at again", e);
            return new Moves(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** A clerk who completes one of the tasks in the same moment wins; then all is done again. */
    private <T> T again(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(tx -> work.get());
            } catch (RuntimeException e) {
                if (attempt == MOST_ATTEMPTS || !isConflict(e)) {
                    throw e;
                }
                LOG.info("Somebody worked on a task whose deadline moves, attempt {}", attempt);
            }
        }
    }

    private static boolean isConflict(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                .anyMatch(
                        cause ->
                                cause instanceof OptimisticLockingException
                                        || cause instanceof ConcurrencyFailureException
                                        || cause instanceof SQLTransientException);
    }

    private record Replaced(WorkingCalendar before, WorkingCalendar after, Moves moves) {}

    private static LedgerEntry entry(Collection<HolidayArrangement> arrangements, Moves moves) {
        String years =
                ArrangementStore.years(arrangements).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
        long tasks = moves.moved().stream().filter(m -> m.taskId() != null).count();
        long waits = moves.moved().size() - tasks;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("变更时限的事项", tasks);
        figures.put("变更时间的等待", waits);
        return LedgerEntry.of(EventType.CALENDAR_LOADED)
                .code(years)
                .note("载入%s年放假安排：变更时限%d项，变更等待%d处".formatted(years, tasks, waits))
                .figures(figures);
    }

    /**
     * What a load did.
     *
     * @param years the years loaded
     * @param provisionalYear the year that is provisional now
     * @param moved deadlines and waits that moved
     * @param unanswered names of steps whose rule could not be asked again; their dates stay
     */
    record Loaded(
            List<Integer> years, int provisionalYear, List<Moved> moved, List<String> unanswered) {}
}
