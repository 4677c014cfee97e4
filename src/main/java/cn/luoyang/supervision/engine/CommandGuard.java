package cn.luoyang.supervision.engine;

import cn.luoyang.supervision.cluster.DatabaseFailure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The outermost interceptor of engine commands, around the transaction. Two clerks who finish
 * parallel tasks of one instance in the same moment both change the instance's counters; the engine
 * lets one win and throws at the other; and MySQL ends one of two transactions that wait for each
 * other. No user may see that: the whole command is run again, and those who repeat take turns, for
 * all at once they would only meet again. It also hands {@link InvalidTaskInputException} out in
 * the form the REST API answers with status 400, and a database that does not answer in the form it
 * answers with 503.
 */
class CommandGuard extends CommandInterceptor {

    /**
     * Sixteen clients on one instance need at most sixteen rounds if each round has a winner; twice
     * that is ample.
     */
    private static final int MOST_ATTEMPTS = 32;

    /** Who repeats waits no longer than this for the one before, which may be slow itself. */
    private static final long LONGEST_TURN_SECONDS = 2;

    /**
     * After this long a command that waited for a lock in vain is not begun again: MySQL lets it
     * wait almost a minute, and nobody waits for that many times over. Whoever lost to somebody
     * faster is: each such round has a winner, however slow the machine is.
     */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(CommandGuard.class);

    private final MessageSource messages;
    private final Duration longest;
    private final ReentrantLock turn = new ReentrantLock(true);

    CommandGuard(MessageSource messages) {
        this(messages, LONGEST);
    }

    /**
     * @param longest how long after its first try a command that waits for locks is begun again
     */
    CommandGuard(MessageSource messages, Duration longest) {
        this.messages = messages;
        this.longest = longest;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (!retryable(command)) {
            return next.execute(command);
        }
        long started = System.nanoTime();
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            if (!isWorthRepeating(e, started)) {
                throw translated(e);
            }
            LOG.debug("{} met a concurrent change", command);
        }
        boolean myTurn = awaitTurn();
        try {
            return repeat(command, started);
        } finally {
            if (myTurn) {
                turn.unlock();
            }
        }
    }

    private <T> T repeat(Command<T> command, long started) {
        for (int attempt = 2; ; attempt++) {
            try {
                return next.execute(command);
            } catch (RuntimeException e) {
                if (attempt >= MOST_ATTEMPTS || !isWorthRepeating(e, started)) {
                    throw translated(e);
                }
                LOG.debug("{} met a concurrent change, attempt {}", command, attempt);
                pause(attempt);
            }
        }
    }

    /**
     * A command inside another command or a caller's transaction must fail with it; jobs have a
     * retry of their own.
     */
    private static boolean retryable(Command<?> command) {
        return Context.getCommandContext() == null
                && !TransactionSynchronizationManager.isActualTransactionActive()
                && !(command instanceof ExecuteJobsCmd);
    }

    private boolean isWorthRepeating(Throwable e, long started) {
        return has(e, CommandGuard::isLostToAnother)
                || has(e, RepeatedTransaction::isConcurrentChange) && !isTooLate(started);
    }

    private static boolean isLostToAnother(Throwable cause) {
        return cause instanceof OptimisticLockingException
                || cause instanceof OptimisticLockingFailureException;
    }

    private static boolean has(Throwable e, Predicate<Throwable> wanted) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (wanted.test(cause)) {
                return true;
            }
        }
        return false;
    }

    private RuntimeException translated(RuntimeException e) {
        if (DatabaseFailure.isUnreachable(e)) {
            LOG.warn("The database does not answer: {}", e.toString());
            return new DatabaseUnavailableException(
                    messages.getMessage(
                            "cluster.unavailable", null, LocaleContextHolder.getLocale()),
                    e);
        }
        if (e instanceof ProcessEngineException) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof InvalidTaskInputException) {
                    return new FormFieldValidationException("input", cause.getMessage(), cause);
                }
            }
        }
        return e;
    }

    private boolean isTooLate(long started) {
        return System.nanoTime() - started > longest.toNanos();
    }

    private boolean awaitTurn() {
        try {
            return turn.tryLock(LONGEST_TURN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5, 10 + 10L * Math.min(attempt, 15)));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ProcessEngineException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ProcessEngineException("Interrupted while waiting to repeat a command", e);
    }
}
