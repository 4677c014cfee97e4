package cn.luoyang.supervision.registry;

import static cn.luoyang.supervision.unit.UnitChange.Kind.ESTABLISHED;
import static cn.luoyang.supervision.unit.UnitChange.Kind.RENAMED;
import static cn.luoyang.supervision.unit.UnitChange.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.delegation.Delegations;
import cn.luoyang.supervision.delegation.Leave;
import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerSnapshots;
import cn.luoyang.supervision.ledger.UnitRowState;
import cn.luoyang.supervision.ledger.UnitRowView;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import cn.luoyang.supervision.unit.UnitChange;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 承接: 洛阳银保监分局 becomes 金融监管总局洛阳分局 while key tasks run that name the former. */
@PlanTest
class SuccessionTest {

    private static final String OLD = "bankingInsurance";
    private static final String NEW = "financialRegulation";
    private static final String CLERK = "bankingInsurance01";
    private static final String CLAIM = "userTask_claimShare";

    @Autowired Office office;
    @Autowired Successions successions;
    @Autowired UnitRegistry units;
    @Autowired PlanCatalogue plan;
    @Autowired Board board;
    @Autowired LedgerQueries ledger;
    @Autowired LedgerSnapshots snapshots;
    @Autowired TaskService tasks;
    @Autowired FilterService filters;
    @Autowired IdentityService identity;
    @Autowired ManagementService management;
    @Autowired AuthorizationService authorizations;
    @Autowired Delegations delegations;
    @LocalServerPort int port;

    @AfterEach
    void peopleAreWhereTheyWere() {
        for (String group : List.of(NEW, "yibin")) {
            identity.createUserQuery().memberOfGroup(group).list().stream()
                    .map(User::getId)
                    .forEach(user -> identity.deleteMembership(user, group));
            identity.deleteGroup(group);
            authorizations
                    .createAuthorizationQuery()
                    .groupIdIn(group)
                    .list()
                    .forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
        }
        join(CLERK, OLD);
        join("centralBank01", "centralBank");
        identity.deleteMembership("centralBank01", OLD);
        identity.deleteMembership(CLERK, "centralBank");
    }

    private void join(String user, String group) {
        if (identity.createUserQuery().userId(user).memberOfGroup(group).count() == 0) {
            identity.createMembership(user, group);
        }
    }

    private static RequestedChange succeeded(String from) {
        return new RequestedChange(
                SUCCEEDED,
                OLD,
                LocalDate.parse(from),
                NEW,
                null,
                "国家金融监督管理总局洛阳监管分局",
                "金融监管总局洛阳分局",
                "Financial Regulatory Administration, Luoyang Office",
                "机构改革，职责整体划转");
    }

    private static RequestedChange merged(String unit, String into, String from) {
        return new RequestedChange(
                SUCCEEDED, unit, LocalDate.parse(from), into, null, null, null, null, "职责并入");
    }

    private List<UnitRowView> rows(int item, String asOf) {
        return board.unitRows(item, null, asOf == null ? null : LocalDate.parse(asOf));
    }

    private long inFilterOf(String user, String group) {
        office.logIn(user, group);
        try {
            return filters.count(
                    filters.createFilterQuery().filterName("本单位待办").singleResult().getId());
        } finally {
            office.logOut();
        }
    }

