package cn.luoyang.supervision.rehearsal;

import cn.luoyang.supervision.engine.EngineClock;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plan played at full speed: what falls due and what the staff does, in the order of their
 * moments, each with the clock at its own moment.
 */
final class Play {

    private static final Logger LOG = LoggerFactory.getLogger(Play.class);

    private final Staff staff;
    private final DueJobs jobs;
    private final EngineClock clock;
    private final QueryPlans plans;
    private final Progress progress;
    private final List<QuarterPace> pace = new ArrayList<>();
    private int fired;
    private int failed;

    Play(Staff staff, DueJobs jobs, EngineClock clock, QueryPlans plans, Progress progress) {
        this.staff = staff;
        this.jobs = jobs;
        this.clock = clock;
        this.plans = plans;
        this.progress = progress;
    }

    /** Plays until a moment and leaves the clock stopped there. */
    Played until(LocalDateTime end) {
        plans.renew();
        staff.readLedger();
        LocalDate quarter = quarterOf(LocalDate.now(clock));
        long since = System.nanoTime();
        long cpuBefore = cpu();
        int doneBefore = 0;
        int firedBefore = 0;
        while (true) {
            LocalDateTime now = next(end);
            staff.readLedger();
            LocalDate day = LocalDate.now(clock);
            progress.at(day, staff.completed(), fired);
            if (now != null && !now.isBefore(end) || !quarterOf(day).equals(quarter)) {
                long until = System.nanoTime();
                pace.add(
                        new QuarterPace(
                                quarter,
                                staff.completed() - doneBefore,
                                fired - firedBefore,
                                (until - since) / 1_000_000,
                                (cpu() - cpuBefore) / 1_000_000));
                cpuBefore = cpu();
                LOG.info("{}", pace.get(pace.size() - 1));
                plans.renew();
                quarter = quarterOf(day);
                since = until;
                doneBefore = staff.completed();
                firedBefore = fired;
            }
            if (now != null && !now.isBefore(end)) {
                return new Played(staff.completed(), fired, failed, staff.refusals(), pace);
            }
        }
    }

    /**
     * Lets the next moment happen.
     *
     * @return the moment if the staff had its turn, null if only timers fired
     */
    private LocalDateTime next(LocalDateTime end) {
        LocalDateTime work = staff.next();
        LocalDateTime until = work == null || work.isAfter(end) ? end : work;
        LocalDateTime now = LocalDateTime.now(clock);
        Instant target =
                (until.isBefore(now) ? now : until).atZone(EngineClock.SHANGHAI).toInstant();
        DueJobs.Fired some = jobs.runNext(target);
        if (some != null) {
            fired += some.fired();
            failed += some.failed();
            return null;
        }
        clock.stopAt(target);
        if (work != null && !work.isAfter(end)) {
            staff.work(LocalDateTime.now(clock));
            return work.isBefore(end) ? work : null;
        }
        return end;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static LocalDate quarterOf(LocalDate day) {
        return day.withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
    }

    /**
     * How fast a quarter was played.
     *
     * @param quarter its first day
     * @param completed tasks completed by the staff
     * @param fired timers and other jobs
     * @param millis how long it took, by the wall clock
     * @param cpuMillis how long the processor worked on it, whatever else the machine did
     */
    record QuarterPace(LocalDate quarter, int completed, int fired, long millis, long cpuMillis) {

        /** Milliseconds of the processor for each task completed or timer fired. */
        double millisEach() {
            return (double) cpuMillis / Math.max(1, completed + fired);
        }
    }

    /**
     * What was played.
     *
     * @param completed tasks completed by the staff
     * @param fired timers and other jobs
     * @param failed attempts of jobs that failed
     * @param refusals completions refused though the staff took them for right
     * @param pace quarter by quarter
     */
    record Played(
            int completed, int fired, int failed, List<String> refusals, List<QuarterPace> pace) {}
}
