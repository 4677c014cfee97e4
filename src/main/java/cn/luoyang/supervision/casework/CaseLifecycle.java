package cn.luoyang.supervision.casework;

import cn.luoyang.supervision.engine.ProcessLifecycle;
import cn.luoyang.supervision.engine.TaskLifecycle;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.PlanProcesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Records how a case ends, and says on each of its tasks in Tasklist which enterprise it is about.
 */
@Component
class CaseLifecycle {

    /** Column of a task's card in Tasklist. */
    private static final String ITEM = "itemTitle";

    private final LedgerRecorder ledger;

    CaseLifecycle(LedgerRecorder ledger) {
        this.ledger = ledger;
    }

    @EventListener(condition = "#event.kind().name() == 'ENDED'")
    @Order(55)
    void close(ProcessLifecycle event) {
        DelegateExecution execution = event.execution();
        if (!(execution.getVariable(PlanProcesses.CASE_KEY) instanceof String number)
                || !number.equals(execution.getProcessBusinessKey())) {
            // something else, or a process the case called
            return;
        }
        // a withdrawal ends in a sub-process, whose end the engine does not name
        CaseResult result =
                Boolean.TRUE.equals(execution.getVariable(CaseDesk.TAKEN_BACK))
                        ? CaseResult.WITHDRAWN
                        : CaseResult.at((String) execution.getVariable(CaseDesk.REACHED_END));
        ledger.record(
                LedgerEntry.of(EventType.CASE_CLOSED)
                        .keyTask((Integer) execution.getVariable(PlanProcesses.KEY_TASK))
                        .unit((String) execution.getVariable(CaseDesk.COUNTY))
                        .process(
                                execution.getProcessInstanceId(),
                                execution.getProcessDefinitionId(),
                                null,
                                null)
                        .step(result.name(), null)
                        .code(number)
                        .note((String) execution.getVariable(CaseDesk.CLOSING_REASON)));
    }

    @EventListener(condition = "#event.kind().name() == 'CREATED'")
    @Order(31)
    void label(TaskLifecycle event) {
        DelegateTask task = event.task();
        if (task.getExecution() != null
                && task.getVariable(PlanProcesses.CASE_KEY) instanceof String number
                && task.getVariable(PlanProcesses.LATE_TASK_ID) == null) {
            task.setVariableLocal(ITEM, number + " " + task.getVariable(CaseDesk.ENTERPRISE_NAME));
        }
    }
}
