package cn.luoyang.supervision.migration;

import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.keytask.TaskDisplay;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LadderRow;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.security.Groups;
import cn.luoyang.supervision.supervision.LadderEnding;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves one instance to another version, with all that the engine leaves behind: the tasks of a
 * step that is now another unit's, the deadlines of a step whose rule changed, their timers, and
 * the record. Everything happens in the caller's transaction; a dry run is the same, undone.
 *
 * <p>Called instances (a period report, a ladder) stay on their own version.
 */
@Component
class InstanceMigration {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final AuthorizationService authorizations;
    private final IdentityService identity;
    private final StepMaps maps;
    private final Deadlining deadlining;
    private final LedgerRecorder ledger;
    private final LedgerQueries queries;
    private final MigrationStore store;
    private final MigrationWords words;
    private final LadderEnding ladders;
    private final UnitRegistry units;
    private final Clock clock;

    InstanceMigration(
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            AuthorizationService authorizations,
            IdentityService identity,
            StepMaps maps,
            Deadlining deadlining,
            LedgerRecorder ledger,
            LedgerQueries queries,
            MigrationStore store,
            MigrationWords words,
            LadderEnding ladders,
            UnitRegistry units,
            Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.authorizations = authorizations;
        this.identity = identity;
        this.maps = maps;
        this.deadlining = deadlining;
        this.ledger = ledger;
        this.queries = queries;
        this.store = store;
        this.words = words;
        this.ladders = ladders;
        this.units = units;
        this.clock = clock;
    }

