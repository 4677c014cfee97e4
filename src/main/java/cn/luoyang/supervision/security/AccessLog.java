package cn.luoyang.supervision.security;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * 访问日志: who came in, who was refused, who took what away. Lines are only added; after {@code
 * supervision.access-log.keep} they are deleted (a year and a bit; the law on cyber security,
 * article 21, asks for six months at least).
 *
 * <p>It keeps real time, not the rehearsal's: an address is guessed at, or a file taken away, in
 * the world outside.
 */
@Component
public class AccessLog {

    /** Lines on a page. */
    public static final int PER_PAGE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST = 400;

    private final JdbcTemplate jdbc;
    private final Duration keep;
    private final Clock clock = Clock.system(SHANGHAI);

    AccessLog(JdbcTemplate jdbc, @Value("${supervision.access-log.keep:P400D}") Duration keep) {
        this.jdbc = jdbc;
        this.keep = keep;
    }

    /**
     * Adds a line. That it cannot be written is logged and stops nobody: a full disk must not keep
     * the city from working.
     */
    public void record(
            AccessAction action, String userId, String address, String target, String note) {
        try {
            jdbc.update(
                    "insert into access_log (at, user_id, address, action, target, note)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    Timestamp.valueOf(now()),
                    cut(userId, 64),
                    cut(address == null ? "?" : address, 64),
                    action.name(),
                    cut(target, LONGEST),
                    cut(note, LONGEST));
        } catch (DataAccessException e) {
            LOG.error("{} of {} from {} is not in the access log", action, userId, address, e);
        }
    }

    /**
     * Lines, the latest first.
     *
     * @param userId null for everybody's
     * @param action null for all
     * @param from first day, or null
     * @param to last day, or null
     * @param page from 0
     * @return up to one more than {@link #PER_PAGE}, which says that there is another page
     */
    public List<AccessEntry> entries(
            String userId, AccessAction action, LocalDate from, LocalDate to, int page) {
        StringBuilder where = new StringBuilder(" where 1 = 1");
        List<Object> values = new ArrayList<>();
        if (userId != null) {
            where.append(" and user_id = ?");
            values.add(userId);
        }
        if (action != null) {
            where.append(" and action = ?");
            values.add(action.name());
        }
        if (from != null) {
            where.append(" and at >= ?");
            values.add(Timestamp.valueOf(from.atStartOfDay()));
        }
        if (to != null) {
            where.append(" and at < ?");
            values.add(Timestamp.valueOf(to.plusDays(1).atStartOfDay()));
        }
        values.add(PER_PAGE + 1);
        values.add((long) PER_PAGE * page);
        return jdbc.query(
                "select id, at, user_id, address, action, target, note from access_log"
                        + where
                        + " order by id desc limit ? offset ?",
                (row, n) ->
                        new AccessEntry(
                                row.getLong(1),
                                row.getTimestamp(2).toLocalDateTime(),
                                row.getString(3),
                                row.getString(4),
                                AccessAction.valueOf(row.getString(5)),
                                row.getString(6),
                                row.getString(7)),
                values.toArray());
    }

    /** Whether somebody logged in from an address within the last days. */
    boolean knows(String userId, String address, int days) {
        Integer found =
                jdbc.queryForObject(
                        "select count(*) from access_log where user_id = ? and action = ?"
                                + " and address = ? and at > ?",
                        Integer.class,
                        userId,
                        AccessAction.LOGIN.name(),
                        address,
                        Timestamp.valueOf(now().minusDays(days)));
        return found != null && found > 0;
    }

    /** Deletes what is older than is kept. On two nodes the second finds nothing left to delete. */
    @Scheduled(cron = "0 40 3 * * *", zone = "Asia/Shanghai")
    public int deleteOld() {
        return jdbc.update(
                "delete from access_log where at < ?", Timestamp.valueOf(now().minus(keep)));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), SHANGHAI);
    }

    private static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}
