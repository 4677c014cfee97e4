package cn.luoyang.supervision.observability;

import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.light.Light;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The figures a monitoring system asks for, read together and at most twice a minute, however often
 * and by however many it is asked. They are those of the database and so the same on every node.
 */
@Component
class Readings {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    private final ManagementService management;
    private final RuntimeService runtime;
    private final SystemActor system;
    private final Board board;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Clock machine = Clock.systemUTC();
    private Map<Figure, Double> figures = Map.of();
    private Instant readAt = Instant.MIN;

    Readings(
            ManagementService management,
            RuntimeService runtime,
            SystemActor system,
            Board board,
            JdbcTemplate jdbc,
            Clock clock) {
        this.management = management;
        this.runtime = runtime;
        this.system = system;
        this.board = board;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A figure, or NaN if the database cannot tell it now. */
    synchronized double read(Figure figure) {
        Instant now = machine.instant();
        if (readAt.plus(FRESH).isBefore(now)) {
            readAt = now;
            try {
                figures = system.call(this::all);
            } catch (RuntimeException e) {
                LOG.warn("The figures for monitoring could not be read: {}", e.getMessage());
                figures = Map.of();
            }
        }
        return figures.getOrDefault(figure, Double.NaN);
    }

    /** Lets the next question read afresh. */
    synchronized void forget() {
        readAt = Instant.MIN;
    }

    private Map<Figure, Double> all() {
        LocalDateTime now = LocalDateTime.now(clock);
        Date date = Date.from(clock.instant());
        Map<Figure, Double> read = new HashMap<>();
        read.put(
                Figure.JOBS_DUE,
                (double)
                        management
                                .createJobQuery()
                                .withRetriesLeft()
                                .active()
                                .duedateLowerThan(date)
                                .count());
        read.put(Figure.JOBS_FAILED, (double) management.createJobQuery().noRetriesLeft().count());
        read.put(Figure.INCIDENTS, (double) runtime.createIncidentQuery().count());
        read.put(
                Figure.TASKS_OPEN,
                count(
                        "select count(*) from task_row"
                                + " where completed_at is null and cancelled_at is null"));
        read.put(
                Figure.TASKS_LATE,
                count(
                        "select count(*) from task_row where completed_at is null"
                                + " and cancelled_at is null and due_at < ?",
                        Timestamp.valueOf(now)));
        read.put(
                Figure.ROWS_RED,
                (double)
                        board.unitRows(null, null, null).stream()
                                .filter(row -> row.light().light() == Light.RED)
                                .count());
        read.put(
                Figure.LADDERS_RUNNING,
                count("select count(*) from ladder_row where closed_at is null"));
        read.put(
                Figure.OUTBOX_WAITING,
                count("select count(*) from outbox_message where state = 'WAITING'"));
        read.put(
                Figure.OUTBOX_FAILED,
                count("select count(*) from outbox_message where state = 'FAILED'"));
        read.put(
                Figure.DIGESTS,
                count(
                        "select count(*) from ledger_event where type = ?",
                        EventType.DIGEST_SENT.name()));
        LocalDateTime digest =
                jdbc.queryForObject(
                        "select max(occurred_at) from ledger_event where type = ?",
                        LocalDateTime.class,
                        EventType.DIGEST_SENT.name());
        read.put(
                Figure.DIGEST_AGE,
                digest == null ? Double.NaN : Duration.between(digest, now).toSeconds());
        read.put(Figure.SEALS, count("select coalesce(max(position), 0) from ledger_seal"));
        return read;
    }

    private double count(String sql, Object... arguments) {
        Long counted = jdbc.queryForObject(sql, Long.class, arguments);
        return counted == null ? Double.NaN : counted;
    }
}
