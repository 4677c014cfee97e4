package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
import static cn.luoyang.supervision.keytask.LedgerLines.opened;
import static cn.luoyang.supervision.keytask.StoryFacts.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.MapAssert;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask03EnterpriseRelocationTest {

    private static final String MAP_TARGETS = "userTask_mapTargets";
    private static final String DISPATCH = "userTask_dispatchProjects";
    private static final String NEGOTIATE = "userTask_negotiate";
    private static final String REGISTER = "userTask_registerRelocation";
    private static final String VERIFY_MOVE = "userTask_verifyMove";
    private static final String VERIFY_YEAR = "userTask_verifyYear";
    private static final String AUDIT = "userTask_auditRelocation";
    private static final String PAY_CITY = "userTask_payCityPart";
    private static final String PAY_LOCAL = "userTask_payLocalPart";
    private static final String CARRY_OVER = "userTask_carryOver";

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask03EnterpriseRelocation");

    @Autowired Office office;
    @Autowired TaskService tasks;

    @Test
    void onlyTheEnterpriseWhoseYearIsOverIsAwardedBeforeThePlanEnds() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(3)
                        .withEachStepLateOnce()
                        .answering("mapOutdated", "yes")
                        .answering("anyRelocated", "yes", "no")
                        .answering("moreRelocated", "yes", "no")
                        .answering("registeredOn", "2024-08-01", "2025-08-01")
                        .answering("wholeMoved", "yes")
                        .answering("operatedNormally", "yes")
                        .answering("alreadyPaid", 0)
                        .answering("relocationFundsAgreed", "yes")
                        .untilWrittenOff();

        assertThat(times(story))
                .contains(
                        entry(MAP_TARGETS, 1L),
                        entry(REGISTER, 2L),
                        entry(VERIFY_MOVE, 2L),
                        entry(VERIFY_YEAR, 1L),
                        entry(AUDIT, 1L),
                        entry(PAY_CITY, 1L),
                        entry(PAY_LOCAL, 1L),
                        entry(CARRY_OVER, 1L));
        assertThat(due(office, CARRY_OVER)).containsExactly("commerce 2026-01-15T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains(
                        "commerce 编制招引目标图谱",
                        "commerce 更新招引目标图谱",
                        "industry 核验正常经营一年",
                        "finance 拨付迁入奖励市级一半")
                .anyMatch(ladder -> everyCounty("登记整体迁入企业").contains(ladder));
    }

    @Test
    void theTwelveMonthsRunFromTheChangedRegistrationAndEndOnAWorkingDay() {
        Story story = negotiating("2025-07-01T09:00");
        assertThat(due(office, NEGOTIATE))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-09-24T18:00"));
        assertThat(due(office, DISPATCH)).containsExactly("commerce 2025-09-26T18:00");
        office.completeAs("mengjin", NEGOTIATE, Map.of("anyRelocated", "yes"));
        registered("mengjin", "甲公司", "2024-08-20", "yes");
        registered("mengjin", "乙公司", "2024-10-01", "no");
        assertThat(due(office, VERIFY_MOVE))
                .containsExactly("industry 2025-07-15T18:00", "industry 2025-07-15T18:00");
        wholeMoved("甲公司", "yes");
        wholeMoved("乙公司", "yes");

        story.until("2025-08-20T08:59:59");
        assertThat(opened(office, VERIFY_YEAR)).isEmpty();
        story.until("2025-08-20T09:00");
        assertThat(due(office, VERIFY_YEAR)).containsExactly("industry 2025-09-10T18:00");
        office.complete(caseOf(VERIFY_YEAR, "甲公司"), Map.of("operatedNormally", "no"));

        story.until("2025-10-09T08:59:59");
        assertThat(opened(office, VERIFY_YEAR)).containsExactly("2025-08-20T09:00");
        story.until("2025-10-09T09:00");
        assertThat(due(office, VERIFY_YEAR))
                .as("2025-10-01 to 08 are days off")
                .containsExactly("industry 2025-09-10T18:00", "industry 2025-10-29T18:00");
        assertThat(caseOf(VERIFY_YEAR, "乙公司")).isNotNull();
        assertThat(opened(office, AUDIT)).as("who did not operate is not awarded").isEmpty();
    }

    @Test
    void anEnterpriseThatDidNotMoveAsAWholeWaitsForNothingAndGetsNothing() {
        Story story = negotiating("2025-10-09T09:00");
        relocated("song", "甲公司", "2024-09-02");
        wholeMoved("甲公司", "no");
        story.until("2025-10-20T09:00");
        assertThat(opened(office, VERIFY_YEAR)).isEmpty();
        assertThat(opened(office, CARRY_OVER)).isEmpty();
        assertThat(office.desk("song")).isEmpty();
    }

    @Test
    void aRelocationIsAwardedLikeANewTitleAndPaidByTheTreasuriesThatBearIt() {
        negotiating("2025-10-09T09:00");
        relocated("xigong", "甲公司", "2024-09-02");
        wholeMoved("甲公司", "yes");
        office.advanceTo("2025-10-09T10:00");

        computed("provincial")
                .containsEntry("amount", 100_000d)
                .containsEntry("cityShare", 50_000d)
                .containsEntry("countyShare", 50_000d);
        assertThat(due(office, AUDIT)).containsExactly("finance 2025-10-22T18:00");
        agreed("no");
        assertThat(office.desk("finance")).doesNotContain(AUDIT, PAY_CITY);
        computed("littleGiant")
                .containsEntry("amount", 300_000d)
                .containsEntry("cityShare", 150_000d);
        agreed("yes");
        assertThat(due(office, PAY_CITY)).containsExactly("finance 2025-10-29T18:00");
        assertThat(office.desk("xigong")).doesNotContain(PAY_LOCAL);
        office.completeAs("finance", PAY_CITY);
        assertThat(due(office, PAY_LOCAL)).containsExactly("xigong 2025-10-29T18:00");

        relocated("song", "乙公司", "2024-09-02");
        wholeMoved("乙公司", "yes");
        office.advanceTo("2025-10-09T11:00");
        computed("littleGiant")
                .containsEntry("amount", 300_000d)
                .containsEntry("cityShare", 0d)
                .containsEntry("countyShare", 300_000d);
        agreed("yes");
        assertThat(office.desk("finance")).doesNotContain(PAY_CITY);
        assertThat(due(office, PAY_LOCAL)).contains("song 2025-10-29T18:00");
    }

    /** What finance sees computed once a year of normal operation is verified. */
    private MapAssert<Object, Object> computed(String tier) {
        office.completeAs(
                "industry",
                VERIFY_YEAR,
                Map.of("operatedNormally", "yes", "tier", tier, "alreadyPaid", 0));
        String audit = office.task("finance", AUDIT).getId();
        return assertThat(tasks.getVariable(audit, "relocationAward"))
                .asInstanceOf(InstanceOfAssertFactories.MAP);
    }

    @Test
    void whatIsApprovedAndPaidForARelocationIsWhatWasComputedAndTheRegistryKnowsTheTreasury() {
        negotiating("2025-10-09T09:00");
        relocated("xigong", "甲公司", "2024-09-02");
        wholeMoved("甲公司", "yes");
        office.advanceTo("2025-10-09T10:00");
        office.completeAs(
                "industry",
                VERIFY_YEAR,
                Map.of(
                        "operatedNormally", "yes",
                        "tier", "littleGiant",
                        "fiscalTier", "county",
                        "alreadyPaid", 99_999.99));

        assertThatThrownBy(() -> finished("finance", AUDIT, "relocationApproved", 300_000))
                .hasMessageContaining("“审定奖励金额”应当是系统核算的“200000.01”")
                .hasMessageContaining("区级企业：市、区财政各担一半");
        agreed("yes");
        assertThatThrownBy(() -> finished("finance", PAY_CITY, "relocationCityPaid", 100_000))
                .as("the odd fen is the city's")
                .hasMessageContaining("“市级拨付金额”应当是系统核算的“100000.01”");
        finished("finance", PAY_CITY, "relocationCityPaid", 100_000.01);
        assertThatThrownBy(() -> finished("xigong", PAY_LOCAL, "relocationLocalPaid", 100_000.01))
                .hasMessageContaining("“县区拨付金额”应当是系统核算的“100000”");
        finished("xigong", PAY_LOCAL, "relocationLocalPaid", 100_000);
    }

    private void finished(String unit, String step, String field, Number amount) {
        office.completeAs(unit, step, Map.of(field, amount, "relocationFundsAgreed", "yes"));
    }

    private void agreed(String agreed) {
        office.completeAs("finance", AUDIT, Map.of("relocationFundsAgreed", agreed));
    }

    @Test
    void anEnterpriseLessThanAYearHereWhenThePlanEndsIsCarriedOverAndNotAwarded() {
        Story story = negotiating("2025-10-09T09:00");
        relocated("song", "甲公司", "2024-12-31");
        relocated("yanshi", "乙公司", "2025-01-01");
        wholeMoved("甲公司", "yes");
        wholeMoved("乙公司", "yes");

        story.until("2025-12-31T08:59:59");
        assertThat(opened(office, VERIFY_YEAR)).isEmpty();
        story.until("2025-12-31T09:00");
        office.complete(caseOf(VERIFY_YEAR, "甲公司"), Map.of("operatedNormally", "no"));
        story.until("2026-01-01T08:59:59");
        assertThat(opened(office, CARRY_OVER)).isEmpty();
        story.until("2026-01-01T09:00");
        assertThat(caseOf(CARRY_OVER, "乙公司")).isNotNull();
        assertThat(office.desk("commerce")).contains(CARRY_OVER);

        story.untilWrittenOff();
        assertThat(story.done()).doesNotContain(VERIFY_YEAR, AUDIT, PAY_LOCAL);
    }

    /** The first quarter of a plan launched on this day, with no relocation but the test's own. */
    private Story negotiating(String launch) {
        office.itIs(launch);
        return office.story(3)
                .answering("mapOutdated", "no")
                .answering("anyRelocated", "no")
                .untilWaitingFor(NEGOTIATE);
    }

    private void relocated(String county, String enterprise, String registeredOn) {
        office.completeAs(county, NEGOTIATE, Map.of("anyRelocated", "yes"));
        registered(county, enterprise, registeredOn, "no");
    }

    private void registered(
            String county, String enterprise, String registeredOn, String moreRelocated) {
        office.completeAs(
                county,
                REGISTER,
                Map.of(
                        "relocatedEnterprise", enterprise,
                        "registeredOn", registeredOn,
                        "moreRelocated", moreRelocated));
    }

    private void wholeMoved(String enterprise, String whole) {
        office.complete(caseOf(VERIFY_MOVE, enterprise), Map.of("wholeMoved", whole));
    }

    private Task caseOf(String step, String enterprise) {
        return tasks.createTaskQuery().taskDefinitionKey(step).list().stream()
                .filter(
                        task ->
                                enterprise.equals(
                                        tasks.getVariable(task.getId(), "relocatedEnterprise")))
                .findFirst()
                .orElseThrow();
    }
}
