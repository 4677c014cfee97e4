package cn.luoyang.supervision.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.hibernate.TransactionException;
import org.junit.jupiter.api.Test;
import org.springframework.orm.jpa.JpaSystemException;

/** A database that is away is told from a mistake. */
class DatabaseFailureTest {

    @Test
    void aRollbackOnAConnectionThatBrokeMeansThatTheDatabaseIsAway() throws SQLException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:mem:failure");
            Connection connection = pool.getConnection();
            connection.close();
            Throwable closed = catchThrowable(connection::rollback);
            assertThat(closed).isInstanceOf(SQLException.class);
            assertThat(
                            DatabaseFailure.isUnreachable(
                                    new JpaSystemException(
                                            new TransactionException("rollback", closed))))
                    .isTrue();
        }
    }

    @Test
    void aServerThatIsShuttingDownIsAway() {
        assertThat(
                        DatabaseFailure.isUnreachable(
                                new IllegalStateException(
                                        new SQLException("shutdown in progress", "08S01", 1053))))
                .isTrue();
    }

    @Test
    void aDuplicateIsAMistakeAndNotAnOutage() {
        assertThat(
                        DatabaseFailure.isUnreachable(
                                new SQLIntegrityConstraintViolationException("twice", "23505")))
                .isFalse();
        assertThat(DatabaseFailure.isUnreachable(new IllegalStateException("no"))).isFalse();
    }
}