    /**
     * Moves an instance.
     *
     * @param by who ordered it, for the ledger; null in a dry run
     * @param reason why, for the ledger
     * @return what changed
     * @throws ImmovableException if it cannot move; the transaction must be undone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome move(StepMap map, String instanceId, String by, String reason) {
        ProcessInstance instance =
                runtime.createProcessInstanceQuery().processInstanceId(instanceId).singleResult();
        if (instance == null) {
            throw immovable("ended", null);
        }
        if (!instance.getProcessDefinitionId().equals(map.source().getId())) {
            throw immovable("otherVersion", null);
        }
        Set<String> places = new LinkedHashSet<>();
        List<Obstacle> obstacles = obstacles(map, instanceId, places);
        List<Moving> moving = new ArrayList<>();
        Map<String, Timer> before = timers(instanceId, map.source());
        if (obstacles.isEmpty()) {
            for (Task task :
                    tasks.createTaskQuery()
                            .processInstanceId(instanceId)
                            .orderByTaskCreateTime()
                            .asc()
                            .list()) {
                moving.add(moving(map, task, before, obstacles));
            }
        }
        if (!obstacles.isEmpty()) {
            throw new ImmovableException(obstacles, null);
        }

        moving.forEach(this::prepare);
        migrate(map, instanceId, moving);
        moving.forEach(m -> finish(m, by));
        settleDueTimers(map, instanceId, moving);
        settleWaits(map, instanceId, before);

        Integer keyTask =
                runtime.getVariable(instanceId, PlanProcesses.KEY_TASK) instanceof Integer n
                        ? n
                        : null;
        record(map, instanceId, keyTask, by, reason, moving);
        List<TimerChange> timers = changes(map, before, timers(instanceId, map.target()), moving);
        recordWaits(map, instanceId, keyTask, by, timers);
        return new Outcome(
                instanceId,
                keyTask,
                List.of(),
                List.copyOf(places),
                moving.stream().map(Moving::change).toList(),
                timers);
    }

    // ------------------------------------------------------------------ what stands in the way

    private List<Obstacle> obstacles(StepMap map, String instanceId, Set<String> places) {
        List<Obstacle> obstacles = new ArrayList<>();
        ActivityInstance root = runtime.getActivityInstance(instanceId);
        for (ActivityInstance child : root.getChildActivityInstances()) {
            walk(map, child, obstacles, places);
        }
        for (TransitionInstance transition : root.getChildTransitionInstances()) {
            check(map, transition.getActivityId(), obstacles);
        }
        return obstacles;
    }

    private void walk(
            StepMap map, ActivityInstance at, List<Obstacle> obstacles, Set<String> places) {
        check(map, at.getActivityId(), obstacles);
        if (at.getChildActivityInstances().length == 0) {
            places.add(map.from().name(at.getActivityId()));
        }
        for (ActivityInstance child : at.getChildActivityInstances()) {
            walk(map, child, obstacles, places);
        }
        for (TransitionInstance transition : at.getChildTransitionInstances()) {
            check(map, transition.getActivityId(), obstacles);
        }
    }

    private static void check(StepMap map, String activityId, List<Obstacle> obstacles) {
        if (map.target(activityId) == null) {
            Obstacle why = map.why(activityId);
            if (!obstacles.contains(why)) {
                obstacles.add(why);
            }
        }
    }

    // ------------------------------------------------------------------ what changes for a task

    private Moving moving(
            StepMap map, Task task, Map<String, Timer> timers, List<Obstacle> obstacles) {
        UserTask step = map.from().userTask(task.getTaskDefinitionKey()).orElseThrow();
        String newId = map.target(step.getId());
        UserTask newStep = map.to().userTask(newId).orElseThrow();
        TaskRow row = queries.task(task.getId());
        List<String> groups = groups(task);
        String unit = row != null ? row.unitId() : groups.stream().findFirst().orElse(null);
        String newUnit = newUnit(task, step, newStep, unit, obstacles);
        boolean changesUnit = !Objects.equals(unit, newUnit);
        Deadline deadline =
                deadlining.of(
                        task, row, Drawing.dueRule(step), Drawing.dueRule(newStep), changesUnit);
        LadderRow ladder = queries.ladder(task.getId());
        String name = task.getName();
        String newName =
                Objects.equals(name, step.getName()) && newStep.getName() != null
                        ? newStep.getName()
                        : name;
        boolean hadTimer =
                timers.values().stream()
                        .anyMatch(
                                t ->
                                        t.executionId.equals(task.getExecutionId())
                                                && map.from().isDueTimer(t.activityId));
        return new Moving(
                task.getId(),
                task.getExecutionId(),
                groups,
                row,
                hadTimer,
                map.from().dueTimers(step.getId()),
                new TaskChange(
                        task.getId(),
                        step.getId(),
                        name,
                        newId,
                        newName,
                        unit,
                        newUnit,
                        task.getAssignee(),
                        row == null ? deadline.from() : row.firstDueAt(),
                        deadline,
                        row != null && row.isLateAt(LocalDateTime.now(clock)),
                        changesUnit && ladder != null && ladder.closedAt() == null,
                        Drawing.form(step),
                        Drawing.form(newStep)));
    }

    /** The unit a step goes to; the one it has if the two versions do not differ about it. */
    private String newUnit(
            Task task, UserTask step, UserTask newStep, String unit, List<Obstacle> obstacles) {
        String rule = newStep.getCamundaCandidateGroups();
        if (rule == null || rule.equals(step.getCamundaCandidateGroups())) {
            return unit;
        }
        String stated = rule.strip();
        Object group = stated;
        if (stated.startsWith("${") && stated.endsWith("}")) {
            group =
                    runtime.getVariable(
                            task.getExecutionId(),
                            stated.substring(2, stated.length() - 1).strip());
        }
        Optional<Unit> known = group == null ? Optional.empty() : units.find(group.toString());
        if (known.isEmpty()) {
            obstacles.add(new Obstacle("unit", step.getId(), task.getName(), stated));
            return unit;
        }
        return units.inCharge(known.get().id(), LocalDateTime.now(clock).toLocalDate()).id();
    }

    private List<String> groups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    // ------------------------------------------------------------------ doing it

    /** Before the engine moves: what it will read when it sets up timers. */
    private void prepare(Moving moving) {
        if (moving.change.ladderEnds()) {
            ladders.end(moving.taskId);
        }
        if (moving.change.deadline().moves()
                && runtime.getVariableLocal(moving.executionId, Drawing.DUE_AT) != null) {
            runtime.setVariableLocal(
                    moving.executionId, Drawing.DUE_AT, date(moving.change.deadline().to()));
        }
    }

