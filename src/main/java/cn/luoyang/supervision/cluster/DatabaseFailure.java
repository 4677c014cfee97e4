package cn.luoyang.supervision.cluster;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;

/** Tells a database that does not answer from everything else that can go wrong. */
public final class DatabaseFailure {

    /** Class of SQL states about the connection. */
    private static final String CONNECTION = "08";

    /** MySQL is shutting down. */
    private static final int SERVER_SHUTDOWN = 1053;

    /**
     * What the pool says, without a state, of a connection that broke while it was in use: by the
     * time somebody rolls back, the first failure is gone.
     */
    private static final String GIVEN_UP = "Connection is closed";

    private DatabaseFailure() {}

    /** Whether this, or what caused it, is that the database cannot be reached. */
    public static boolean isUnreachable(Throwable problem) {
        int depth = 0;
        for (Throwable e = problem; e != null && depth < 50; e = e.getCause(), depth++) {
            if (e instanceof SQLException sql && isUnreachable(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnreachable(SQLException e) {
        return e instanceof SQLTransientConnectionException
                || e instanceof SQLNonTransientConnectionException
                || e instanceof SQLRecoverableException
                || e.getErrorCode() == SERVER_SHUTDOWN
                || (e.getSQLState() == null
                        ? GIVEN_UP.equals(e.getMessage())
                        : e.getSQLState().startsWith(CONNECTION));
    }
}
