package cn.luoyang.supervision.observability;

import cn.luoyang.supervision.engine.SystemActor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * DOWN when timers have stopped firing: without them no deadline passes, no ladder climbs and no
 * digest goes out, and nobody would notice. A timer that failed has its next due date in the future
 * and does not count, nor does one whose retries are used up (that is an incident) or that is
 * suspended. Just after a start, what fell due before has time to be made up. On the rehearsal
 * clock there is no job executor to watch.
 */
@Component("timersHealthIndicator")
@Profile("!demo & !rehearsal")
@ConditionalOnProperty(
        name = "camunda.bpm.job-execution.enabled",
        havingValue = "true",
        matchIfMissing = true)
class TimerHealth extends AbstractHealthIndicator {

    private final ManagementService management;
    private final SystemActor system;
    private final Clock clock;
    private final Duration patience;
    private final Instant started;

    /**
     * @param patience how long a due timer may wait before it counts as stopped
     */
    TimerHealth(
            ManagementService management,
            SystemActor system,
            Clock clock,
            @Value("${supervision.health.timers-wait:PT10M}") Duration patience) {
        super("The timers could not be read");
        this.management = management;
        this.system = system;
        this.clock = clock;
        this.patience = patience;
        this.started = clock.instant();
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Instant limit = clock.instant().minus(patience);
        List<Job> stuck =
                system.call(
                        () ->
                                management
                                        .createJobQuery()
                                        .timers()
                                        .withRetriesLeft()
                                        .active()
                                        .duedateLowerThan(Date.from(limit))
                                        .orderByJobDuedate()
                                        .asc()
                                        .listPage(0, 1));
        health.status(
                stuck.isEmpty() || started.isAfter(limit)
                        ? org.springframework.boot.actuate.health.Status.UP
                        : org.springframework.boot.actuate.health.Status.DOWN);
        if (!stuck.isEmpty()) {
            Job oldest = stuck.get(0);
            health.withDetail("oldestTimer", oldest.getId())
                    .withDetail("dueSince", oldest.getDuedate().toInstant().toString())
                    .withDetail("instance", String.valueOf(oldest.getProcessInstanceId()))
                    .withDetail(
                            "message", "定时器到期超过%d分钟仍未触发，请检查作业执行器。".formatted(patience.toMinutes()));
        }
    }
}
