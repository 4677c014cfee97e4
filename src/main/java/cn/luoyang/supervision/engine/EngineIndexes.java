package cn.luoyang.supervision.engine;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Indexes the engine's own tables lack for what this system does all the time: every completion
 * asks for tasks below the completed one, and the rehearsal clock for the next timer; without them
 * each time all open tasks, or all timers, are read. The engine allows for indexes of one's own; an
 * upgrade of its tables leaves them alone.
 */
@Component
@Order(90)
class EngineIndexes implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(EngineIndexes.class);

    private final JdbcTemplate jdbc;

    EngineIndexes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        create("IX_SUPERVISION_TASK_PARENT", "ACT_RU_TASK", "PARENT_TASK_ID_");
        create("IX_SUPERVISION_JOB_DUE", "ACT_RU_JOB", "DUEDATE_");
    }

    private void create(String index, String table, String column) {
        Boolean there =
                jdbc.execute(
                        (ConnectionCallback<Boolean>) database -> exists(database, table, index));
        if (Boolean.TRUE.equals(there)) {
            return;
        }
        try {
            jdbc.execute("create index " + index + " on " + table + " (" + column + ")");
        } catch (DataAccessException e) {
            // Another node was faster, or the account may not: the system is only slower without.
            LOG.warn("No index {} on {}: {}", index, table, e.getMessage());
        }
    }

    private static boolean exists(Connection database, String table, String index)
            throws SQLException {
        DatabaseMetaData about = database.getMetaData();
        try (ResultSet indexes =
                about.getIndexInfo(
                        database.getCatalog(), database.getSchema(), table, false, true)) {
            while (indexes.next()) {
                String name = indexes.getString("INDEX_NAME");
                if (name != null && name.toUpperCase(Locale.ROOT).equals(index)) {
                    return true;
                }
            }
        }
        return false;
    }
}
