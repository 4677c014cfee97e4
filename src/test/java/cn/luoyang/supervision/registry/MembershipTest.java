package cn.luoyang.supervision.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerSnapshots;
import cn.luoyang.supervision.ledger.UnitRowView;
import cn.luoyang.supervision.light.LightRule;
import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 加签、减签, told with the counties of key task 25 that collect intentions. */
@PlanTest
class MembershipTest {

    private static final String COLLECT = "userTask_collectIntentions";
    private static final String REPORT = "userTask_reportProgress";

    @Autowired Office office;
    @Autowired Membership membership;
    @Autowired Board board;
    @Autowired LedgerSnapshots snapshots;
    @Autowired UnitRegistry units;
    @Autowired TaskService tasks;
    @Autowired RuntimeService runtime;
    @Autowired ManagementService management;
    @LocalServerPort int port;

    private List<String> counties() {
        return units.all().stream()
                .filter(u -> u.kind() == UnitKind.COUNTY)
                .map(u -> u.id())
                .toList();
    }

    private List<Task> collecting() {
        return tasks.createTaskQuery().taskDefinitionKey(COLLECT).list();
    }

    private void everybodyElseCollects(String... butNot) {
        for (String county : counties()) {
            if (!List.of(butNot).contains(county)) {
                office.completeAs(county, COLLECT);
            }
        }
    }

    @Test
    void whoIsTakenOffInMidPeriodOwesNothingMoreAndTheOthersFinishTheStep() {
        office.story(25).untilWaitingFor(COLLECT);
        assertThat(collecting()).hasSize(14);

        assertThat(membership.remove(25, "mengjin", "辖区无此类企业", "supervisor")).isEqualTo(1);

        assertThat(collecting()).hasSize(13);
        assertThat(office.desk("mengjin")).isEmpty();
        Task one = collecting().get(0);
        assertThat(runtime.getVariable(one.getExecutionId(), "nrOfInstances")).isEqualTo(13);
        assertThat(runtime.getVariable(one.getExecutionId(), "nrOfActiveInstances")).isEqualTo(13);
        assertThat(office.events(EventType.UNIT_REMOVED))
                .singleElement()
                .satisfies(e -> assertThat(e.unitId()).isEqualTo("mengjin"))
                .satisfies(e -> assertThat(e.note()).isEqualTo("辖区无此类企业"))
                .satisfies(e -> assertThat(e.actor()).isEqualTo("supervisor"));
        assertThat(office.events(EventType.TASK_CANCELLED))
                .extracting(LedgerEvent::unitId)
                .contains("mengjin");
        assertThat(board.unitRows(25, null, null))
                .extracting(UnitRowView::unit)
                .doesNotContain("mengjin");
        assertThat(board.keyTask(25, null).units())
                .isEqualTo(board.unitRows(25, null, null).size());

        everybodyElseCollects("mengjin");
        assertThat(collecting()).isEmpty();
        assertThat(
                        tasks.createTaskQuery()
                                        .taskDefinitionKey("userTask_compileCatalogue")
                                        .count()
                                + tasks.createTaskQuery()
                                        .taskDefinitionKey("userTask_listPurchases")
                                        .count())
                .isPositive();

        Object before = board.overview(null).unitRows();
        snapshots.rebuild();
        assertThat(board.overview(null).unitRows()).isEqualTo(before);
    }

    @Test
    void whereTheLastWhoHasNotFinishedIsTakenOffTheStepIsDone() {
        Story story = office.story(25);
        story.untilWaitingFor(COLLECT);
        everybodyElseCollects("mengjin");
        assertThat(collecting()).hasSize(1);

        membership.remove(25, "mengjin", "辖区无此类企业", "supervisor");

        assertThat(collecting()).isEmpty();
        story.untilWaitingFor("userTask_holdMatching");
    }

