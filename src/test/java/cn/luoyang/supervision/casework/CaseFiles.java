package cn.luoyang.supervision.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.enterprise.Enterprises;
import cn.luoyang.supervision.enterprise.Profile;
import cn.luoyang.supervision.ledger.CaseRow;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerSnapshots;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.Story;
import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;

/** Opens cases for the stories and looks into them. */
@TestComponent
public class CaseFiles {

    private final CaseDesk desk;
    private final CaseTypes types;
    private final Office office;
    private final Enterprises enterprises;
    private final EntityManager entities;
    private final LedgerSnapshots snapshots;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final ProcessEngine engine;

    CaseFiles(
            CaseDesk desk,
            CaseTypes types,
            Office office,
            Enterprises enterprises,
            EntityManager entities,
            LedgerSnapshots snapshots,
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            ProcessEngine engine) {
        this.desk = desk;
        this.types = types;
        this.office = office;
        this.enterprises = enterprises;
        this.entities = entities;
        this.snapshots = snapshots;
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.engine = engine;
    }

    /** The county of the enterprise opens a case. */
    Story open(String slug, String code, Map<String, Object> answers) {
        String key = desk.open(slug, code, answers);
        CaseRow row = entities.find(CaseRow.class, key);
        return office.follow(types.find(slug).orElseThrow().keyTask(), row.processInstanceId());
    }

    /**
     * Counties open a case for each of these enterprises, all in the same moment.
     *
     * @return the numbers of the cases, in order
     */
    public List<String> openedTogether(String slug, List<String> codes, Map<String, Object> answers)
            throws Exception {
        ExecutorService counties = Executors.newFixedThreadPool(codes.size());
        CyclicBarrier start = new CyclicBarrier(codes.size());
        try {
            List<Callable<String>> opening = new ArrayList<>();
            for (String code : codes) {
                opening.add(
                        () -> {
                            start.await();
                            return desk.open(slug, code, answers);
                        });
            }
            List<String> numbers = new ArrayList<>();
            for (Future<String> number : counties.invokeAll(opening)) {
                numbers.add(number.get());
            }
            return numbers.stream().sorted().toList();
        } finally {
            counties.shutdownNow();
        }
    }

    /** The case of a story, after the rows were derived anew from the events. */
    CaseRow of(Story story) {
        String before = shape(desk.caseOf(story.instance()));
        snapshots.rebuild();
        CaseRow row = desk.caseOf(story.instance());
        assertThat(shape(row)).as("rebuilt").isEqualTo(before);
        return row;
    }

    void withdraw(Story story, String reason) {
        desk.withdraw(desk.caseOf(story.instance()), reason);
    }

    void notify(Story story, Notification notification, String what) {
        desk.notify(desk.caseOf(story.instance()), notification, what);
    }

    /** The enterprise as the ledger has it today. */
    Profile profile(String code) {
        return enterprises.profile(code, office.now().toLocalDate());
    }

    /** The case of a number. */
    CaseRow row(String key) {
        return entities.find(CaseRow.class, key);
    }

    /** What a clerk finds in a task's form. */
    String variable(Task task, String name) {
        return String.valueOf(tasks.getVariable(task.getId(), name));
    }

    /** Throws away all the engine has in memory: what goes on after that stands in the database. */
    void restart() {
        entities.clear();
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getDeploymentCache()
                .discardProcessDefinitionCache();
    }

    /** Due dates of the open tasks of a step. */
    List<String> due(String step) {
        return tasks.createTaskQuery().taskDefinitionKey(step).list().stream()
                .map(
                        t ->
                                LocalDateTime.ofInstant(
                                                t.getDueDate().toInstant(), EngineClock.SHANGHAI)
                                        .toString())
                .toList();
    }

    /**
     * The step that is open falls due at its deadline and not a second before, for its unit alone;
     * once it is done, nothing of it is left to fall due.
     *
     * @param due such as {@code 2023-04-18T18:00}
     */
    void assertFallsDue(Story story, String unit, String step, String due) {
        assertThat(due(step)).containsExactly(due);
        office.advanceTo(LocalDateTime.parse(due).minusSeconds(1));
        assertThat(office.events(EventType.TASK_OVERDUE)).isEmpty();
        office.advanceTo(due);
        assertThat(office.events(EventType.TASK_OVERDUE))
                .extracting(LedgerEvent::stepId, LedgerEvent::unitId)
                .containsExactly(tuple(step, unit));
        office.completeAs(unit, step);
        assertThat(timers(story.instance())).doesNotContain(overdue(step));
    }

    /**
     * A case that waits goes on at a moment and not a second before, with the next steps on their
     * units' desks; nothing of the wait is left.
     *
     * @param wait id of the event waited for
     * @param moment such as {@code 2024-01-02T09:00}
     * @param steps the next steps by unit
     */
    void assertWaitsUntil(Story story, String wait, String moment, Map<String, String> steps) {
        assertThat(timers(story.instance())).containsExactly(wait);
        office.advanceTo(LocalDateTime.parse(moment).minusSeconds(1));
        assertThat(timers(story.instance())).containsExactly(wait);
        steps.forEach((unit, step) -> assertThat(office.desk(unit)).as(unit).isEmpty());
        office.advanceTo(moment);
        steps.forEach((unit, step) -> assertThat(office.desk(unit)).as(unit).containsExactly(step));
        assertThat(timers(story.instance()))
                .as("only the clocks of the next steps run")
                .containsExactlyInAnyOrderElementsOf(
                        steps.values().stream().map(CaseFiles::overdue).toList());
    }

    private static String overdue(String step) {
        return step.replace("userTask_", "event_") + "Overdue";
    }

    /** Ids of the timers that run in a process instance and in those it calls. */
    List<String> timers(String instance) {
        return Stream.concat(
                        Stream.of(instance),
                        runtime
                                .createProcessInstanceQuery()
                                .superProcessInstanceId(instance)
                                .list()
                                .stream()
                                .map(ProcessInstance::getId))
                .flatMap(
                        id ->
                                management
                                        .createJobQuery()
                                        .processInstanceId(id)
                                        .timers()
                                        .list()
                                        .stream())
                .map(
                        job ->
                                management
                                        .createJobDefinitionQuery()
                                        .jobDefinitionId(job.getJobDefinitionId())
                                        .singleResult()
                                        .getActivityId())
                .sorted()
                .toList();
    }

    private static String shape(CaseRow row) {
        return String.join(
                "|",
                row.caseKey(),
                row.caseType(),
                row.enterpriseCode(),
                row.enterpriseName(),
                row.county(),
                row.openedUnit(),
                row.openedBy(),
                String.valueOf(row.openedAt()),
                String.valueOf(row.listedAt()),
                String.valueOf(row.closedAt()),
                String.valueOf(row.result()),
                String.valueOf(row.reason()),
                row.processInstanceId());
    }
}
