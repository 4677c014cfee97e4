package cn.luoyang.supervision.supervision;

import cn.luoyang.supervision.engine.DueTimerFired;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.TaskRow;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * When a task's due timer fires, finds out which task it is and leaves its name where the ladder
 * reads it. Timer jobs of one instance are exclusive and the escalation is handled in the timer's
 * own transaction, so two tasks due in the same second cannot be mixed up.
 */
@Component
class LateTaskNaming {

    private final LedgerRecorder ledger;
    private final LedgerQueries queries;

    LateTaskNaming(LedgerRecorder ledger, LedgerQueries queries) {
        this.ledger = ledger;
        this.queries = queries;
    }

    @EventListener
    void name(DueTimerFired event) {
        DelegateExecution execution = event.execution();
        TaskRow task = queries.task(event.taskId());
        execution
                .getProcessInstance()
                .setVariableLocal(
                        PlanProcesses.LATE_TASK,
                        new LateTask(task.taskId(), task.unitId(), task.stepName()).json());
        ledger.record(
                LedgerEntry.of(EventType.TASK_OVERDUE)
                        .keyTask(task.keyTask())
                        .unit(task.unitId())
                        .task(task.taskId())
                        .step(task.stepId(), task.stepName())
                        .period(task.period())
                        .due(task.dueAt()));
    }
}
