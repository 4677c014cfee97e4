package cn.luoyang.supervision.engine;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One transaction around several engine commands or questions to the database. Units that hand in
 * at the same moment meet in the counters of the same process instances, and in the same limits and
 * numbers; whoever loses does the whole again, which the engine can only do for single commands.
 */
@Component
public class RepeatedTransaction {

    /** Fourteen counties at once need at most so many rounds if each has a winner; twice that. */
    private static final int MOST_ATTEMPTS = 30;

    private final TransactionTemplate transaction;

    RepeatedTransaction(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Runs the work in a transaction of its own, again after a concurrent change. In a transaction
     * that runs already it runs once: it is for whoever began that one to repeat it.
     */
    public <T> T run(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (RuntimeException e) {
                if (!isConflict(e) || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    private static boolean isConflict(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (isConcurrentChange(cause) || cause instanceof DataIntegrityViolationException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a failure, its causes left aside, says that another transaction was faster or stands
     * in the way.
     */
    static boolean isConcurrentChange(Throwable e) {
        return e instanceof OptimisticLockingException
                || e instanceof ConcurrencyFailureException
                || e instanceof SQLException sql && isLockFailure(sql);
    }

    /** Deadlock, serialization failure or lock time-out, as H2 and MySQL report them. */
    private static boolean isLockFailure(SQLException e) {
        return "40001".equals(e.getSQLState())
                || "HYT00".equals(e.getSQLState())
                || e.getErrorCode() == 1205;
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(
                    ThreadLocalRandom.current().nextLong(10, 20 + 20L * Math.min(attempt, 15)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to repeat a transaction", e);
        }
    }
}