    @Test
    void whoIsAddedTakesPartAtOnceInEveryLaterRoundAndInTheReports() {
        office.story(25).untilWaitingFor(COLLECT);
        membership.remove(25, "mengjin", "误列", "supervisor");
        everybodyElseCollects("mengjin", "xigong");
        assertThat(membership.stepsToJoin(25, "mengjin")).containsExactly("各县区征集产销对接意向");

        assertThat(membership.add(25, "mengjin", "恢复", "supervisor")).isEqualTo(1);

        Task joined = office.task("mengjin", COLLECT);
        assertThat(joined.getDueDate()).isNotNull();
        assertThat(management.createJobQuery().executionId(joined.getExecutionId()).count())
                .as("its own overdue timer")
                .isEqualTo(1);
        assertThat(runtime.getVariable(joined.getExecutionId(), "nrOfInstances")).isEqualTo(14);
        office.completeAs("xigong", COLLECT);
        assertThat(collecting()).hasSize(1);
        office.completeAs("mengjin", COLLECT);
        assertThat(collecting()).isEmpty();
        assertThat(board.unitRows(25, "mengjin", null))
                .singleElement()
                .satisfies(row -> assertThat(row.role()).isEqualTo("county"));

        office.advanceTo("2023-07-03T09:00");
        assertThat(office.desk("mengjin")).contains(REPORT);
        assertThat(office.events(EventType.UNIT_ADDED)).hasSize(1);
    }

    @Test
    void whoIsTakenOffIsAskedForNoReportAndTheItemDoesNotTurnRedForIt() {
        Story story = office.story(20).nobodyDoing(REPORT);
        story.until("2023-07-03T10:00");
        membership.remove(20, "mengjin", "无金融机构", "supervisor");
        assertThat(office.desk("mengjin")).isEmpty();
        tasks.createTaskQuery()
                .taskDefinitionKey(REPORT)
                .list()
                .forEach(task -> office.complete(task, Map.of("selfRating", "normal")));
        office.advanceTo("2023-07-14T09:00");
        assertThat(board.keyTask(20, null).light().rule()).isNotEqualTo(LightRule.REPORT_MISSING);
        assertThat(board.unitRows(20, "mengjin", null).get(0).state())
                .isEqualTo(cn.luoyang.supervision.ledger.UnitRowState.LEFT);
    }

    @Test
    void aBureauThatJoinsReportsFromThenOnAndOneWithAStepOfItsOwnIsNotTakenOff() {
        Story story = office.story(25);
        membership.add(25, "customs", "增补", "supervisor");
        assertThat(office.desk("customs")).containsExactly("userTask_claimShare");
        assertThat(board.unitRows(25, "customs", null).get(0).role()).isEqualTo("cooperating");

        membership.remove(25, "customs", "撤回增补", "supervisor");
        assertThat(office.desk("customs")).isEmpty();

        story.untilWaitingFor("userTask_listPurchases");
        refused("ownStep", () -> membership.remove(25, "stateAssets", "试", "supervisor"));
        assertThat(office.desk("stateAssets")).contains("userTask_listPurchases");
        refused("lead", () -> membership.remove(25, "industry", "试", "supervisor"));
        refused("already", () -> membership.add(25, "mengjin", "试", "supervisor"));
        refused("notThere", () -> membership.remove(25, "customs", "试", "supervisor"));
        refused("notRunning", () -> membership.add(24, "customs", "试", "supervisor"));
        refused("reason", () -> membership.add(25, "customs", " ", "supervisor"));
    }

    private static void refused(String reason, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        RegistryRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void theOfficeDoesItOnThePage() {
        office.story(25).untilWaitingFor(COLLECT);
        Visitor supervisor = Visitor.loggedIn(port, "supervisor");
        Map<String, String> off =
                Map.of("keyTask", "25", "unit", "mengjin", "change", "remove", "reason", "无此类企业");
        assertThat(supervisor.submit("/ledger/registry/membership/preview", off).body())
                .contains("征集产销对接意向");
        assertThat(supervisor.submit("/ledger/registry/membership", off).statusCode())
                .isEqualTo(302);
        assertThat(collecting()).hasSize(13);
        assertThat(supervisor.submit("/ledger/registry/membership", off).statusCode())
                .isEqualTo(409);
        assertThat(
                        Visitor.loggedIn(port, "mengjin01")
                                .submit("/ledger/registry/membership", off)
                                .statusCode())
                .isEqualTo(403);
    }
}
