package cn.luoyang.supervision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

/** What a clerk sees of a change that somebody else makes in the same moment: nothing. */
class CommandGuardTest {

    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private int attempts;

    private String complete(RuntimeException... ahead) {
        return completeWith(new CommandGuard(new StaticMessageSource()), ahead);
    }

    private String completeWith(CommandGuard guard, RuntimeException... ahead) {
        failures.addAll(List.of(ahead));
        guard.setNext(
                new CommandInterceptor() {
                    @Override
                    public <T> T execute(Command<T> command) {
                        attempts++;
                        if (!failures.isEmpty()) {
                            throw failures.poll();
                        }
                        return command.execute(null);
                    }
                });
        return guard.execute(context -> "completed");
    }

    private static ProcessEngineException causedBy(SQLException problem) {
        return new ProcessEngineException("The persistence layer failed", problem);
    }

    @Test
    void aTaskIsCompletedThoughOthersWereFasterTwice() {
        assertThat(
                        complete(
                                new OptimisticLockingException("changed by another"),
                                new OptimisticLockingException("changed by another")))
                .isEqualTo("completed");
        assertThat(attempts).isEqualTo(3);
    }

    @Test
    void aTaskIsCompletedThoughMySqlEndedADeadlockWithIt() {
        assertThat(
                        complete(
                                causedBy(
                                        new BatchUpdateException(
                                                "Deadlock found when trying to get lock; try"
                                                        + " restarting transaction",
                                                "40001",
                                                1213,
                                                new int[0]))))
                .isEqualTo("completed");
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void aMistakeIsNotRepeated() {
        assertThatThrownBy(() -> complete(causedBy(new SQLException("too long", "22001"))))
                .hasMessage("The persistence layer failed");
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void whoeverMeetsNothingButConflictsIsToldInTheEnd() {
        RuntimeException[] always = new RuntimeException[40];
        Arrays.setAll(always, n -> new OptimisticLockingException("number " + n));

        assertThatThrownBy(() -> complete(always))
                .isInstanceOf(OptimisticLockingException.class)
                .hasMessageContaining("number 31");
    }

    @Test
    void onceTimeIsUpNobodyWaitsForALockAgain() {
        CommandGuard impatient = new CommandGuard(new StaticMessageSource(), Duration.ofNanos(-1));

        assertThatThrownBy(
                        () ->
                                completeWith(
                                        impatient,
                                        causedBy(
                                                new SQLException(
                                                        "Lock wait timeout exceeded",
                                                        "40001",
                                                        1205))))
                .hasMessage("The persistence layer failed");
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void whoeverLosesToOthersOnASlowMachineGetsThereAllTheSame() {
        CommandGuard impatient = new CommandGuard(new StaticMessageSource(), Duration.ofNanos(-1));

        assertThat(
                        completeWith(
                                impatient,
                                new OptimisticLockingException("changed by another"),
                                new OptimisticLockingException("changed by another")))
                .isEqualTo("completed");
        assertThat(attempts).isEqualTo(3);
    }
}
