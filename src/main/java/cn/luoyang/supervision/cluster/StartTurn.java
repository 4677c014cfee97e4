package cn.luoyang.supervision.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/**
 * Prepares a MySQL database for the engine. Of several nodes that start at once one builds the
 * engine's tables while the others wait: the engine itself would let both try. And the engine's own
 * scripts make its tables utf8mb3, which cannot hold a name such as 𠮷林 or 㐂; all tables become
 * utf8mb4, which on empty ones takes seconds and on converted ones nothing. The engine's timers get
 * the index by due date that they lack.
 *
 * <p>On a database of one process, such as H2, nothing needs to be done.
 */
@Component
@DependsOnDatabaseInitialization
public class StartTurn {

    private static final Logger LOG = LoggerFactory.getLogger(StartTurn.class);
    private static final String COLLATION = "utf8mb4_bin";
    private static final String LOCK = "concat('supervision.', database())";
    private static final int WAIT_SECONDS = 30;
    private static final int MOST_WAITS = 40;

    private final DataSource database;
    private Connection turn;
    private int networkTimeout;

    StartTurn(DataSource database) {
        this.database = database;
    }

    /** Waits until no other node builds its engine, and keeps the others waiting from now on. */
    public void begin() {
        try {
            Connection connection = database.getConnection();
            if (!"MySQL".equals(connection.getMetaData().getDatabaseProductName())) {
                connection.close();
                return;
            }
            // Converting tables that hold years of data takes longer than any request may.
            networkTimeout = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, 0);
            lock(connection);
            turn = connection;
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be prepared", e);
        }
    }

    /** Converts what is not utf8mb4 yet and lets the next node go on. */
    public void end() {
        if (turn == null) {
            return;
        }
        try (Connection connection = turn) {
            convert(connection);
            indexDueTimers(connection);
            try (var statement = connection.createStatement()) {
                statement.executeQuery("select release_lock(" + LOCK + ")").close();
            }
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
        } catch (SQLException e) {
            throw new IllegalStateException("The tables cannot be made utf8mb4", e);
        } finally {
            turn = null;
        }
    }

    /** A lock with a name and not of a row, because the table of the row is converted as well. */
    private static void lock(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (int wait = 1; wait <= MOST_WAITS; wait++) {
                try (ResultSet taken =
                        statement.executeQuery(
                                "select get_lock(" + LOCK + ", " + WAIT_SECONDS + ")")) {
                    if (taken.next() && taken.getInt(1) == 1) {
                        return;
                    }
                }
                LOG.info("Another node prepares the database");
            }
        }
        throw new SQLException("Another node has been preparing the database for too long");
    }

    /**
     * The executors of all nodes look for due timers all the time; the engine reads every timer.
     */
    private static void indexDueTimers(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (ResultSet known =
                    statement.executeQuery(
                            "select count(*) from information_schema.statistics where table_schema"
                                    + " = database() and table_name = 'ACT_RU_JOB' and index_name ="
                                    + " 'IX_SUPERVISION_JOB_DUE'")) {
                known.next();
                if (known.getInt(1) > 0) {
                    return;
                }
            }
            statement.execute("create index IX_SUPERVISION_JOB_DUE on ACT_RU_JOB (DUEDATE_)");
        }
    }

    private static void convert(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement asked =
                connection.prepareStatement(
                        "select table_name from information_schema.tables where table_schema ="
                                + " database() and table_type = 'BASE TABLE' and table_collation <>"
                                + " ? order by table_name")) {
            asked.setString(1, COLLATION);
            try (ResultSet found = asked.executeQuery()) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
        }
        try (var statement = connection.createStatement()) {
            // what a later release adds begins as utf8mb4, whatever the server's own default is
            statement.execute("alter database character set utf8mb4 collate " + COLLATION);
            statement.execute("set foreign_key_checks = 0");
            try {
                for (String table : tables) {
                    statement.execute(
                            "alter table `"
                                    + table
                                    + "` convert to character set utf8mb4 collate "
                                    + COLLATION);
                }
            } finally {
                statement.execute("set foreign_key_checks = 1");
            }
        }
        if (!tables.isEmpty()) {
            LOG.info("{} tables are utf8mb4 now", tables.size());
        }
    }
}