    @Test
    void onItsDayTheOpenTasksThePeopleAndTheRowsGoOverAndTheNewUnitDoesTheWork() {
        office.launch(20);
        Task claim = office.task(OLD, CLAIM);
        office.claim(claim, CLERK);

        assertThat(successions.preview(succeeded("2023-04-06")).tasks()).hasSize(1);
        successions.enter(succeeded("2023-04-06"), "supervisor");
        office.advanceTo("2023-04-05T23:59:59");
        assertThat(office.desk(OLD)).containsExactly(CLAIM);
        assertThat(units.find(NEW)).isEmpty();
        assertThat(inFilterOf(CLERK, OLD)).isEqualTo(1);

        office.advanceTo("2023-04-06T00:00");

        assertThat(office.desk(OLD)).isEmpty();
        assertThat(inFilterOf(CLERK, OLD)).isZero();
        assertThat(office.desk(NEW)).containsExactly(CLAIM);
        assertThat(inFilterOf(CLERK, NEW)).isEqualTo(1);
        Task moved = office.task(NEW, CLAIM);
        assertThat(moved.getAssignee()).isEqualTo(CLERK);
        assertThat(moved.getDueDate()).isEqualTo(claim.getDueDate());
        assertThat(tasks.getVariableLocal(moved.getId(), "unitName")).isEqualTo("金融监管总局洛阳分局");
        assertThat(office.events(EventType.TASK_REASSIGNED))
                .singleElement()
                .satisfies(e -> assertThat(e.unitId()).isEqualTo(NEW))
                .satisfies(e -> assertThat(e.code()).isEqualTo(OLD));
        assertThat(management.createJobQuery().processDefinitionKey(Successions.PROCESS).count())
                .isZero();

        assertThat(rows(20, null)).extracting(UnitRowView::unit).contains(NEW).doesNotContain(OLD);
        assertThat(board.unitRows(20, OLD, null))
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo(UnitRowState.LEFT));
        assertThat(rows(20, "2023-04-05"))
                .extracting(UnitRowView::unit)
                .contains(OLD)
                .doesNotContain(NEW);
        assertThat(plan.keyTask(20).listedUnits()).contains(NEW).doesNotContain(OLD);
        assertThat(plan.on(LocalDate.parse("2023-04-05")).keyTask(20).listedUnits()).contains(OLD);

        office.logIn(CLERK, NEW);
        office.complete(moved, Map.of());
        office.logOut();
        LedgerEvent completed = last(EventType.TASK_COMPLETED);
        assertThat(completed.unitId()).isEqualTo(NEW);
        assertThat(completed.actor()).isEqualTo(CLERK);
        assertThat(office.events(EventType.TASK_SIGNED))
                .singleElement()
                .satisfies(e -> assertThat(e.unitId()).isEqualTo(OLD));
        assertThat(board.unitRows(20, NEW, null).get(0).doneTasks()).isEqualTo(1);