    private void migrate(StepMap map, String instanceId, List<Moving> moving) {
        // a timer that has fired is gone; only one that is not carried over is set up again
        Set<String> anew = new LinkedHashSet<>();
        moving.stream().filter(Moving::needsNewTimer).forEach(m -> anew.addAll(m.dueTimers));
        try {
            runtime.newMigration(maps.plan(map, anew)).processInstanceIds(instanceId).execute();
        } catch (MigratingProcessInstanceValidationException e) {
            throw new ImmovableException(words.obstacles(e, map), e);
        } catch (ProcessEngineException e) {
            if (words.isConflict(e)) {
                throw e;
            }
            throw new ImmovableException(
                    List.of(new Obstacle("error", null, null, e.getMessage())), e);
        }
    }

    /** After the engine moved: what it leaves as it was. */
    private void finish(Moving moving, String by) {
        TaskChange change = moving.change;
        if (change.changesUnit()) {
            reassign(moving, by);
        }
        if (change.deadline().moves() || change.changesName()) {
            Task task = tasks.createTaskQuery().taskId(moving.taskId).singleResult();
            if (change.deadline().moves()) {
                task.setDueDate(date(change.deadline().to()));
            }
            task.setName(change.newStep());
            as(by, () -> tasks.saveTask(task));
        }
    }

