package cn.luoyang.supervision.migration;

import static cn.luoyang.supervision.security.Visitor.loggedIn;
import static cn.luoyang.supervision.security.Visitor.withPassword;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.edition.Editions;
import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LadderRow;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.migration.MigratedInstance.State;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Key task 25 is dispatched on Monday 2023-04-03 and waits for the recommended catalogue, which
 * 市工信局 owes within 10 working days: 2023-04-18, 18:00. A revision gives the step to 市商务局 and 5
 * days: 2023-04-11.
 */
@PlanTest
class MigrationTest {

    private static final String KEY = "KeyTask25SupplyChainMatching";
    private static final String COMPILE = "userTask_compileCatalogue";
    private static final String COLLECT = "userTask_collectIntentions";
    private static final String BEFORE = "2023-04-18T18:00";
    private static final String AFTER = "2023-04-11T18:00";

    private static final UnaryOperator<String> TO_COMMERCE_IN_5_DAYS =
            text ->
                    step(
                            text,
                            COMPILE,
                            task ->
                                    task.replace("\"industry\"", "\"commerce\"")
                                            .replace(
                                                    "afterWorkingDays(10)", "afterWorkingDays(5)"));

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired Editions editions;
    @Autowired Migrations migrations;
    @Autowired MigrationStore store;
    @Autowired LedgerQueries ledger;
    @Autowired RepositoryService repository;
    @Autowired RuntimeService runtime;
    @Autowired TaskService tasks;
    @Autowired ManagementService management;

    private final List<Revision> revisions = new ArrayList<>();
    private Story story;

    @BeforeEach
    void theCatalogueIsToBeCompiled() {
        story = office.story(25).untilWaitingFor(COMPILE);
    }

    @AfterEach
    void takeTheRevisionsAway() {
        for (int i = revisions.size() - 1; i >= 0; i--) {
            revisions.get(i).close();
        }
    }

    private Revision revised(UnaryOperator<String> change) {
        Revision revision = Revision.of(repository, KEY, change);
        revisions.add(revision);
        return revision;
    }

    /** Changes one user task of a diagram. */
    private static String step(String text, String id, UnaryOperator<String> change) {
        int start = text.indexOf("<bpmn:userTask id=\"" + id + "\"");
        int end = text.indexOf("</bpmn:userTask>", start);
        return text.substring(0, start)
                + change.apply(text.substring(start, end))
                + text.substring(end);
    }

    private Outcome dryRun(Revision revision, Map<String, String> pairs) {
        StepMap map = migrations.map(KEY, revision.before, revision.after, pairs);
        assertThat(migrations.candidates(map)).containsExactly(story.instance());
        return migrations.dryRun(map, List.of(story.instance())).get(0);
    }

    private long migrate(int from, int to, Map<String, String> pairs) {
        StepMap map = migrations.map(KEY, from, to, pairs);
        long id = migrations.order(map, List.of(story.instance()), "按修订稿调整分工", null, "analyst");
        migrations.workOff(id, () -> true);
        return id;
    }

    private long forward(Revision revision) {
        return migrate(revision.before, revision.after, Map.of());
    }

    private State state(long migration) {
        return store.instances(migration, null, 0, 10).get(0).state();
    }

    private int version() {
        return repository
                .getProcessDefinition(
                        runtime.createProcessInstanceQuery()
                                .processInstanceId(story.instance())
                                .singleResult()
                                .getProcessDefinitionId())
                .getVersion();
    }

    private List<Job> dueTimers(Task task) {
        return management.createJobQuery().executionId(task.getExecutionId()).timers().list();
    }

    private Task compile() {
        return tasks.createTaskQuery().taskDefinitionKey(COMPILE).singleResult();
    }

    private static Date at(String moment) {
        return Date.from(LocalDateTime.parse(moment).atZone(EngineClock.SHANGHAI).toInstant());
    }

    private static LocalDateTime local(String moment) {
        return LocalDateTime.parse(moment);
    }

    // ------------------------------------------------------------------ another unit, less time

