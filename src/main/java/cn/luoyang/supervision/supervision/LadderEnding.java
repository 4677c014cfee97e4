package cn.luoyang.supervision.supervision;

import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.engine.TaskLifecycle;
import cn.luoyang.supervision.ledger.LadderRow;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.PlanProcesses;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Ends a ladder the moment its late task is completed or removed: in the same transaction, but
 * after the command that completes the task, because the ladder hangs in the same instance and must
 * not be torn down while the engine is still leaving the task.
 */
@Component
public class LadderEnding {

    private final RuntimeService runtime;
    private final SystemActor system;
    private final LedgerQueries ledger;

    LadderEnding(RuntimeService runtime, SystemActor system, LedgerQueries ledger) {
        this.runtime = runtime;
        this.system = system;
        this.ledger = ledger;
    }

    @EventListener(
            condition = "#event.kind().name() == 'COMPLETING' or #event.kind().name() == 'DELETED'")
    @Order(60)
    void endLadder(TaskLifecycle event) {
        LadderRow ladder = ledger.ladder(event.task().getId());
        if (ladder == null || ladder.closedAt() != null) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void beforeCommit(boolean readOnly) {
                        end(ladder.taskId());
                    }
                });
    }

    /**
     * Ends the ladder of a late task that another unit takes over, in the caller's transaction;
     * does nothing if there is none.
     */
    public void end(String taskId) {
        // The clerk who completes the task has no right to touch the ladder.
        system.run(() -> correlate(taskId));
    }

    private void correlate(String taskId) {
        ProcessInstance running =
                runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(Supervision.businessKey(taskId))
                        .singleResult();
        if (running != null) {
            runtime.createMessageCorrelation(PlanProcesses.LATE_TASK_DONE)
                    .processInstanceId(running.getId())
                    .correlate();
        }
    }
}
