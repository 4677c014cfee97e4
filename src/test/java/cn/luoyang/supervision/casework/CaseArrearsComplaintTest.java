package cn.luoyang.supervision.casework;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Firms;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class CaseArrearsComplaintTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("CaseArrearsComplaint");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;

    private String firm;

    @BeforeEach
    void aFirm() {
        firm = firms.firm("song", "嵩县云山机械有限公司", 32, "innovative");
    }

    private Story complaint() {
        return cases.open(
                "arrears",
                firm,
                Map.of(
                        "payerName", "洛阳某建设集团有限公司",
                        "arrearsAmount", 1_250_000,
                        "contractRef", "设备采购合同 2022-017",
                        "payableSince", "2022-10-31",
                        "arrearsFacts", "设备已验收，多次催收未付。"));
    }

    @Test
    void aDebtorWhoRefusesIsPublishedAfterLegalCheckNoticeAndObjectionAndTakenOffOnceItHasPaid() {
        Story story =
                complaint()
                        .answering("arrearsVerdict", "supplement", "accept")
                        .answering("urgingUnit", "stateFirm")
                        .answering("payerVerdict", "refuses")
                        .answering("publicationVerdict", "publish", "publish", "publish")
                        .answering("legalCheck", "return", "pass", "pass")
                        .answering("payerObjection", "dismissed")
                        .answering("performance", "unperformed", "performed")
                        .sending("CaseObjectionReceived", 1)
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(story.done())
                .containsSubsequence(
                        "userTask_reviewArrears",
                        "userTask_supplementEvidence",
                        "userTask_reviewArrears",
                        "userTask_urgeStateFirm",
                        "userTask_judgeDefault",
                        "userTask_checkLegality",
                        "userTask_judgeDefault",
                        "userTask_checkLegality",
                        "userTask_giveNotice",
                        "userTask_reviewPayerObjection",
                        "userTask_publishDefault",
                        "userTask_verifyPerformance",
                        "userTask_verifyPerformance",
                        "userTask_removePublication");
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
        assertThat(office.events(EventType.LADDER_OPENED))
                .extracting(e -> e.unitId() + " " + e.stepName())
                .contains("privateEconomy 审查拖欠投诉", "stateAssets 督促市属国企答复付款", "justice 法制审核公示决定");
    }

    @Test
    void aPlanThatIsBrokenLeadsToJudgementAndOneThatIsKeptCloses() {
        Story story =
                complaint()
                        .answering("arrearsVerdict", "accept")
                        .answering("urgingUnit", "county")
                        .answering("payerVerdict", "plan", "paid")
                        .answering("lastInstalmentOn", "2023-08-31")
                        .answering("settled", "broken", "full")
                        .answering("publicationVerdict", "continue")
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(story.done())
                .containsSubsequence(
                        "userTask_agreePlan",
                        "userTask_confirmPayment",
                        "userTask_judgeDefault",
                        "userTask_urgeLargeFirm",
                        "userTask_confirmPayment")
                .doesNotContain("userTask_publishDefault");
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
    }

    @Test
    void anObjectionThatStandsStopsThePublicationAndADisputeGoesToCourt() {
        Story story =
                complaint()
                        .answering("arrearsVerdict", "accept")
                        .answering("urgingUnit", "publicBody")
                        .answering("payerVerdict", "refuses", "disputed")
                        .answering("publicationVerdict", "publish")
                        .answering("legalCheck", "pass")
                        .answering("payerObjection", "upheld")
                        .sending("CaseObjectionReceived", 1)
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(story.done())
                .containsSubsequence(
                        "userTask_reviewPayerObjection",
                        "userTask_urgePublicBody",
                        "userTask_guideRemedy")
                .doesNotContain("userTask_publishDefault");
    }

    @Test
    void nobodyIsPublishedBeforeTheFiveWorkingDaysForObjectionsAreOver() {
        Story story =
                complaint()
                        .answering("arrearsVerdict", "accept")
                        .answering("urgingUnit", "county")
                        .answering("payerVerdict", "refuses")
                        .answering("publicationVerdict", "publish")
                        .answering("legalCheck", "pass")
                        .untilNothingIsLeftToDo();

        assertThat(story.done()).endsWith("userTask_giveNotice");
        cases.assertWaitsUntil(
                story,
                "event_noObjection",
                "2023-04-11T18:00",
                Map.of("developmentReform", "userTask_publishDefault"));
        assertThat(story.untilNothingIsLeftToDo().done()).endsWith("userTask_publishDefault");
        cases.assertWaitsUntil(
                story,
                "event_performanceCheck",
                "2023-07-10T18:00",
                Map.of("song", "userTask_verifyPerformance"));
    }

    @Test
    void aPlanIsLookedIntoWhenTheLastInstalmentWasDueAtSixToTheSecond() {
        Story story =
                complaint()
                        .answering("arrearsVerdict", "accept")
                        .answering("urgingUnit", "county")
                        .answering("payerVerdict", "plan")
                        .answering("lastInstalmentOn", "2023-09-30")
                        .untilNothingIsLeftToDo();
        assertThat(story.done()).endsWith("userTask_agreePlan");
        cases.assertWaitsUntil(
                story,
                "event_planLapses",
                "2023-10-07T18:00",
                Map.of("song", "userTask_confirmPayment"));
    }

    @Test
    void tenWorkingDaysAfterItCameInTheComplaintMustBeDecided() {
        Story story = complaint();
        assertThat(cases.due("userTask_reviewArrears")).containsExactly("2023-04-18T18:00");
        office.advanceTo("2023-04-18T17:59:59");
        assertThat(office.events(EventType.TASK_OVERDUE)).isEmpty();
        office.advanceTo("2023-04-18T18:00");
        assertThat(office.events(EventType.URGE_ISSUED))
                .extracting(e -> e.unitId())
                .containsExactly("privateEconomy");
        office.completeAs(
                "privateEconomy",
                "userTask_reviewArrears",
                Map.of("arrearsVerdict", "accept", "urgingUnit", "county"));
        assertThat(cases.due("userTask_urgeLargeFirm"))
                .as("thirty natural days, or the next working day")
                .containsExactly("2023-05-18T18:00");
        assertThat(cases.timers(story.instance())).containsExactly("event_urgeLargeFirmOverdue");
    }

    @Test
    void whatIsNoArrearsOfAPublicBodyOrALargeFirmIsRefusedWithItsReason() {
        Story story =
                complaint()
                        .answering("arrearsVerdict", "reject")
                        .answering("arrearsRejectGround", "notPayer")
                        .answering("arrearsRejection", "付款方为小型企业，请通过诉讼解决。")
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(cases.of(story).result()).isEqualTo("NOT_ACCEPTED");
        assertThat(cases.of(story).reason()).isEqualTo("付款方为小型企业，请通过诉讼解决。");
    }

    @Test
    void theCountyTakesItBackWhenThePayerHasPaid() {
        Story story = complaint();
        cases.withdraw(story, "付款方已全额支付。");
        assertThat(cases.of(story).result()).isEqualTo("WITHDRAWN");
        assertThat(office.desk("privateEconomy")).isEmpty();
    }
}
