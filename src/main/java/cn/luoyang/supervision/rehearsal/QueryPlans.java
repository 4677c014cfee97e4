package cn.luoyang.supervision.rehearsal;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * H2 plans a query once and keeps to it, however its tables have grown since. A rehearsal makes in
 * minutes what takes years, so its queries are planned anew from time to time.
 */
@Component
@Profile({"demo", "rehearsal"})
class QueryPlans {

    private final DataSource database;
    private final JdbcTemplate jdbc;

    QueryPlans(DataSource database, JdbcTemplate jdbc) {
        this.database = database;
        this.jdbc = jdbc;
    }

    void renew() {
        String product =
                jdbc.execute(
                        (ConnectionCallback<String>)
                                connection -> connection.getMetaData().getDatabaseProductName());
        if (!"H2".equals(product)) {
            return;
        }
        jdbc.execute("analyze");
        try {
            database.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        } catch (SQLException e) {
            throw new IllegalStateException("The pool of connections cannot be reached", e);
        }
    }
}
