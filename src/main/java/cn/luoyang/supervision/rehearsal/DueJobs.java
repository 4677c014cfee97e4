package cn.luoyang.supervision.rehearsal;

import cn.luoyang.supervision.engine.EngineClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Fires the engine's jobs one after the other in the order they fall due, each with the clock at
 * its own due time. A job that fails keeps its place for the engine's retries and does not hold up
 * the others.
 */
@Component
public class DueJobs {

    private static final int PAGE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(DueJobs.class);

    private final ManagementService management;
    private final IdentityService identity;
    private final EngineClock clock;

    DueJobs(ManagementService management, IdentityService identity, EngineClock clock) {
        this.management = management;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * Fires everything due up to a moment and leaves the clock stopped there.
     *
     * @return how many jobs were fired and how many failed
     */
    public Fired runUntil(Instant until) {
        Fired fired = runDue(until);
        clock.stopAt(until);
        return fired;
    }

    /**
     * Fires everything due up to a moment; the clock is moved forward to a job's due time but never
     * beyond it.
     *
     * @return how many jobs were fired and how many failed
     */
    public Fired runDue(Instant until) {
        Fired all = new Fired(0, 0);
        for (Fired some = runNext(until); some != null; some = runNext(until)) {
            all = new Fired(all.fired() + some.fired(), all.failed() + some.failed());
        }
        return all;
    }

    /**
     * Fires what falls due at one moment only, the next one at which anything does.
     *
     * @return how many jobs were fired and how many failed; null if nothing falls due by then
     */
    Fired runNext(Instant until) {
        identity.clearAuthentication();
        List<Job> due = next(until);
        if (due.isEmpty()) {
            return null;
        }
        int fired = 0;
        int failed = 0;
        Date moment = due.get(0).getDuedate();
        if (moment != null && moment.toInstant().isAfter(clock.instant())) {
            clock.stopAt(moment.toInstant());
        }
        for (Job job : due) {
            if (!Objects.equals(moment, job.getDuedate())) {
                break;
            }
            try {
                management.executeJob(job.getId());
                fired++;
            } catch (RuntimeException e) {
                if (exists(job)) {
                    LOG.warn("Job {} failed", job.getId(), e);
                    failed++;
                }
            }
        }
        return new Fired(fired, failed);
    }

    /**
     * A job that an earlier one of the same moment made needless, such as the timer of a ladder
     * that ended, is gone.
     */
    private boolean exists(Job job) {
        return management.createJobQuery().jobId(job.getId()).count() == 1;
    }

    /** The jobs to fire next, of one moment and perhaps a few of later ones. */
    private List<Job> next(Instant until) {
        List<Job> immediate =
                management.createJobQuery().messages().withRetriesLeft().active().listPage(0, 1);
        if (!immediate.isEmpty()) {
            return immediate;
        }
        // MySQL keeps whole seconds, and by its index compares with whole seconds: what is due at
        // 18:00:00 is not before 18:00:00.001 there.
        Instant after = until.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return management
                .createJobQuery()
                .withRetriesLeft()
                .active()
                .duedateLowerThan(Date.from(after))
                .orderByJobDuedate()
                .asc()
                .orderByJobId()
                .asc()
                .listPage(0, PAGE)
                .stream()
                .filter(job -> !job.getDuedate().toInstant().isAfter(until))
                .toList();
    }

    /**
     * What a run did.
     *
     * @param fired jobs executed
     * @param failed attempts that failed
     */
    public record Fired(int fired, int failed) {}
}
