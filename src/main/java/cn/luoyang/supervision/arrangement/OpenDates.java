package cn.luoyang.supervision.arrangement;

import cn.luoyang.supervision.calendar.WorkingCalendar;
import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.engine.Executions;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.TaskRow;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The deadlines and timers that wait, and what another calendar makes of them. Each is asked of its
 * rule again as of the moment it was set, in the version of the diagram it runs on. What stands on
 * another date than its rule gave — an extension, a date set by hand — is left alone.
 */
@Component
class OpenDates {

    private static final String DUE_AT = "dueAt";
    private static final Logger LOG = LoggerFactory.getLogger(OpenDates.class);

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final LedgerQueries queries;
    private final LedgerRecorder ledger;
    private final Executions executions;
    private final DateRules rules;

    OpenDates(
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            RepositoryService repository,
            LedgerQueries queries,
            LedgerRecorder ledger,
            Executions executions,
            DateRules rules) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
        this.queries = queries;
        this.ledger = ledger;
        this.executions = executions;
        this.rules = rules;
    }

    /** What moves if one calendar takes the place of another. Changes nothing. */
    Moves compare(WorkingCalendar before, WorkingCalendar after) {
        Moves moves = new Moves(new ArrayList<>(), new ArrayList<>());
        List<Job> timers = management.createJobQuery().timers().list();
        compareTasks(before, after, timers, moves);
        compareWaits(before, after, timers, moves);
        return moves;
    }

    private void compareTasks(
            WorkingCalendar before, WorkingCalendar after, List<Job> timers, Moves moves) {
        Map<String, TaskRow> rows =
                queries.openTasks().stream().collect(Collectors.toMap(TaskRow::taskId, r -> r));
        for (Task task : tasks.createTaskQuery().list()) {
            TaskRow row = rows.get(task.getId());
            if (row == null || row.extensions() > 0 || task.getDueDate() == null) {
                continue;
            }
            String rule = dueRule(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
            if (!rules.isRule(rule)) {
                continue;
            }
            Date due = task.getDueDate();
            Asked asked = new Asked(rule, task.getCreateTime(), due, task.getExecutionId());
            moved(asked, before, after, task.getName(), moves)
                    .ifPresent(
                            to ->
                                    moves.moved.add(
                                            new Move(
                                                    row.keyTask(),
                                                    row.unitId(),
                                                    task.getTaskDefinitionKey(),
                                                    task.getName(),
                                                    task.getId(),
                                                    task.getProcessInstanceId(),
                                                    task.getProcessDefinitionId(),
                                                    task.getExecutionId(),
                                                    jobsOf(task, timers),
                                                    due,
                                                    to)));
        }
    }

    private void compareWaits(
            WorkingCalendar before, WorkingCalendar after, List<Job> timers, Moves moves) {
        Map<String, String> activities = new HashMap<>();
        for (JobDefinition definition : management.createJobDefinitionQuery().list()) {
            activities.put(definition.getId(), definition.getActivityId());
        }
        for (Job job : timers) {
            String activity = activities.get(job.getJobDefinitionId());
            if (activity == null || job.getDuedate() == null || job.getCreateTime() == null) {
                continue;
            }
            ModelElementInstance element = element(job.getProcessDefinitionId(), activity);
            if (!(element instanceof Event event)) {
                continue;
            }
            String rule = timerRule(event);
            if (!rules.isRule(rule)) {
                continue;
            }
            Asked asked =
                    new Asked(rule, job.getCreateTime(), job.getDuedate(), job.getExecutionId());
            moved(asked, before, after, event.getName(), moves)
                    .ifPresent(
                            to ->
                                    moves.moved.add(
                                            new Move(
                                                    variable(
                                                                            job.getExecutionId(),
                                                                            PlanProcesses.KEY_TASK)
                                                                    instanceof Integer number
                                                            ? number
                                                            : null,
                                                    null,
                                                    activity,
                                                    event.getName(),
                                                    null,
                                                    job.getProcessInstanceId(),
                                                    job.getProcessDefinitionId(),
                                                    job.getExecutionId(),
                                                    List.of(job.getId()),
                                                    job.getDuedate(),
                                                    to)));
        }
    }

    private Optional<Date> moved(
            Asked asked, WorkingCalendar before, WorkingCalendar after, String step, Moves moves) {
        return executions.at(
                asked.executionId,
                execution -> moved(asked, execution, before, after, step, moves));
    }

    private Optional<Date> moved(
            Asked asked,
            DelegateExecution execution,
            WorkingCalendar before,
            WorkingCalendar after,
            String step,
            Moves moves) {
        Function<String, Object> variables =
                name -> "execution".equals(name) ? execution : execution.getVariable(name);
        try {
            Date was = rules.date(asked.rule, asked.at.toInstant(), before, variables);
            if (was.getTime() != asked.current.getTime()) {
                return Optional.empty();
            }
            Date is = rules.date(asked.rule, asked.at.toInstant(), after, variables);
            return is.getTime() == was.getTime() ? Optional.empty() : Optional.of(is);
        } catch (RuntimeException e) {
            LOG.warn("{} of {} cannot be asked again", asked.rule, step, e);
            moves.unanswered.add(step);
            return Optional.empty();
        }
    }

    /**
     * Moves tasks, due timers and waits. The recorder writes down by itself that a task's deadline
     * moved; for a wait it is written here.
     */
    void apply(Moves moves) {
        for (Move move : moves.moved) {
            if (move.taskId == null) {
                recordWait(move);
            } else {
                Task task = tasks.createTaskQuery().taskId(move.taskId).singleResult();
                task.setDueDate(move.to);
                tasks.saveTask(task);
                if (runtime.getVariableLocal(move.executionId, DUE_AT) != null) {
                    // a migration that sets up timers anew must not bring the old date back
                    runtime.setVariableLocal(move.executionId, DUE_AT, move.to);
                }
            }
            move.jobs.forEach(job -> management.setJobDuedate(job, move.to));
        }
    }

    private void recordWait(Move move) {
        ProcessDefinition definition = repository.getProcessDefinition(move.processDefinitionId);
        ledger.record(
                LedgerEntry.of(EventType.DUE_MOVED)
                        .keyTask(move.keyTask)
                        .step(move.stepId, move.step)
                        .process(
                                move.processInstanceId,
                                definition.getId(),
                                definition.getKey(),
                                definition.getVersion())
                        .due(local(move.to)));
    }

    /** The task's boundary timers that fire when it falls due. */
    private static List<String> jobsOf(Task task, List<Job> timers) {
        return timers.stream()
                .filter(job -> task.getExecutionId().equals(job.getExecutionId()))
                .filter(job -> job.getDuedate() != null)
                .filter(job -> job.getDuedate().getTime() == task.getDueDate().getTime())
                .map(Job::getId)
                .toList();
    }

    private Object variable(String executionId, String name) {
        return executionId == null ? null : runtime.getVariable(executionId, name);
    }

    private String dueRule(String definitionId, String step) {
        if (!(element(definitionId, step) instanceof UserTask task)
                || task.getExtensionElements() == null) {
            return null;
        }
        return task
                .getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaInputOutput.class)
                .list()
                .stream()
                .flatMap(io -> io.getCamundaInputParameters().stream())
                .filter(input -> DUE_AT.equals(input.getCamundaName()))
                .map(ModelElementInstance::getTextContent)
                .findFirst()
                .orElse(null);
    }

    private static String timerRule(Event event) {
        for (TimerEventDefinition timer :
                event.getChildElementsByType(TimerEventDefinition.class)) {
            if (timer.getTimeDate() != null) {
                return timer.getTimeDate().getTextContent();
            }
            if (timer.getTimeCycle() != null) {
                return timer.getTimeCycle().getTextContent();
            }
        }
        return null;
    }

    private ModelElementInstance element(String definitionId, String id) {
        return repository.getBpmnModelInstance(definitionId).getModelElementById(id);
    }

    private static LocalDateTime local(Date date) {
        return LocalDateTime.ofInstant(date.toInstant(), EngineClock.SHANGHAI);
    }

    private record Asked(String rule, Date at, Date current, String executionId) {}

    /**
     * What moves.
     *
     * @param unanswered names of steps whose rule could not be asked again
     */
    record Moves(List<Move> moved, List<String> unanswered) {}

    /** One deadline or, without a task, one wait that moves. */
    record Move(
            Integer keyTask,
            String unitId,
            String stepId,
            String step,
            String taskId,
            String processInstanceId,
            String processDefinitionId,
            String executionId,
            List<String> jobs,
            Date from,
            Date to) {

        Moved view() {
            return new Moved(
                    keyTask,
                    unitId,
                    step,
                    stepId,
                    taskId,
                    processInstanceId,
                    local(from),
                    local(to));
        }
    }

    /**
     * A move as programs read it.
     *
     * @param keyTask number of the plan item, or null
     * @param unit unit id; null for a wait
     * @param taskId user task; null for a wait
     */
    record Moved(
            Integer keyTask,
            String unit,
            String step,
            String stepId,
            String taskId,
            String processInstanceId,
            LocalDateTime from,
            LocalDateTime to) {}
}
