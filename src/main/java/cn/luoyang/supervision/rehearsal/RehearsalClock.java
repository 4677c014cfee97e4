package cn.luoyang.supervision.rehearsal;

import cn.luoyang.supervision.engine.ClockStart;
import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.plan.PlanCatalogue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Where the rehearsal clock stands between two runs. It stands still while the application is off,
 * and never goes back behind an event of the ledger, even after a kill that lost the last save.
 */
@Component
@Profile({"demo", "rehearsal"})
@DependsOn("flywayInitializer")
class RehearsalClock implements ClockStart {

    private static final LocalTime LAUNCH = LocalTime.of(9, 0);

    private final JdbcTemplate jdbc;
    private final PlanCatalogue plan;
    private final RehearsalSettings settings;

    RehearsalClock(JdbcTemplate jdbc, PlanCatalogue plan, RehearsalSettings settings) {
        this.jdbc = jdbc;
        this.plan = plan;
        this.settings = settings;
    }

    @Override
    public void start(EngineClock clock) {
        LocalDateTime saved = first("select stands_at from rehearsal_clock where id = 1");
        LocalDateTime lastEvent = first("select max(occurred_at) from ledger_event");
        LocalDateTime start =
                Stream.of(saved, lastEvent)
                        .filter(Objects::nonNull)
                        .max(LocalDateTime::compareTo)
                        .orElse(LocalDateTime.of(plan.launchDate(), LAUNCH));
        Instant moment = start.atZone(EngineClock.SHANGHAI).toInstant();
        if (settings.play()) {
            // Dispatched to the second, or no two plays would be alike.
            clock.stopAt(moment);
        } else {
            clock.moveTo(moment);
        }
    }

    /** Remembers where the clock stands. */
    void save(LocalDateTime now) {
        if (jdbc.update("update rehearsal_clock set stands_at = ? where id = 1", now) == 0) {
            jdbc.update("insert into rehearsal_clock (id, stands_at) values (1, ?)", now);
        }
    }

    private LocalDateTime first(String query) {
        List<LocalDateTime> found =
                jdbc.query(query, (row, n) -> row.getObject(1, LocalDateTime.class));
        return found.isEmpty() ? null : found.get(0);
    }
}