    @Test
    void theDryRunSaysWhoNoticesWhatAndChangesNothing() {
        Revision revision = revised(TO_COMMERCE_IN_5_DAYS);
        long events = ledger.countEvents(everything());
        Outcome outcome = dryRun(revision, Map.of());

        assertThat(outcome.obstacles()).isEmpty();
        assertThat(outcome.places()).contains("编制发布推荐目录", "季度末");
        assertThat(outcome.changedTasks())
                .singleElement()
                .satisfies(
                        task -> {
                            assertThat(task.stepId()).isEqualTo(COMPILE);
                            assertThat(task.unit()).isEqualTo("industry");
                            assertThat(task.newUnit()).isEqualTo("commerce");
                            assertThat(task.firstDue()).isEqualTo(local(BEFORE));
                            assertThat(task.deadline())
                                    .isEqualTo(
                                            new Deadline(
                                                    local(BEFORE),
                                                    local(AFTER),
                                                    Deadline.Why.NEW_RULE));
                            assertThat(task.noticed()).containsExactly("unit", "due");
                        });
        assertThat(outcome.changedTimers())
                .singleElement()
                .satisfies(
                        timer -> {
                            assertThat(timer.name()).isEqualTo("编制发布推荐目录·到期");
                            assertThat(timer.from()).isEqualTo(local(BEFORE));
                            assertThat(timer.to()).isEqualTo(local(AFTER));
                        });
        assertThat(outcome.keptTimers()).as("the end of the quarter, the report").isPositive();

        assertThat(ledger.countEvents(everything())).isEqualTo(events);
        assertThat(version()).isEqualTo(revision.before);
        assertThat(office.desk("industry")).contains(COMPILE);
        assertThat(dueTimers(compile()))
                .singleElement()
                .extracting(Job::getDuedate)
                .isEqualTo(at(BEFORE));
    }

    private static cn.luoyang.supervision.ledger.EventFilter everything() {
        return new cn.luoyang.supervision.ledger.EventFilter(null, null, null, null, null);
    }

    @Test
    void theTaskGoesToTheOtherUnitWithTheNewDeadlineAndTheFirstOneStays() {
        Task task = compile();
        Revision revision = revised(TO_COMMERCE_IN_5_DAYS);
        long id = forward(revision);

        assertThat(state(id)).isEqualTo(State.DONE);
        assertThat(version()).isEqualTo(revision.after);
        assertThat(office.desk("industry")).doesNotContain(COMPILE);
        assertThat(office.desk("commerce")).contains(COMPILE);
        assertThat(compile().getId()).isEqualTo(task.getId());
        assertThat(compile().getDueDate()).isEqualTo(at(AFTER));
        assertThat(dueTimers(compile()))
                .singleElement()
                .extracting(Job::getDuedate)
                .isEqualTo(at(AFTER));
        assertThat(tasks.getVariableLocal(task.getId(), "unitName")).isEqualTo("市商务局");
        TaskRow row = ledger.task(task.getId());
        assertThat(row.unitId()).isEqualTo("commerce");
        assertThat(row.firstDueAt()).isEqualTo(local(BEFORE));
        assertThat(row.dueAt()).isEqualTo(local(AFTER));
        for (EventType type :
                List.of(
                        EventType.INSTANCE_MIGRATED,
                        EventType.TASK_REASSIGNED,
                        EventType.DUE_MOVED)) {
            assertThat(office.events(type))
                    .singleElement()
                    .extracting(LedgerEvent::actor)
                    .isEqualTo("analyst");
        }
        assertThat(office.events(EventType.TASK_MIGRATED))
                .filteredOn(e -> task.getId().equals(e.taskId()))
                .singleElement()
                .satisfies(e -> assertThat(e.note()).contains("市工信局→市商务局", "2023-04-11"))
                .satisfies(e -> assertThat(e.processVersion()).isEqualTo(revision.after));
    }

