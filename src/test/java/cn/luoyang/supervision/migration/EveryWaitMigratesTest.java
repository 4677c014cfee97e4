package cn.luoyang.supervision.migration;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.ledger.EventFilter;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationInstantiationBuilder;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Each of the 37 diagrams is deployed a second time with nothing but another version tag. An
 * instance put into every activity it can wait in moves from one to the other and back, and the
 * instances of some unlike stories move to and fro whenever they stand in other places than before.
 * Nothing of them may change but the version.
 */
@PlanTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryWaitMigratesTest {

    /** With everybody's first answer some diagrams send work back for ever. */
    private static final int PATIENCE = 100;

    private static final String LADDER = "callActivity_overdueSupervision";

    private static final Logger LOG = LoggerFactory.getLogger(EveryWaitMigratesTest.class);

    private static final Pattern DAY_VARIABLE =
            Pattern.compile("\\$\\{periods\\.\\w+\\((\\w+)(?:, *\\d+)?\\)}");

    @Autowired Office office;
    @Autowired StepMaps maps;
    @Autowired InstanceMigration migration;
    @Autowired LedgerQueries ledger;
    @Autowired RepositoryService repository;
    @Autowired RuntimeService runtime;
    @Autowired TaskService tasks;
    @Autowired ManagementService management;
    @Autowired PlatformTransactionManager transactions;

    private final Map<Integer, List<ProcessDefinition>> versions = new TreeMap<>();
    private final Map<String, StepMap> known = new HashMap<>();
    private Deployment copies;

    static Stream<Integer> keyTasks() {
        return Stream.iterate(1, n -> n + 1).limit(37);
    }

    /**
     * Rounds of counties (1), nine bureaus (19), events of quarters (25), seasons (30), cases (32).
     */
    static Stream<Integer> unlikeStories() {
        return Stream.of(25, 30, 32);
    }

    @BeforeAll
    void deployEachDiagramOnceMore() throws IOException {
        DeploymentBuilder deployment = repository.createDeployment().name("copies");
        List<ProcessDefinition> originals =
                repository.createProcessDefinitionQuery().latestVersion().list().stream()
                        .filter(d -> d.getKey().startsWith("KeyTask"))
                        .toList();
        assertThat(originals).hasSize(37);
        for (ProcessDefinition original : originals) {
            deployment.addString(
                    original.getKey() + ".bpmn",
                    text(original)
                            .replaceFirst(
                                    "camunda:versionTag=\"[^\"]*\"",
                                    "camunda:versionTag=\"copy\""));
        }
        copies = deployment.deploy();
        for (ProcessDefinition original : originals) {
            versions.put(
                    Integer.valueOf(original.getKey().substring(7, 9)),
                    List.of(
                            original,
                            repository
                                    .createProcessDefinitionQuery()
                                    .processDefinitionKey(original.getKey())
                                    .latestVersion()
                                    .singleResult()));
        }
    }

    @AfterAll
    void takeTheCopiesAway() {
        repository.deleteDeployment(copies.getId(), true);
    }

    @ParameterizedTest
    @MethodSource("unlikeStories")
    void aStoryMigratesWhereverItStands(int number) {
        Story story = office.story(number).withEachStepLateOnce();
        Set<Set<String>> seen = new HashSet<>();
        int[] nothingNew = {0};
        story.watchedBy(
                () -> {
                    if (office.hasEnded(story.instance()) || ++nothingNew[0] > PATIENCE) {
                        throw new NothingNewException();
                    }
                    if (seen.add(places(story.instance()))) {
                        moveIntact(number, story.instance());
                        nothingNew[0] = 0;
                    }
                });
        try {
            story.until("2023-07-06T09:00");
        } catch (NothingNewException e) {
            LOG.debug("Key task {} has ended or goes round in circles", number);
        }
        assertThat(seen).as("places of %s", number).isNotEmpty();
        LOG.info("Key task {}: moved in {} places", number, seen.size());
    }

    @ParameterizedTest
    @MethodSource("keyTasks")
    void anInstanceMigratesFromEveryWaitOfItsDiagramAndBack(int number) {
        ProcessDefinition original = versions.get(number).get(0);
        Drawing drawing = new Drawing(repository.getBpmnModelInstance(original.getId()));
        Set<String> waits = waits(drawing);
        String instance = office.launch(number);
        Map<String, Object> answers = answers(text(original));
        runtime.setVariables(instance, answers);
        List<FlowNode> places =
                waits.stream()
                        .filter(wait -> !wait.equals(LADDER))
                        .map(wait -> drawing.node(wait).orElseThrow())
                        .filter(node -> !(node instanceof SubProcess))
                        .toList();
        put(instance, places.stream().filter(node -> !counted(node)).toList());
        fill(instance, answers);
        put(instance, places.stream().filter(EveryWaitMigratesTest::counted).toList());
        somethingFallsDue(instance);
        assertThat(places(instance)).as("where %s waits", number).containsAll(waits);

        moveIntact(number, instance);
        moveIntact(number, instance);
    }

    /**
     * What an instance may wait in; the events behind an event-based gateway wait in the gateway.
     */
    private static Set<String> waits(Drawing drawing) {
        Set<String> waits = new TreeSet<>();
        for (FlowNode node : drawing.waits()) {
            boolean behindGateway =
                    node.getIncoming().stream()
                            .map(SequenceFlow::getSource)
                            .anyMatch(EventBasedGateway.class::isInstance);
            if (!behindGateway) {
                waits.add(node.getId());
            }
        }
        return waits;
    }

    /** A ladder stands for a late task: it cannot be put there without one. */
    private void somethingFallsDue(String instance) {
        Job due =
                management.createJobQuery().processInstanceId(instance).timers().list().stream()
                        .filter(job -> activity(job).matches("event_\\w+Overdue"))
                        .min(Comparator.comparing(Job::getDuedate).thenComparing(Job::getId))
                        .orElseThrow();
        office.itIs(
                LocalDateTime.ofInstant(due.getDuedate().toInstant(), EngineClock.SHANGHAI)
                        .toString());
        management.executeJob(due.getId());
    }

    private String activity(Job job) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private void put(String instance, List<FlowNode> waits) {
        if (waits.isEmpty()) {
            return;
        }
        ActivityInstance now = runtime.getActivityInstance(instance);
        ProcessInstanceModificationBuilder modification =
                runtime.createProcessInstanceModification(instance);
        for (FlowNode wait : waits) {
            ActivityInstance[] scopes = now.getActivityInstances(Drawing.scope(wait));
            ProcessInstanceModificationInstantiationBuilder start =
                    scopes.length == 0
                            ? modification.startBeforeActivity(wait.getId())
                            : modification.startBeforeActivity(wait.getId(), scopes[0].getId());
            modification = start.setVariable("county", "mengjin");
        }
        modification.execute();
    }

    /** Whether a wait counts from a day a form on the way asked for. */
    private static boolean counted(FlowNode wait) {
        Stream<FlowNode> events =
                wait instanceof EventBasedGateway
                        ? wait.getOutgoing().stream().map(SequenceFlow::getTarget)
                        : Stream.of(wait);
        return events.filter(IntermediateCatchEvent.class::isInstance)
                .anyMatch(event -> DAY_VARIABLE.matcher(event.getRawTextContent()).find());
    }

    /** What the office would have answered in forms on the way. */
    private static Map<String, Object> answers(String diagram) {
        Map<String, Object> answers = new HashMap<>();
        Matcher day = DAY_VARIABLE.matcher(diagram);
        while (day.find()) {
            answers.put(day.group(1), "2023-11-30");
        }
        answers.put("investorName", "洛阳制造业引导基金");
        return answers;
    }

    /** A sub-process begins with empty answers of its own. */
    private void fill(String instance, Map<String, Object> answers) {
        for (VariableInstance empty :
                runtime.createVariableInstanceQuery().processInstanceIdIn(instance).list().stream()
                        .filter(variable -> answers.containsKey(variable.getName()))
                        .filter(variable -> variable.getValue() == null)
                        .toList()) {
            runtime.setVariableLocal(
                    empty.getExecutionId(), empty.getName(), answers.get(empty.getName()));
        }
    }

    private void moveIntact(int number, String instance) {
        String from =
                runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getProcessDefinitionId();
        List<ProcessDefinition> both = versions.get(number);
        ProcessDefinition source = both.get(0).getId().equals(from) ? both.get(0) : both.get(1);
        ProcessDefinition target = source == both.get(0) ? both.get(1) : both.get(0);
        StepMap map = known.computeIfAbsent(from, id -> maps.of(source, target, Map.of()));

        List<String> before = picture(instance);
        long events = ledger.countEvents(new EventFilter(null, null, null, null, null));
        Outcome outcome =
                new TransactionTemplate(transactions)
                        .execute(status -> migration.move(map, instance, "analyst", "同版迁移"));
        assertThat(
                        runtime.createProcessInstanceQuery()
                                .processInstanceId(instance)
                                .singleResult()
                                .getProcessDefinitionId())
                .isEqualTo(target.getId());
        assertThat(picture(instance)).as("%s in %s", number, outcome.places()).isEqualTo(before);
        assertThat(outcome.changedTasks()).isEmpty();
        assertThat(outcome.changedTimers()).isEmpty();
        assertThat(ledger.countEvents(new EventFilter(null, null, null, null, null)))
                .as("one record for the instance and one for each task")
                .isEqualTo(events + 1 + outcome.tasks().size());
    }

    private Set<String> places(String instance) {
        Set<String> places = new TreeSet<>();
        for (ActivityInstance child :
                runtime.getActivityInstance(instance).getChildActivityInstances()) {
            walk(child, places);
        }
        return places;
    }

    private static void walk(ActivityInstance at, Set<String> places) {
        places.add(at.getActivityId().replace(Drawing.BODY, ""));
        for (ActivityInstance child : at.getChildActivityInstances()) {
            walk(child, places);
        }
    }

    /** All that people and timers have of an instance, line by line. */
    private List<String> picture(String instance) {
        List<String> lines = new ArrayList<>();
        for (Task task : tasks.createTaskQuery().processInstanceId(instance).list()) {
            TaskRow row = ledger.task(task.getId());
            lines.add(
                    String.join(
                            " ",
                            "task",
                            task.getId(),
                            task.getTaskDefinitionKey(),
                            task.getName(),
                            "" + task.getAssignee(),
                            "" + task.getDueDate().getTime(),
                            "" + task.getCreateTime().getTime(),
                            tasks.getIdentityLinksForTask(task.getId()).stream()
                                    .map(IdentityLink::getGroupId)
                                    .sorted()
                                    .toList()
                                    .toString(),
                            new TreeMap<>(tasks.getVariablesLocal(task.getId())).toString(),
                            row.unitId(),
                            row.stepId(),
                            row.stepName(),
                            "" + row.firstDueAt(),
                            "" + row.dueAt(),
                            "" + row.isOpen()));
        }
        for (Job job : management.createJobQuery().processInstanceId(instance).list()) {
            lines.add(
                    "job "
                            + job.getId()
                            + " "
                            + activity(job)
                            + " "
                            + job.getDuedate()
                            + " "
                            + job.getExecutionId());
        }
        runtime.createEventSubscriptionQuery()
                .processInstanceId(instance)
                .list()
                .forEach(
                        s ->
                                lines.add(
                                        "subscription "
                                                + s.getId()
                                                + " "
                                                + s.getEventName()
                                                + " "
                                                + s.getActivityId()
                                                + " "
                                                + s.getExecutionId()));
        runtime.createProcessInstanceQuery()
                .superProcessInstanceId(instance)
                .list()
                .forEach(
                        called ->
                                lines.add(
                                        "called "
                                                + called.getId()
                                                + " "
                                                + called.getProcessDefinitionId()));
        ledger.runningLadders()
                .forEach(
                        l ->
                                lines.add(
                                        String.join(
                                                " ",
                                                "ladder",
                                                l.taskId(),
                                                l.unitId(),
                                                l.rung(),
                                                "" + l.rungAt())));
        tree(runtime.getActivityInstance(instance).getChildActivityInstances(), lines);
        return lines.stream().sorted().toList();
    }

    private static void tree(ActivityInstance[] instances, List<String> lines) {
        for (ActivityInstance at : instances) {
            lines.add("in " + at.getActivityId() + " " + at.getId());
            tree(at.getChildActivityInstances(), lines);
        }
    }

    private String text(ProcessDefinition definition) {
        try (InputStream diagram = repository.getProcessModel(definition.getId())) {
            return new String(diagram.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends a story that leads to no new place. */
    private static final class NothingNewException extends RuntimeException {}
}
