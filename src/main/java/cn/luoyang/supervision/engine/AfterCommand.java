package cn.luoyang.supervision.engine;

import java.util.HashSet;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Work that a step of a diagram causes in the engine itself, such as moving tasks of many
 * instances: done in the same transaction, but after the command that reached the step, because a
 * command does not see in its queries what it has changed. If the work fails, so does the command.
 */
public final class AfterCommand {

    private AfterCommand() {}

    /** Does the work once the running command is through; must be called in a transaction. */
    public static void run(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void beforeCommit(boolean readOnly) {
                        Set<TransactionSynchronization> earlier =
                                new HashSet<>(
                                        TransactionSynchronizationManager.getSynchronizations());
                        work.run();
                        // What the work itself left for this moment would be too late for it.
                        TransactionSynchronizationManager.getSynchronizations().stream()
                                .filter(s -> !earlier.contains(s))
                                .forEach(s -> s.beforeCommit(readOnly));
                    }
                });
    }
}