        Object before = board.overview(null).unitRows();
        snapshots.rebuild();
        assertThat(board.overview(null).unitRows()).isEqualTo(before);
    }

    private LedgerEvent last(EventType type) {
        List<LedgerEvent> events = office.events(type);
        return events.get(events.size() - 1);
    }

    @Test
    void stepsOfDiagramsThatStillNameTheOldUnitGoToTheNewOne() {
        Story story = office.story(19);
        successions.enter(succeeded("2023-04-03"), "supervisor");
        story.untilWaitingFor("userTask_expandInclusiveLoans");

        assertThat(office.desk(NEW)).contains("userTask_expandInclusiveLoans");
        assertThat(office.desk(OLD)).isEmpty();
        assertThat(office.events(EventType.TASK_CREATED))
                .filteredOn(e -> e.stepId().equals("userTask_expandInclusiveLoans"))
                .extracting(LedgerEvent::unitId)
                .containsOnly(NEW);

        office.launch(22);
        assertThat(office.desk(NEW)).contains(CLAIM);
        assertThat(rows(22, null)).extracting(UnitRowView::unit).contains(NEW).doesNotContain(OLD);
    }

    @Test
    void aReportTheOldUnitOwedIsHandedInByTheNewOneAndTheItemStaysGreen() {
        Story story = office.story(20).nobodyDoing("userTask_reportProgress");
        story.until("2023-07-04T09:00");
        assertThat(office.desk(OLD)).contains("userTask_reportProgress");
        successions.enter(succeeded("2023-07-04"), "supervisor");

        office.completeAs(NEW, "userTask_reportProgress", Map.of("progressText", "二季度检查收费公示"));
        assertThat(board.unitRows(20, NEW, null).get(0).lastReport()).contains("收费公示");
        assertThat(snapshots.rebuild().get("PeriodReport")).isEqualTo(17);
    }

    @Test
    void aLadderGoesOnAgainstTheNewUnit() {
        office.launch(37);
        office.advanceTo("2023-04-13T09:00");
        assertThat(office.events(EventType.LADDER_OPENED))
                .extracting(LedgerEvent::unitId)
                .contains("civilAffairs");
        assertThat(office.events(EventType.NOTICE_ISSUED)).isEmpty();
        try {
            successions.enter(merged("civilAffairs", "justice", "2023-04-13"), "supervisor");
            office.advanceTo("2023-04-18T18:00");

            assertThat(office.events(EventType.NOTICE_ISSUED))
                    .extracting(LedgerEvent::unitId)
                    .contains("justice")
                    .doesNotContain("civilAffairs");
            assertThat(ledger.runningLadders())
                    .extracting(l -> l.unitId())
                    .contains("justice")
                    .doesNotContain("civilAffairs");
            assertThat(office.desk("civilAffairs")).isEmpty();
            assertThat(office.desk("justice")).contains("userTask_replyNotice");
        } finally {
            join("civilAffairs01", "civilAffairs");
            identity.deleteMembership("civilAffairs01", "justice");
        }
    }

    @Test
    void aUnitThatMergesIntoOneListedBesideItAddsNoSecondRow() {
        office.launch(20);
        successions.enter(merged(OLD, "centralBank", "2023-04-03"), "supervisor");

        assertThat(rows(20, null))
                .extracting(UnitRowView::unit)
                .containsOnlyOnce("centralBank")
                .doesNotContain(OLD);
        assertThat(office.desk("centralBank")).containsExactly(CLAIM, CLAIM);
        assertThat(plan.keyTask(20).listedUnits()).doesNotHaveDuplicates().doesNotContain(OLD);
    }

    @Test
    void aRepresentationGoesOnInTheNewUnit() {
        User second = identity.newUser("bankingInsurance02");
        second.setFirstName("银保监（二）");
        second.setPassword("Luoyang@2025");
        identity.saveUser(second);
        identity.createMembership(second.getId(), OLD);
        try {
            office.launch(20);
            office.claim(office.task(OLD, CLAIM), CLERK);
            delegations.create(
                    new Leave(
                            OLD,
                            CLERK,
                            second.getId(),
                            LocalDate.parse("2023-04-03"),
                            LocalDate.parse("2023-04-10"),
                            true),
                    CLERK);
            successions.enter(succeeded("2023-04-04"), "supervisor");
            office.advanceTo("2023-04-04T09:00");
            assertThat(office.task(NEW, CLAIM).getAssignee()).isEqualTo(second.getId());

            office.advanceTo("2023-04-11T00:00");
            assertThat(office.task(NEW, CLAIM).getAssignee()).isEqualTo(CLERK);
            assertThat(last(EventType.DELEGATION_ENDED).unitId()).isEqualTo(NEW);
        } finally {
            identity.deleteUser(second.getId());
        }
    }

    @Test
    void aRenamedUnitKeepsItsIdAndItsHistoryKeepsTheOldName() {
        office.launch(20);
        successions.enter(
                new RequestedChange(
                        RENAMED,
                        "dataAdministration",
                        LocalDate.parse("2023-04-05"),
                        null,
                        null,
                        "洛阳市数据局",
                        "市数据局",
                        "Data Bureau",
                        "机构更名"),
                "supervisor");
        assertThat(units.get("dataAdministration").shortName()).isEqualTo("市政数局");
        office.advanceTo("2023-04-05T00:00");
        assertThat(units.get("dataAdministration").shortName()).isEqualTo("市数据局");
        assertThat(units.resolve("政数局").orElseThrow().id()).isEqualTo("dataAdministration");
        assertThat(units.on(LocalDate.parse("2023-04-04")).get("dataAdministration").shortName())
                .isEqualTo("市政数局");
    }

    @Test
    void aNewCountyStandsInTheRegistryFromItsDayAndInNoRunningItem() {
        office.launch(20);
        successions.enter(established("yibin"), "supervisor");
        assertThat(units.counties(LocalDate.parse("2023-04-03")))
                .extracting(u -> u.id())
                .contains("yibin");
        assertThat(identity.createGroupQuery().groupId("yibin").count()).isEqualTo(1);
        assertThat(rows(20, null)).extracting(UnitRowView::unit).doesNotContain("yibin");
        office.launch(23);
        assertThat(rows(23, null)).extracting(UnitRowView::unit).contains("yibin");
    }

    private static RequestedChange established(String id) {
        return new RequestedChange(
                ESTABLISHED,
                id,
                LocalDate.parse("2023-04-03"),
                null,
                "luolong",
                "伊滨区管理委员会",
                "伊滨区",
                "Yibin District",
                "单列");
    }

    @Test
    void aChangeIsWithdrawnBeforeItsDayAndThenNothingMoves() {
        office.launch(20);
        Long id = successions.enter(succeeded("2023-04-06"), "supervisor");
        refused("pending", () -> successions.enter(succeeded("2023-04-07"), "supervisor"));
        successions.withdraw(id, "supervisor");
        office.advanceTo("2023-04-07T00:00");
        assertThat(office.desk(OLD)).containsExactly(CLAIM);
        refused("over", () -> successions.withdraw(id, "supervisor"));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused("past", () -> successions.enter(succeeded("2023-04-02"), "supervisor"));
        refused("itself", () -> enter(SUCCEEDED, OLD, OLD));
        refused("kind", () -> successions.enter(merged(OLD, "mengjin", "2023-04-03"), "s"));
        refused("office", () -> enter(SUCCEEDED, "supervisionOffice", OLD));
        refused("id", () -> enter(SUCCEEDED, OLD, "新局"));
        refused("names", () -> enter(SUCCEEDED, OLD, "newBureau"));
        refused("names", () -> enter(RENAMED, OLD, null));
        assertThat(identity.createGroupQuery().groupId("newBureau").count()).isZero();
    }

    private void enter(UnitChange.Kind kind, String unit, String successor) {
        successions.enter(
                new RequestedChange(
                        kind,
                        unit,
                        LocalDate.parse("2023-04-03"),
                        successor,
                        null,
                        null,
                        null,
                        null,
                        "试"),
                "supervisor");
    }

    private static void refused(String reason, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        RegistryRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void theOfficeEntersAChangeOnThePageAfterSeeingWhatMovesAndAClerkMayNot() {
        office.launch(20);
        Map<String, String> change =
                Map.of(
                        "kind", "SUCCEEDED",
                        "unit", OLD,
                        "from", "2023-04-03",
                        "newUnit", NEW,
                        "fullName", "国家金融监督管理总局洛阳监管分局",
                        "shortName", "金融监管总局洛阳分局",
                        "nameEn", "Financial Regulatory Administration, Luoyang Office",
                        "reason", "机构改革");
        Visitor clerk = Visitor.loggedIn(port, "industry01");
        assertThat(clerk.get("/ledger/registry").statusCode()).isEqualTo(403);
        assertThat(clerk.submit("/ledger/registry", change).statusCode()).isEqualTo(403);

        Visitor supervisor = Visitor.loggedIn(port, "supervisor");
        assertThat(supervisor.get("/ledger/registry").body()).contains("登记变动", "加签");
        assertThat(supervisor.submit("/ledger/registry/preview", change).body())
                .contains("认领分工并报送措施", CLERK, "金融监管总局洛阳分局");
        assertThat(office.desk(OLD)).containsExactly(CLAIM);
        assertThat(supervisor.submit("/ledger/registry", change).statusCode()).isEqualTo(302);
        assertThat(office.desk(NEW)).containsExactly(CLAIM);
        assertThat(supervisor.get("/ledger/registry").body()).contains("已生效", "机构改革");
        assertThat(supervisor.submit("/ledger/registry", change).statusCode()).isEqualTo(409);
    }
}