    private void reassign(Moving moving, String by) {
        TaskChange change = moving.change;
        if (change.holder() != null) {
            as(by, () -> tasks.setAssignee(moving.taskId, null));
        }
        moving.groups.forEach(group -> tasks.deleteCandidateGroup(moving.taskId, group));
        // the engine leaves the right to work on the task with whoever once had it
        authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.TASK)
                .resourceId(moving.taskId)
                .list()
                .forEach(right -> authorizations.deleteAuthorization(right.getId()));
        tasks.addCandidateGroup(moving.taskId, change.newUnit());
        tasks.setVariableLocal(
                moving.taskId, TaskDisplay.UNIT, units.get(change.newUnit()).shortName());
        Integer keyTask = moving.row == null ? null : moving.row.keyTask();
        if (keyTask != null
                && units.get(change.newUnit()).kind() != UnitKind.OFFICE
                && store.isUnassigned(keyTask, change.newUnit())) {
            ledger.record(
                    LedgerEntry.of(EventType.UNIT_ASSIGNED)
                            .keyTask(keyTask)
                            .unit(change.newUnit())
                            .code("cooperating")
                            .by(by));
        }
        if (moving.row != null) {
            ledger.record(
                    LedgerEntry.of(EventType.TASK_REASSIGNED)
                            .keyTask(keyTask)
                            .unit(change.newUnit())
                            .task(moving.taskId)
                            .step(change.newStepId(), change.newStep())
                            .code(change.unit())
                            .note(words.reassigned(change))
                            .by(by));
        }
    }

    /**
     * Lets the ledger name who ordered the migration for what the engine reports by itself. They
     * act with an administrator's rights, and only here: each right checked costs a query.
     */
    private void as(String userId, Runnable work) {
        var user = identity.getCurrentAuthentication();
        if (userId != null) {
            identity.setAuthentication(userId, List.of(Groups.CAMUNDA_ADMIN));
        }
        try {
            work.run();
        } finally {
            identity.setAuthentication(user);
        }
    }

    /** Each task has exactly one due timer at its deadline, or none if it has fired. */
    private void settleDueTimers(StepMap map, String instanceId, List<Moving> moving) {
        Map<String, Timer> timers = timers(instanceId, map.target());
        Map<String, Task> now = new HashMap<>();
        tasks.createTaskQuery()
                .processInstanceId(instanceId)
                .list()
                .forEach(task -> now.put(task.getId(), task));
        for (Moving m : moving) {
            Task task = now.get(m.taskId);
            Set<String> dueTimers = Set.copyOf(map.to().dueTimers(task.getTaskDefinitionKey()));
            List<Timer> own =
                    timers.values().stream()
                            .filter(t -> t.executionId.equals(task.getExecutionId()))
                            .filter(t -> dueTimers.contains(t.activityId))
                            .toList();
            int keep = m.wantsTimer() && !dueTimers.isEmpty() ? 1 : 0;
            if (own.size() < keep) {
                throw immovable("timer", task);
            }
            own.stream().skip(keep).forEach(t -> management.deleteJob(t.jobId));
            own.stream()
                    .limit(keep)
                    .filter(t -> !t.due.equals(task.getDueDate()))
                    .forEach(t -> management.setJobDuedate(t.jobId, task.getDueDate()));
        }
    }

    /** A wait whose rule changed counts from when it began, not from the migration. */
    private void settleWaits(StepMap map, String instanceId, Map<String, Timer> before) {
        Map<String, Timer> after = timers(instanceId, map.target());
        for (String old : map.restarted()) {
            FlowNode event = map.to().node(map.target(old)).orElseThrow();
            if (!Drawing.firesOnDate(event)) {
                continue;
            }
            before.values().stream()
                    .filter(t -> t.activityId.equals(old))
                    .filter(t -> after.containsKey(t.jobId))
                    .forEach(
                            t ->
                                    deadlining
                                            .date(
                                                    Drawing.timerRule(event),
                                                    t.created,
                                                    after.get(t.jobId).executionId)
                                            .map(this::notBeforeNow)
                                            .ifPresent(
                                                    to -> management.setJobDuedate(t.jobId, to)));
        }
    }

    private Date notBeforeNow(Date date) {
        Date now = Date.from(clock.instant());
        return date.before(now) ? now : date;
    }

    // ------------------------------------------------------------------ record

    private void record(
            StepMap map,
            String instanceId,
            Integer keyTask,
            String by,
            String reason,
            List<Moving> moving) {
        ProcessDefinition target = map.target();
        String versions = map.source().getVersion() + "→" + target.getVersion();
        ledger.record(
                LedgerEntry.of(EventType.INSTANCE_MIGRATED)
                        .keyTask(keyTask)
                        .process(instanceId, target.getId(), target.getKey(), target.getVersion())
                        .code(versions)
                        .note(reason)
                        .by(by));
        for (Moving m : moving) {
            if (m.row != null) {
                ledger.record(
                        LedgerEntry.of(EventType.TASK_MIGRATED)
                                .keyTask(m.row.keyTask())
                                .unit(m.change.newUnit())
                                .task(m.taskId)
                                .step(m.change.newStepId(), m.change.newStep())
                                .period(m.row.period())
                                .process(
                                        instanceId,
                                        target.getId(),
                                        target.getKey(),
                                        target.getVersion())
                                .due(m.change.deadline().to())
                                .code(versions)
                                .note(words.changes(m.change))
                                .by(by));
            }
        }
    }

    private void recordWaits(
            StepMap map, String instanceId, Integer keyTask, String by, List<TimerChange> timers) {
        for (TimerChange timer : timers) {
            if (timer.taskId() == null && timer.kind() == TimerChange.Kind.RESTARTED) {
                ledger.record(
                        LedgerEntry.of(EventType.DUE_MOVED)
                                .keyTask(keyTask)
                                .step(timer.activityId(), timer.name())
                                .process(
                                        instanceId,
                                        map.target().getId(),
                                        map.target().getKey(),
                                        map.target().getVersion())
                                .due(timer.to())
                                .by(by));
            }
        }
    }

    // ------------------------------------------------------------------ timers

    private Map<String, Timer> timers(String instanceId, ProcessDefinition definition) {
        Map<String, String> activities = new HashMap<>();
        for (JobDefinition job :
                management
                        .createJobDefinitionQuery()
                        .processDefinitionId(definition.getId())
                        .list()) {
            activities.put(job.getId(), job.getActivityId());
        }
        Map<String, Timer> timers = new LinkedHashMap<>();
        for (Job job :
                management
                        .createJobQuery()
                        .processInstanceId(instanceId)
                        .timers()
                        .orderByJobDuedate()
                        .asc()
                        .list()) {
            timers.put(
                    job.getId(),
                    new Timer(
                            job.getId(),
                            activities.getOrDefault(job.getJobDefinitionId(), ""),
                            job.getExecutionId(),
                            job.getDuedate(),
                            job.getCreateTime()));
        }
        return timers;
    }

    private static List<TimerChange> changes(
            StepMap map, Map<String, Timer> before, Map<String, Timer> after, List<Moving> moving) {
        Map<String, String> taskOfExecution = new HashMap<>();
        moving.forEach(m -> taskOfExecution.put(m.executionId, m.taskId));
        List<TimerChange> changes = new ArrayList<>();
        List<Timer> fresh = new ArrayList<>();
        after.values().stream().filter(t -> !before.containsKey(t.jobId)).forEach(fresh::add);
        for (Timer old : before.values()) {
            Timer now = after.get(old.jobId);
            if (now == null) {
                // the engine may have set the same timer up anew
                now =
                        fresh.stream()
                                .filter(t -> t.executionId.equals(old.executionId))
                                .filter(
                                        t ->
                                                t.activityId.equals(map.target(old.activityId))
                                                        || map.from().isDueTimer(old.activityId)
                                                                && map.to()
                                                                        .isDueTimer(t.activityId))
                                .findFirst()
                                .orElse(null);
                fresh.remove(now);
            }
            changes.add(
                    TimerChange.of(
                            now == null ? old.activityId : now.activityId,
                            timerName(map.from(), old.activityId),
                            taskOfExecution.get(old.executionId),
                            local(old.due),
                            now == null ? null : local(now.due)));
        }
        for (Timer timer : fresh) {
            changes.add(
                    TimerChange.of(
                            timer.activityId,
                            timerName(map.to(), timer.activityId),
                            taskOfExecution.get(timer.executionId),
                            null,
                            local(timer.due)));
        }
        return changes;
    }

    /** A timer on a step is told apart from the others of its name by the step's. */
    private static String timerName(Drawing drawing, String activityId) {
        return drawing.node(activityId)
                        .filter(BoundaryEvent.class::isInstance)
                        .map(BoundaryEvent.class::cast)
                        .map(event -> drawing.name(event.getAttachedTo().getId()) + "·")
                        .orElse("")
                + drawing.name(activityId);
    }

    private static ImmovableException immovable(String code, Task task) {
        return new ImmovableException(
                List.of(
                        new Obstacle(
                                code,
                                task == null ? null : task.getTaskDefinitionKey(),
                                task == null ? null : task.getName(),
                                null)),
                null);
    }

    private Date date(LocalDateTime at) {
        return Date.from(at.atZone(clock.getZone()).toInstant());
    }

    private static LocalDateTime local(Date date) {
        return date == null
                ? null
                : LocalDateTime.ofInstant(date.toInstant(), EngineClock.SHANGHAI);
    }

    private record Timer(
            String jobId, String activityId, String executionId, Date due, Date created) {}

    /**
     * A task on the move.
     *
     * @param groups its candidate groups
     * @param row its row of the ledger, or null
     * @param hadTimer whether its due timer still waits
     * @param dueTimers old activity ids of its due timers
     */
    private record Moving(
            String taskId,
            String executionId,
            List<String> groups,
            TaskRow row,
            boolean hadTimer,
            List<String> dueTimers,
            TaskChange change) {

        boolean startsAfresh() {
            return change.deadline().why() == Deadline.Why.AFRESH;
        }

        boolean needsNewTimer() {
            return startsAfresh() && !hadTimer;
        }

        /** Not if it has fired, nor if the task is late and never had one. */
        boolean wantsTimer() {
            return hadTimer || startsAfresh() || dueTimers.isEmpty() && !change.late();
        }
    }
}
