package cn.luoyang.supervision.rehearsal;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the plan on the rehearsal clock: fires what falls due as the clock runs, and advances it on
 * request. One at a time.
 */
@Component
@Profile({"demo", "rehearsal"})
public class Rehearsal {

    private final RehearsalClock saved;
    private final EngineClock clock;
    private final DueJobs jobs;
    private final CurrentCalendar calendar;
    private final LedgerRecorder ledger;
    private final TransactionTemplate transaction;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean started;

    Rehearsal(
            RehearsalClock saved,
            EngineClock clock,
            DueJobs jobs,
            CurrentCalendar calendar,
            LedgerRecorder ledger,
            TransactionTemplate transaction) {
        this.saved = saved;
        this.clock = clock;
        this.jobs = jobs;
        this.calendar = calendar;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /** Lets the clock drive the timers; until then start-up is undisturbed. */
    public void open() {
        started = true;
    }

    /** The rehearsal's time, Asia/Shanghai. */
    public LocalDateTime now() {
        return LocalDateTime.now(clock);
    }

    /**
     * Advances the clock, firing everything that falls due on the way in due order.
     *
     * @param to the new time, Asia/Shanghai
     * @param userId who asked
     * @return what was fired
     * @throws PastAdvanceException if {@code to} is not after now
     * @throws cn.luoyang.supervision.calendar.CalendarNotArrangedException if it lies beyond the
     *     provisional year
     */
    public DueJobs.Fired advance(LocalDateTime to, String userId) {
        turn.lock();
        try {
            LocalDateTime from = now();
            if (!to.isAfter(from)) {
                throw new PastAdvanceException(to, from);
            }
            calendar.calendar().onOrAfter(to.toLocalDate());
            transaction.executeWithoutResult(
                    tx ->
                            ledger.record(
                                    LedgerEntry.of(EventType.REHEARSAL_ADVANCED)
                                            .note(from + " → " + to)
                                            .by(userId)));
            Instant target = to.atZone(EngineClock.SHANGHAI).toInstant();
            try {
                return jobs.runUntil(target);
            } finally {
                clock.moveTo(target);
                saved.save(to);
            }
        } finally {
            turn.unlock();
        }
    }

    /**
     * Lets a play have the clock for itself, and remembers where it leaves it.
     *
     * @return what the play says
     */
    <T> T alone(Supplier<T> play) {
        turn.lock();
        try {
            try {
                return play.get();
            } finally {
                clock.moveTo(clock.instant());
                saved.save(now());
            }
        } finally {
            turn.unlock();
        }
    }

    @Scheduled(fixedDelay = 2000)
    void fireDue() {
        if (started && turn.tryLock()) {
            try {
                jobs.runDue(clock.instant());
            } finally {
                turn.unlock();
            }
        }
    }

    @Scheduled(fixedDelay = 30_000)
    @PreDestroy
    void save() {
        if (started && turn.tryLock()) {
            try {
                saved.save(now());
            } finally {
                turn.unlock();
            }
        }
    }
}
