package cn.luoyang.supervision.supervision;

import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.notification.Inbox;
import cn.luoyang.supervision.unit.Oversight;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * {@code ${supervision.…}}: the rungs of the ladder of overdue-supervision.bpmn. Each rung is
 * recorded once per ladder and round — a late task that changes its unit may get a second ladder —
 * and lands in the inbox of the unit and of the supervision office.
 */
@Component
@DiagramBean
public class Supervision {

    private static final String ROUND = "redRound";
    private static final String TALK_ROUND = "talkRound";

    private final LedgerRecorder ledger;
    private final LedgerQueries queries;
    private final Inbox inbox;
    private final UnitRegistry units;
    private final Clock clock;

    Supervision(
            LedgerRecorder ledger,
            LedgerQueries queries,
            Inbox inbox,
            UnitRegistry units,
            Clock clock) {
        this.ledger = ledger;
        this.queries = queries;
        this.inbox = inbox;
        this.units = units;
        this.clock = clock;
    }

    /** Opens the ladder of the late task the escalation named. */
    public void register(DelegateExecution execution) {
        LateTask late = LateTask.read(execution.getVariable(PlanProcesses.LATE_TASK));
        execution.setProcessBusinessKey(businessKey(late.task()));
        DelegateExecution ladder = execution.getProcessInstance();
        ladder.setVariable(PlanProcesses.LATE_TASK_ID, late.task());
        ladder.setVariable(PlanProcesses.LATE_STEP, late.step());
        ladder.setVariable("unit", late.unit());
        ladder.setVariable("promisedOn", null);
        ledger.record(
                entry(EventType.LADDER_OPENED, execution)
                        .process(execution.getProcessInstanceId(), null, null, null));
    }

    /** 蓝: 催办单. */
    public void urge(DelegateExecution execution) {
        issue(EventType.URGE_ISSUED, execution, "1");
    }

    /** 黄: 督办单. */
    public void notice(DelegateExecution execution) {
        issue(EventType.NOTICE_ISSUED, execution, "1");
    }

    /** 红: 红色督办单, again after each broken promise of a talk. */
    public void redNotice(DelegateExecution execution) {
        issue(EventType.RED_NOTICE_ISSUED, execution, next(execution, ROUND));
    }

    /** 函询 to a unit outside the city government. */
    public void inquire(DelegateExecution execution) {
        issue(EventType.INQUIRY_ISSUED, execution, "1");
    }

    /** 约谈建议 to the supervision office, which decides. */
    public void proposeTalk(DelegateExecution execution) {
        issue(EventType.TALK_PROPOSED, execution, next(execution, TALK_ROUND));
    }

    /** Whether a unit takes orders from the city government; otherwise it is only consulted. */
    public boolean supervised(String unit) {
        return units.get(unit).oversight() == Oversight.SUPERVISE;
    }

    /** Whether the unit answered the notice with a completion date that has not come yet. */
    public boolean promised(DelegateExecution execution) {
        Object date = execution.getVariable("promisedOn");
        return date != null
                && !date.toString().isBlank()
                && LocalDate.parse(date.toString()).isAfter(LocalDate.now(clock));
    }

    /** Ends the ladder: the late task is done, gone, or another unit's. */
    public void close(DelegateExecution execution) {
        TaskRow task = queries.task((String) execution.getVariable(PlanProcesses.LATE_TASK_ID));
        ledger.record(
                entry(EventType.LADDER_CLOSED, execution)
                        .code(
                                task.completedAt() != null
                                        ? "completed"
                                        : task.isOpen() ? "reassigned" : "cancelled"));
    }

    /** Business key of the ladder of a task. */
    static String businessKey(String taskId) {
        return "late:" + taskId;
    }

    private void issue(EventType rung, DelegateExecution execution, String round) {
        LedgerEvent event =
                ledger.record(
                        entry(rung, execution)
                                .once(
                                        String.join(
                                                ":",
                                                rung.name(),
                                                lateTaskId(execution),
                                                round,
                                                execution.getProcessInstanceId())));
        Unit unit = units.get(event.unitId());
        inbox.notice(event, unit);
    }

    private LedgerEntry entry(EventType type, DelegateExecution execution) {
        return LedgerEntry.of(type)
                .keyTask((Integer) execution.getVariable(PlanProcesses.KEY_TASK))
                .unit((String) execution.getVariable("unit"))
                .task(lateTaskId(execution))
                .step(null, (String) execution.getVariable(PlanProcesses.LATE_STEP));
    }

    private static String lateTaskId(DelegateExecution execution) {
        return (String) execution.getVariable(PlanProcesses.LATE_TASK_ID);
    }

    private static String next(DelegateExecution execution, String counter) {
        Integer before = (Integer) execution.getVariable(counter);
        int round = before == null ? 1 : before + 1;
        execution.getProcessInstance().setVariable(counter, round);
        return String.valueOf(round);
    }
}
