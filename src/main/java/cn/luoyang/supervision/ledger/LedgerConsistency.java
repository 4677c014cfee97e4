package cn.luoyang.supervision.ledger;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds the ledger against the engine and against its own events: what the three say must be the
 * same. To be asked by the system, while nobody works.
 */
@Component
public class LedgerConsistency {

    private final LedgerSnapshots snapshots;
    private final EntityManager entities;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final Clock clock;

    LedgerConsistency(
            LedgerSnapshots snapshots,
            EntityManager entities,
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            RepositoryService repository,
            Clock clock) {
        this.snapshots = snapshots;
        this.entities = entities;
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Everything that does not agree, by the rule that is broken.
     *
     * @return every rule with what breaks it; an empty list where all is well
     */
    @Transactional(readOnly = true)
    public Map<Rule, List<String>> findings() {
        Map<Rule, List<String>> findings = new java.util.EnumMap<>(Rule.class);
        findings.put(Rule.ROWS_FOLLOW_FROM_EVENTS, snapshots.differencesFromEvents());
        findings.put(Rule.OPEN_TASKS_ARE_THE_ENGINES, openTasks());
        findings.put(Rule.RUNNING_ITEMS_ARE_THE_ENGINES, items());
        findings.put(Rule.TIMERS_HAVE_ROWS, timersWithoutRow());
        findings.put(Rule.LATE_TASKS_ARE_SUPERVISED, lateWithoutLadder());
        findings.put(Rule.ROWS_HAVE_EVENTS, rowsWithoutEvents());
        findings.put(Rule.NO_JOB_FAILED, failedJobs());
        return findings;
    }

    private List<String> openTasks() {
        Map<String, String> engine = new HashMap<>();
        for (Task task : tasks.createTaskQuery().list()) {
            if (task.getProcessDefinitionId() != null) {
                engine.put(
                        task.getId(),
                        task.getTaskDefinitionKey()
                                + " "
                                + EngineRecorder.local(task.getDueDate())
                                + " "
                                + task.getAssignee());
            }
        }
        List<String> findings = new ArrayList<>();
        for (TaskRow row : openRows()) {
            String said = row.stepId() + " " + row.dueAt() + " " + row.signedBy();
            String found = engine.remove(row.taskId());
            if (!said.equals(found)) {
                findings.add(row.taskId() + ": " + said + " ≠ " + found);
            }
        }
        engine.forEach((id, text) -> findings.add(id + ": " + text));
        return findings;
    }

    private List<TaskRow> openRows() {
        return entities.createQuery(
                        "select t from TaskRow t where t.completedAt is null"
                                + " and t.cancelledAt is null",
                        TaskRow.class)
                .getResultList();
    }

    private List<String> items() {
        List<String> findings = new ArrayList<>();
        for (KeyTaskRow row :
                entities.createQuery("select r from KeyTaskRow r", KeyTaskRow.class)
                        .getResultList()) {
            boolean runs =
                    runtime.createProcessInstanceQuery()
                                    .processInstanceId(row.processInstanceId())
                                    .count()
                            > 0;
            if (runs == (row.writtenOffAt() != null)) {
                findings.add(String.valueOf(row.keyTask()));
            }
        }
        return findings;
    }

    /** Deadline timers of user tasks, more than there are open rows at their step. */
    private List<String> timersWithoutRow() {
        Map<String, Integer> rows = new HashMap<>();
        openRows().forEach(r -> rows.merge(r.processInstanceId() + r.stepId(), 1, Integer::sum));
        Map<String, String> stepOf = new HashMap<>();
        for (JobDefinition definition : management.createJobDefinitionQuery().list()) {
            if (definition.getProcessDefinitionId() != null
                    && repository
                                    .getBpmnModelInstance(definition.getProcessDefinitionId())
                                    .getModelElementById(definition.getActivityId())
                            instanceof BoundaryEvent timer
                    && timer.getAttachedTo() instanceof UserTask step) {
                stepOf.put(definition.getId(), step.getId());
            }
        }
        List<String> findings = new ArrayList<>();
        Map<String, Integer> timers = new HashMap<>();
        for (Job job : management.createJobQuery().timers().list()) {
            String step = stepOf.get(job.getJobDefinitionId());
            // A step may have several timers; of each it has one for each open task.
            if (step != null
                    && timers.merge(
                                    job.getJobDefinitionId() + job.getProcessInstanceId(),
                                    1,
                                    Integer::sum)
                            > rows.getOrDefault(job.getProcessInstanceId() + step, 0)) {
                findings.add(job.getId() + " " + step);
            }
        }
        return findings;
    }

    /** Work of the plan past its deadline whose ladder was never opened. */
    private List<String> lateWithoutLadder() {
        LocalDateTime now = LocalDateTime.now(clock);
        return openRows().stream()
                .filter(row -> row.isOpenWork() && row.isLateAt(now))
                .filter(row -> row.keyTask() != null && row.unitId() != null)
                .filter(row -> entities.find(LadderRow.class, row.taskId()) == null)
                .map(row -> row.taskId() + " " + row.keyTask() + " " + row.stepId())
                .toList();
    }

    private List<String> rowsWithoutEvents() {
        List<String> findings = new ArrayList<>();
        Set<String> assigned =
                new TreeSet<>(
                        entities.createQuery(
                                        "select concat(e.keyTask, ':', e.unitId) from LedgerEvent"
                                                + " e where e.type = :type",
                                        String.class)
                                .setParameter("type", EventType.UNIT_ASSIGNED)
                                .getResultList());
        entities.createQuery("select r.rowId from UnitRow r", String.class).getResultList().stream()
                .filter(id -> !assigned.contains(id))
                .forEach(findings::add);
        findings.addAll(
                entities.createQuery(
                                "select t.taskId from TaskRow t where not exists (select 1 from"
                                        + " LedgerEvent e where e.taskId = t.taskId and e.type ="
                                        + " :type)",
                                String.class)
                        .setParameter("type", EventType.TASK_CREATED)
                        .getResultList());
        findings.addAll(
                entities.createQuery(
                                "select t.taskId from TaskRow t where t.completedAt is not null and"
                                        + " not exists (select 1 from LedgerEvent e where e.taskId ="
                                        + " t.taskId and e.type = :type)",
                                String.class)
                        .setParameter("type", EventType.TASK_COMPLETED)
                        .getResultList());
        return findings;
    }

    private List<String> failedJobs() {
        List<String> findings = new ArrayList<>();
        management
                .createJobQuery()
                .withException()
                .list()
                .forEach(job -> findings.add(job.getId() + " " + job.getExceptionMessage()));
        runtime.createIncidentQuery()
                .list()
                .forEach(
                        incident ->
                                findings.add(
                                        incident.getActivityId()
                                                + " "
                                                + Objects.toString(incident.getIncidentMessage())));
        return findings;
    }

    /** What must hold. */
    public enum Rule {
        /** A rebuild would change no row. */
        ROWS_FOLLOW_FROM_EVENTS,
        /** Step, deadline and holder of every open task are the same in ledger and engine. */
        OPEN_TASKS_ARE_THE_ENGINES,
        /** An item runs in the engine exactly as long as the ledger has not written it off. */
        RUNNING_ITEMS_ARE_THE_ENGINES,
        /** No deadline timer waits for a task that is not open. */
        TIMERS_HAVE_ROWS,
        /** Whatever is past its deadline has a ladder. */
        LATE_TASKS_ARE_SUPERVISED,
        /** Every row can say which events it comes from. */
        ROWS_HAVE_EVENTS,
        /** No job gave up or is being tried again. */
        NO_JOB_FAILED
    }
}
