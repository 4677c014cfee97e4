package cn.luoyang.supervision.supervision;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.Deadlines;
import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.TaskRow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 延期: asked before the due date, examined and approved in deadline-extension.bpmn, then {@code
 * ${extensions.…}} moves the task and its timer. The first deadline stays in the ledger for ever.
 */
@Component
@DiagramBean
public class Extensions {

    /** The deadline as the diagram computed it once, for the task and its timer. */
    private static final String DUE_AT = "dueAt";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final SystemActor system;
    private final LedgerQueries queries;
    private final LedgerRecorder ledger;
    private final CurrentCalendar calendar;
    private final Clock clock;

    Extensions(
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            SystemActor system,
            LedgerQueries queries,
            LedgerRecorder ledger,
            CurrentCalendar calendar,
            Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.system = system;
        this.queries = queries;
        this.ledger = ledger;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Asks for a later deadline of a task. The caller has checked that the user may work on the
     * task.
     *
     * @param requested the new day, later than the current deadline
     * @param reason why, at least five characters
     * @return the id of the process that decides
     * @throws ExtensionRefusedException if the task is closed or already late, the day is not
     *     later, the reason is missing, or another application is pending
     */
    @Transactional
    public String request(String taskId, LocalDate requested, String reason, String userId) {
        TaskRow task = queries.task(taskId);
        LocalDateTime now = LocalDateTime.now(clock);
        if (task == null || !task.isOpen() || task.dueAt() == null) {
            throw new ExtensionRefusedException("closed", "taskId", taskId);
        }
        if (task.isLateAt(now)) {
            throw new ExtensionRefusedException(
                    "late", "taskId", task.stepName(), task.dueAt().toLocalDate());
        }
        if (requested == null || !requested.isAfter(task.dueAt().toLocalDate())) {
            throw new ExtensionRefusedException(
                    "notEarlier", "requestedDate", task.dueAt().toLocalDate());
        }
        if (reason == null || reason.strip().length() < 5) {
            throw new ExtensionRefusedException("reason", "reason");
        }
        calendar.calendar().onOrAfter(requested);
        return system.call(() -> start(task, requested, reason, userId));
    }

    private String start(TaskRow task, LocalDate requested, String reason, String userId) {
        if (runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("extension:" + task.taskId())
                        .count()
                > 0) {
            throw new ExtensionRefusedException("pending", "taskId", task.stepName());
        }
        ledger.record(
                LedgerEntry.of(EventType.EXTENSION_REQUESTED)
                        .keyTask(task.keyTask())
                        .unit(task.unitId())
                        .task(task.taskId())
                        .step(task.stepId(), task.stepName())
                        .on(requested)
                        .note(reason)
                        .by(userId));
        return runtime.createProcessInstanceByKey(PlanProcesses.DEADLINE_EXTENSION)
                .businessKey("extension:" + task.taskId())
                .setVariable(PlanProcesses.KEY_TASK, task.keyTask())
                .setVariable("extensionTask", task.taskId())
                .setVariable(PlanProcesses.LATE_STEP, task.stepName())
                .setVariable("currentDue", task.dueAt().toLocalDate().toString())
                .setVariable("requestedDate", requested.toString())
                .setVariable("extensionReason", reason)
                .execute()
                .getId();
    }

    /**
     * Moves the task, its due timer and the variable both were computed from to the approved day;
     * if the task is done meanwhile, only records that.
     */
    public void grant(DelegateExecution execution) {
        String taskId = (String) execution.getVariable("extensionTask");
        LocalDate approved = LocalDate.parse(execution.getVariable("approvedDate").toString());
        TaskRow row = queries.task(taskId);
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            ledger.record(entry(EventType.EXTENSION_REFUSED, row).code("taskClosed"));
            return;
        }
        LocalDateTime due =
                LocalDateTime.of(
                        calendar.calendar().onOrAfter(approved), Deadlines.CLOSE_OF_BUSINESS);
        Date dueDate = Date.from(due.atZone(clock.getZone()).toInstant());
        ledger.record(entry(EventType.EXTENSION_GRANTED, row).due(due));
        task.setDueDate(dueDate);
        tasks.saveTask(task);
        if (runtime.getVariableLocal(task.getExecutionId(), DUE_AT) != null) {
            // forms, and a migration that sets up timers anew, read the date here
            runtime.setVariableLocal(task.getExecutionId(), DUE_AT, dueDate);
        }
        dueTimers(task).forEach(job -> management.setJobDuedate(job.getId(), dueDate));
    }

    /** Records that the deadline stays. */
    public void refuse(DelegateExecution execution) {
        String taskId = (String) execution.getVariable("extensionTask");
        ledger.record(entry(EventType.EXTENSION_REFUSED, queries.task(taskId)).code("refused"));
    }

    /** The timer jobs that wait on the task's own execution: its boundary timers. */
    private List<Job> dueTimers(Task task) {
        return management.createJobQuery().executionId(task.getExecutionId()).timers().list();
    }

    private static LedgerEntry entry(EventType type, TaskRow task) {
        return LedgerEntry.of(type)
                .keyTask(task.keyTask())
                .unit(task.unitId())
                .task(task.taskId())
                .step(task.stepId(), task.stepName());
    }
}