    @Test
    void whoHadTheTaskCanNoLongerTouchItAndTheNewUnitCompletesIt() {
        String task = compile().getId();
        forward(revised(TO_COMMERCE_IN_5_DAYS));

        assertThat(withPassword(port, "industry01").get("/engine-rest/task/" + task).statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(
                        withPassword(port, "industry01")
                                .post("/engine-rest/task/" + task + "/complete", "{}")
                                .statusCode())
                .isEqualTo(403);
        assertThat(withPassword(port, "commerce01").get("/engine-rest/task/" + task).statusCode())
                .isEqualTo(200);
        office.completeAs("commerce", COMPILE);
        assertThat(office.desk("industry")).contains("userTask_holdMatching");
    }

    @Test
    void goingBackRestoresUnitDeadlineAndTimer() {
        Revision revision = revised(TO_COMMERCE_IN_5_DAYS);
        forward(revision);
        office.advanceTo("2023-04-06T10:00");
        long back = migrate(revision.after, revision.before, Map.of());

        assertThat(state(back)).isEqualTo(State.DONE);
        assertThat(version()).isEqualTo(revision.before);
        assertThat(office.desk("industry")).contains(COMPILE);
        assertThat(office.desk("commerce")).doesNotContain(COMPILE);
        assertThat(compile().getDueDate()).isEqualTo(at(BEFORE));
        assertThat(dueTimers(compile()))
                .singleElement()
                .extracting(Job::getDuedate)
                .isEqualTo(at(BEFORE));
        assertThat(ledger.task(compile().getId()).firstDueAt()).isEqualTo(local(BEFORE));
    }

    @Test
    void aClaimedTaskGoesBackToTheDeskOfTheNewUnit() {
        office.claim(compile(), "industry01");
        Revision revision = revised(TO_COMMERCE_IN_5_DAYS);
        assertThat(dryRun(revision, Map.of()).changedTasks().get(0).noticed())
                .contains("takenBack");
        forward(revision);

        assertThat(compile().getAssignee()).isNull();
        assertThat(office.desk("commerce")).contains(COMPILE);
        assertThat(office.events(EventType.TASK_RELEASED))
                .singleElement()
                .satisfies(e -> assertThat(e.unitId()).isEqualTo("industry"));
        assertThat(ledger.task(compile().getId()).signedBy()).isNull();
    }

    @Test
    void aClaimedTaskOfAStepThatStaysWithItsUnitStaysClaimed() {
        office.claim(compile(), "industry01");
        forward(revised(text -> step(text, COMPILE, t -> t.replace("(10)", "(20)"))));

        assertThat(compile().getAssignee()).isEqualTo("industry01");
        assertThat(compile().getDueDate()).isEqualTo(at("2023-05-04T18:00"));
        assertThat(office.events(EventType.TASK_RELEASED)).isEmpty();
    }

    @Test
    void aDeadlineThatHasPassedByTheNewRuleIsTheNextWorkingDay() {
        office.advanceTo("2023-04-14T10:00");
        forward(revised(TO_COMMERCE_IN_5_DAYS));

        assertThat(compile().getDueDate()).as("Monday").isEqualTo(at("2023-04-17T18:00"));
        office.advanceTo("2023-04-17T18:00");
        assertThat(office.events(EventType.TASK_OVERDUE))
                .filteredOn(e -> compile().getId().equals(e.taskId()))
                .singleElement()
                .satisfies(e -> assertThat(e.unitId()).isEqualTo("commerce"));
    }

    @Test
    void aDateSetByHandStandsThoughTheRuleChanged() {
        Task task = compile();
        task.setDueDate(at("2023-05-09T18:00"));
        tasks.saveTask(task);
        management.setJobDuedate(dueTimers(task).get(0).getId(), at("2023-05-09T18:00"));
        Revision revision = revised(TO_COMMERCE_IN_5_DAYS);
        assertThat(dryRun(revision, Map.of()).changedTasks().get(0).deadline().why())
                .isEqualTo(Deadline.Why.SET_BY_HAND);
        forward(revision);

        assertThat(office.desk("commerce")).contains(COMPILE);
        assertThat(compile().getDueDate()).isEqualTo(at("2023-05-09T18:00"));
        assertThat(dueTimers(compile()))
                .singleElement()
                .extracting(Job::getDuedate)
                .isEqualTo(at("2023-05-09T18:00"));
    }

    // ------------------------------------------------------------------ late

    @Test
    void aLateTaskOfTheSameUnitStaysLateAndItsLadderGoesOn() {
        office.advanceTo("2023-04-19T10:00");
        String late = compile().getId();
        assertThat(ledger.ladder(late).closedAt()).isNull();
        forward(revised(text -> step(text, COMPILE, t -> t.replace("(10)", "(20)"))));

        assertThat(compile().getDueDate()).isEqualTo(at(BEFORE));
        assertThat(dueTimers(compile())).as("it has fired, and fires no more").isEmpty();
        LadderRow ladder = ledger.ladder(late);
        assertThat(ladder.closedAt()).isNull();
        office.advanceTo("2023-04-23T10:00");
        assertThat(ledger.ladder(late).rung()).isEqualTo("NOTICE_ISSUED");
        assertThat(office.events(EventType.TASK_OVERDUE))
                .filteredOn(e -> late.equals(e.taskId()))
                .hasSize(1);
        office.completeAs("industry", COMPILE);
        assertThat(ledger.ladder(late).closedAt()).isNotNull();
    }

    @Test
    void aLateTaskOfAnotherUnitStartsAfreshAndTheLadderOfTheFormerUnitEnds() {
        office.advanceTo("2023-04-19T10:00");
        String late = compile().getId();
        assertThat(office.desk("industry")).contains("userTask_replyUrge");
        Revision revision = revised(TO_COMMERCE_IN_5_DAYS);
        assertThat(dryRun(revision, Map.of()).changedTasks().get(0).noticed())
                .containsExactly("unit", "due", "ladder");
        forward(revision);

        assertThat(ledger.ladder(late).closedAt()).isNotNull();
        assertThat(office.desk("industry")).doesNotContain("userTask_replyUrge", COMPILE);
        assertThat(office.events(EventType.LADDER_CLOSED))
                .singleElement()
                .extracting(LedgerEvent::code)
                .isEqualTo("reassigned");
        assertThat(compile().getDueDate())
                .as("5 working days from Wednesday 19th, Sunday 23rd works")
                .isEqualTo(at("2023-04-25T18:00"));
        assertThat(dueTimers(compile()))
                .singleElement()
                .extracting(Job::getDuedate)
                .isEqualTo(at("2023-04-25T18:00"));

        office.advanceTo("2023-04-25T18:00");
        assertThat(ledger.ladder(late).unitId()).isEqualTo("commerce");
        assertThat(office.desk("commerce")).contains("userTask_replyUrge");
    }

    // ------------------------------------------------------------------ steps that are gone

    @Test
    void anInstanceInAStepThatIsGoneStaysUntouchedAndSaysWhy() {
        Revision revision = revised(text -> text.replace(COMPILE, "userTask_publishCatalogue"));
        assertThat(dryRun(revision, Map.of()).obstacles())
                .containsExactly(new Obstacle("removed", COMPILE, "编制发布推荐目录", null));
        long events = ledger.countEvents(everything());
        long id = forward(revision);

        assertThat(state(id)).isEqualTo(State.FAILED);
        assertThat(version()).isEqualTo(revision.before);
        assertThat(ledger.countEvents(everything())).isEqualTo(events);
        assertThat(office.desk("industry")).contains(COMPILE);
        assertThat(dueTimers(compile())).hasSize(1);
        Visitor analyst = loggedIn(port, "analyst");
        assertThat(analyst.get("/ledger/migrations/" + id).body())
                .contains("未能迁移", "停在“编制发布推荐目录”，新版本没有这一步");
    }

    @Test
    void aStepThatOnlyGotAnotherIdIsProposedAndMovesWithItsPair() {
        Revision revision = revised(text -> text.replace(COMPILE, "userTask_publishCatalogue"));
        StepMap map = migrations.map(KEY, revision.before, revision.after, Map.of());
        assertThat(map.missing())
                .singleElement()
                .extracting(StepMap.Missing::proposed)
                .isEqualTo("userTask_publishCatalogue");
        String task = compile().getId();
        long id =
                migrate(
                        revision.before,
                        revision.after,
                        Map.of(COMPILE, "userTask_publishCatalogue"));

        assertThat(state(id)).isEqualTo(State.DONE);
        assertThat(office.desk("industry")).contains("userTask_publishCatalogue");
        assertThat(ledger.task(task).stepId()).isEqualTo("userTask_publishCatalogue");
        Task moved = tasks.createTaskQuery().taskId(task).singleResult();
        assertThat(dueTimers(moved))
                .singleElement()
                .extracting(Job::getDuedate)
                .isEqualTo(at(BEFORE));
        office.completeAs("industry", "userTask_publishCatalogue");
        assertThat(office.desk("industry")).contains("userTask_holdMatching");
    }

    @Test
    void aPairThatMakesNoSenseIsRefusedWithTheReason() {
        Revision revision = revised(TO_COMMERCE_IN_5_DAYS);
        StepMap map =
                migrations.map(
                        KEY,
                        revision.before,
                        revision.after,
                        Map.of(COMPILE, "callActivity_decomposition", "nothing", COMPILE));
        assertThat(map.refused())
                .extracting(Obstacle::code)
                .containsExactlyInAnyOrder("pairRefused", "pairUnknownOld");
    }

    @Test
    void anInstanceThatHasMovedOnIsSkipped() {
        Revision revision = revised(TO_COMMERCE_IN_5_DAYS);
        StepMap map = migrations.map(KEY, revision.before, revision.after, Map.of());
        long first = migrations.order(map, List.of(story.instance()), "按修订稿调整分工", null, "analyst");
        long second = migrations.order(map, List.of(story.instance()), "按修订稿调整分工", null, "analyst");
        migrations.workOff(first, () -> true);
        migrations.workOff(second, () -> true);

        assertThat(state(first)).isEqualTo(State.DONE);
        assertThat(state(second)).isEqualTo(State.SKIPPED);
        assertThat(office.events(EventType.INSTANCE_MIGRATED)).hasSize(1);
        assertThat(migrations.workOff(first, () -> true)).isZero();
    }

    // ------------------------------------------------------------------ counties, waits

    @Test
    void countiesAtWorkKeepTheirTasksAndEachGetsTheNewDeadline() {
        office.advanceTo("2023-07-03T10:00");
        List<Task> open = tasks.createTaskQuery().taskDefinitionKey(COLLECT).list();
        assertThat(open).hasSize(14);
        office.claim(office.task("mengjin", COLLECT), "mengjin01");
        LocalDateTime first = ledger.task(open.get(0).getId()).dueAt();
        forward(revised(text -> step(text, COLLECT, t -> t.replace("(15)", "(20)"))));

        List<Task> moved = tasks.createTaskQuery().taskDefinitionKey(COLLECT).list();
        assertThat(moved)
                .extracting(Task::getId)
                .containsExactlyInAnyOrderElementsOf(open.stream().map(Task::getId).toList());
        for (Task task : moved) {
            assertThat(dueTimers(task))
                    .singleElement()
                    .extracting(Job::getDuedate)
                    .isEqualTo(task.getDueDate());
            TaskRow row = ledger.task(task.getId());
            assertThat(row.firstDueAt()).isEqualTo(first);
            assertThat(row.dueAt()).isEqualTo(first.plusDays(7));
        }
        assertThat(office.task("mengjin", COLLECT).getAssignee()).isEqualTo("mengjin01");
    }

    @Test
    void aWaitWhoseRuleChangedCountsFromWhenItBeganAndTheOthersStay() {
        Revision revision =
                revised(
                        text ->
                                text.replace(
                                        "${periods.quarterEnd()}",
                                        "${deadlines.on('2023-06-15')}"));
        Outcome outcome = dryRun(revision, Map.of());
        assertThat(outcome.changedTimers())
                .singleElement()
                .satisfies(
                        t -> {
                            assertThat(t.name()).isEqualTo("季度末");
                            assertThat(t.kind()).isEqualTo(TimerChange.Kind.RESTARTED);
                            assertThat(t.to()).isEqualTo(local("2023-06-15T18:00"));
                        });
        forward(revision);
        assertThat(office.events(EventType.DUE_MOVED))
                .singleElement()
                .satisfies(e -> assertThat(e.stepName()).isEqualTo("季度末"));
    }

    @Test
    void aReportThatCameDueGoesOnAndTheNextOneFollowsTheNewCadence() {
        reportsAreMonthlyFromToday();
        Revision revision =
                revised(text -> text.replace("reports.cycle('quarter')", "reports.cycle('month')"));
        Outcome outcome = dryRun(revision, Map.of());
        assertThat(outcome.changedTimers())
                .singleElement()
                .satisfies(t -> assertThat(t.name()).isEqualTo("填报期到"));
        LocalDateTime next = outcome.changedTimers().get(0).to();
        assertThat(next).isBefore(outcome.changedTimers().get(0).from());
        forward(revision);
        office.advanceTo(next);
        assertThat(tasks.createTaskQuery().taskDefinitionKey("userTask_reportProgress").count())
                .isPositive();
    }

    /** The gate holds a diagram's cadence against the edition in force. */
    private void reportsAreMonthlyFromToday() {
        String item = "    title: 推动产业链协同发展\n";
        assertThat(PlanCatalogue.shippedText()).containsOnlyOnce(item);
        Long edition =
                editions.upload(
                        "plan.yaml",
                        PlanCatalogue.shippedText().replace(item, "    report: month\n" + item),
                        null,
                        "supervisor");
        editions.decide(edition, office.now().toLocalDate(), "按月调度", "supervisor");
    }

    // ------------------------------------------------------------------ pages

    @Test
    void anAnalystRunsDryOrdersAndPreparesTheWayBack() {
        Revision revision = revised(TO_COMMERCE_IN_5_DAYS);
        Visitor analyst = loggedIn(port, "analyst");
        assertThat(analyst.get("/ledger/migrations").body()).contains("25 推动产业链协同发展", "试迁移");
        String versions = "?key=" + KEY + "&from=" + revision.before + "&to=" + revision.after;
        String page = analyst.get("/ledger/migrations/new" + versions).body();
        assertThat(page)
                .contains(
                        "可以迁移",
                        "市工信局的待办中不再有此任务，改到市商务局待办",
                        "现时限由2023-04-18 18:00改为2023-04-11 18:00（按新规则自任务下达之日起算）",
                        "编制发布推荐目录·到期：2023-04-18 18:00→2023-04-11 18:00",
                        story.instance());
        Map<String, String> order =
                Map.of(
                        "key",
                        KEY,
                        "from",
                        "" + revision.before,
                        "to",
                        "" + revision.after,
                        "instance",
                        story.instance());
        assertThat(analyst.submit("/ledger/migrations", order))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.body()).contains("请填写迁移理由，5到1,000字"));
        Map<String, String> reasoned = new java.util.HashMap<>(order);
        reasoned.put("reason", "市商务局牵头编制目录");
        String progress =
                analyst.submit("/ledger/migrations", reasoned)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow()
                        .replaceFirst("^https?://[^/]+", "");
        assertThat(analyst.get(progress).body()).contains("待迁移", "继续办理");
        migrations.workOff(store.all().get(0).id(), () -> true);
        assertThat(analyst.get(progress).body())
                .contains("已迁移", "退回第" + revision.before + "版", "市商务局牵头编制目录");
        assertThat(
                        analyst.get(
                                        "/ledger/migrations/new?key="
                                                + KEY
                                                + "&from="
                                                + revision.after
                                                + "&to="
                                                + revision.before
                                                + "&back="
                                                + store.all().get(0).id())
                                .body())
                .contains("市商务局的待办中不再有此任务，改到市工信局待办", "checked");
        assertThat(
                        withPassword(port, "supervisor")
                                .get("/api/ledger/events?type=INSTANCE_MIGRATED")
                                .body())
                .contains("analyst", "市商务局牵头编制目录");
    }

    @Test
    void theOfficeAndTheLeadersLookAndOnlyAnalystsMigrate() {
        Revision revision = revised(TO_COMMERCE_IN_5_DAYS);
        String versions = "?key=" + KEY + "&from=" + revision.before + "&to=" + revision.after;
        for (String reader : List.of("supervisor", "leader")) {
            Visitor visitor = loggedIn(port, reader);
            assertThat(visitor.get("/ledger/migrations/new" + versions).body())
                    .contains("可以迁移")
                    .doesNotContain("办理迁移</button>");
            assertThat(
                            visitor.submit(
                                            "/ledger/migrations",
                                            Map.of(
                                                    "key",
                                                    KEY,
                                                    "from",
                                                    "" + revision.before,
                                                    "to",
                                                    "" + revision.after,
                                                    "instance",
                                                    story.instance(),
                                                    "reason",
                                                    "市商务局牵头编制目录"))
                                    .statusCode())
                    .isEqualTo(403);
        }
        assertThat(loggedIn(port, "industry01").get("/ledger/migrations").statusCode())
                .isEqualTo(403);
        assertThat(store.all()).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsAnsweredInWords() {
        Visitor analyst = loggedIn(port, "analyst");
        assertThat(analyst.get("/ledger/migrations/new?key=nothing"))
                .satisfies(a -> assertThat(a.statusCode()).isEqualTo(400))
                .satisfies(a -> assertThat(a.body()).contains("流程nothing没有两个版本"));
        Revision revision = revised(TO_COMMERCE_IN_5_DAYS);
        assertThat(
                        analyst.get(
                                        "/ledger/migrations/new?key="
                                                + KEY
                                                + "&to=77&from="
                                                + revision.before)
                                .body())
                .contains("没有第77版");
        assertThat(analyst.get("/ledger/migrations/4711").statusCode()).isEqualTo(404);
    }
}
