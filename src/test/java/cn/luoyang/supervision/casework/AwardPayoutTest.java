package cn.luoyang.supervision.casework;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.award.Applications;
import cn.luoyang.supervision.award.AwardDesk;
import cn.luoyang.supervision.award.AwardState;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Firms;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** 公示与拨付, the process every case with an award calls. */
@PlanTest
class AwardPayoutTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("award-payout");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;
    @Autowired AwardDesk awards;

    private Story recognised(String firm) {
        return cases.open(
                        "recognition",
                        firm,
                        Map.of(
                                "recognisedTier", "provincial",
                                "recognisedOn", "2023-03-15",
                                "recognitionNo", "豫工信〔2023〕1号"))
                .answering("paidBefore", 0)
                .answering("recognitionVerdict", "confirm")
                .answering("auditVerdict", "agree");
    }

    @Test
    void aFirmOfACountyIsPaidByItsCountyAlone() {
        Story story = recognised(firms.firm("song", "嵩县精密制造有限公司", 201, null));
        story.withEachStepLateOnce().untilItEnds();
        assertThat(story.done()).contains("userTask_payLocal").doesNotContain("userTask_payCity");
        assertThat(awards.awards(null))
                .singleElement()
                .satisfies(a -> assertThat(a.paid()).isEqualByComparingTo("100000"));
        assertThat(office.events(EventType.LADDER_OPENED))
                .extracting(e -> e.unitId() + " " + e.stepName())
                .contains("song 拨付县区奖补资金", "finance 审核奖补资金和分担", "industry 公示拟奖补企业");
    }

    @Test
    void theNoticeLastsFiveWorkingDaysToTheSecondAndThenBothTreasuriesPay() {
        Story story = recognised(firms.firm("jianxi", "洛阳精密轴承有限公司", 202, null));
        story.untilNothingIsLeftToDo();
        cases.assertWaitsUntil(
                story, "event_awardNoticeOver", "2023-04-11T18:00", bothTreasuriesPay());
        story.untilItEnds();
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
    }

    @Test
    void anAnsweredObjectionLetsTheNoticeRunToItsOwnEndAndNoLonger() {
        Story story = recognised(firms.firm("jianxi", "洛阳特种轴承有限公司", 205, null));
        story.untilNothingIsLeftToDo();
        office.advanceTo("2023-04-06T15:00");
        cases.notify(story, Notification.OBJECTION, "奖补标准有误。");
        story.answering("awardObjectionVerdict", "dismissed").untilNothingIsLeftToDo();
        cases.assertWaitsUntil(
                story, "event_remainingNotice", "2023-04-11T18:00", bothTreasuriesPay());
    }

    private static Map<String, String> bothTreasuriesPay() {
        return Map.of("finance", "userTask_payCity", "jianxi", "userTask_payLocal");
    }

    @Test
    void whereFinanceLetsTheCityPayAllTheCountyHasNothingToPay() {
        Story story =
                cases.open(
                                "equity",
                                firms.firm("xigong", "洛阳传感器件有限公司", 203, "provincial"),
                                Map.of(
                                        "investorName", "洛阳产业投资有限公司",
                                        "investorCode", Applications.code(9_000_203),
                                        "dealNo", "TZ-203",
                                        "investment", 10_000_000,
                                        "investedOn", "2023-03-01"))
                        .answering("arrivalVerdict", "arrived")
                        .answering("fundSetUp", "no")
                        .answering("investedListed", "no")
                        .answering("dealVerdict", "confirm")
                        .answering("auditVerdict", "agree")
                        .answering("cityPercent", 100)
                        .untilItEnds();
        assertThat(story.done()).contains("userTask_payCity").doesNotContain("userTask_payLocal");
    }

    @Test
    void anObjectionIsAnsweredWithinTheNoticeAndFinanceMayReturnTheAward() {
        String firm = firms.firm("yanshi", "偃师摩托车部件有限公司", 204, null);
        Story dismissed = recognised(firm).answering("auditVerdict", "return", "agree");
        dismissed.untilNothingIsLeftToDo();
        cases.notify(dismissed, Notification.OBJECTION, "企业注册地不在偃师。");
        assertThat(cases.due("userTask_checkAwardObjection")).containsExactly("2023-04-18T18:00");
        dismissed
                .answering("awardObjectionVerdict", "dismissed")
                .withEachStepLateOnce()
                .untilItEnds();
        assertThat(cases.of(dismissed).result()).isEqualTo("COMPLETED");

        office.itIs("2024-03-04T09:00");
        Story upheld =
                cases.open(
                                "recognition",
                                firm,
                                Map.of(
                                        "recognisedTier", "littleGiant",
                                        "recognisedOn", "2024-02-01",
                                        "recognitionNo", "工信部企业函〔2024〕1号"))
                        .answering("paidBefore", 0)
                        .answering("recognitionVerdict", "confirm")
                        .answering("auditVerdict", "agree");
        upheld.untilNothingIsLeftToDo();
        cases.notify(upheld, Notification.OBJECTION, "认定材料造假。");
        upheld.answering("awardObjectionVerdict", "upheld").untilItEnds();
        assertThat(cases.of(upheld).result()).isEqualTo("REFUSED");
        assertThat(awards.awards(null))
                .filteredOn(a -> a.state() == AwardState.WITHDRAWN)
                .hasSize(2);
    }
}
