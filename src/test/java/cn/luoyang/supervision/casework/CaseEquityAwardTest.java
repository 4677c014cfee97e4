package cn.luoyang.supervision.casework;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.award.Applications;
import cn.luoyang.supervision.award.AwardCase;
import cn.luoyang.supervision.award.AwardDesk;
import cn.luoyang.supervision.award.AwardState;
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
class CaseEquityAwardTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("CaseEquityAward");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;
    @Autowired AwardDesk awards;

    private String firm;

    @BeforeEach
    void aFirm() {
        firm = firms.firm("xigong", "洛阳新型传感器有限公司", 24, "provincial");
    }

    private Story deal(int yuan) {
        return cases.open(
                        "equity",
                        firm,
                        Map.of(
                                "investorName",
                                "洛阳创业投资有限公司",
                                "investorCode",
                                Applications.code(9_000_024),
                                "dealNo",
                                "TZ-2023-" + yuan,
                                "investment",
                                yuan,
                                "investedOn",
                                "2023-03-01"))
                .answering("investment", yuan)
                .answering("investedOn", "2023-03-01")
                .answering("arrivalVerdict", "arrived")
                .answering("fundSetUp", "no")
                .answering("investedListed", "no")
                .answering("dealVerdict", "confirm")
                .answering("auditVerdict", "agree")
                .answering("cityPercent", 60);
    }

    @Test
    void theFirstStepIsDueOnTheTenthWorkingDayAtSixToTheSecond() {
        cases.assertFallsDue(
                deal(30_000_000), "xigong", "userTask_checkArrival", "2023-04-18T18:00");
    }

    @Test
    void theInvestorGetsOnePercentAndFinanceSaysWhoPays() {
        Story story =
                deal(30_000_000)
                        .answering("dealVerdict", "return", "confirm", "confirm")
                        .answering("auditVerdict", "return", "agree")
                        .withEachStepLateOnce()
                        .untilItEnds();
        assertThat(story.done())
                .containsSubsequence(
                        "userTask_verifyDeal",
                        "userTask_correctDeal",
                        "userTask_verifyDeal",
                        "userTask_auditAward",
                        "userTask_verifyDeal",
                        "userTask_auditAward",
                        "userTask_confirmReceipt");
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
        AwardCase paid =
                awards.awards(null).stream()
                        .filter(a -> a.state() == AwardState.PAID)
                        .findFirst()
                        .orElseThrow();
        assertThat(paid.paid()).isEqualByComparingTo("300000");
        assertThat(paid.shares().city()).isEqualByComparingTo("180000");
        assertThat(paid.shares().district()).isEqualByComparingTo("120000");
    }

    @Test
    void noMoreThanAMillionAYearForOneInvestor() {
        deal(50_000_000).untilItEnds();
        deal(60_000_000).untilItEnds();
        Story third = deal(70_000_000).untilItEnds();
        assertThat(third.done()).doesNotContain("userTask_auditAward");
        assertThat(cases.of(third).result()).isEqualTo("REFUSED");
        assertThat(
                        awards.awards(null).stream()
                                .map(AwardCase::paid)
                                .mapToInt(p -> p.intValue())
                                .sum())
                .isEqualTo(1_000_000);
    }

    @Test
    void aFundSetUpMoneyThatIsMissingAndADealClaimedTwiceAreRefused() {
        Story fund =
                deal(10_000_000)
                        .answering("fundSetUp", "yes")
                        .answering("noAwardText", "属投资设立基金。")
                        .withEachStepLateOnce()
                        .untilItEnds();
        assertThat(cases.of(fund).result()).isEqualTo("REFUSED");
        assertThat(cases.of(fund).reason()).isEqualTo("属投资设立基金。");
        assertThat(
                        cases.of(
                                        deal(10_000_001)
                                                .answering("arrivalVerdict", "missing")
                                                .untilItEnds())
                                .result())
                .isEqualTo("REFUSED");
        assertThat(
                        cases.of(deal(10_000_002).answering("dealVerdict", "reject").untilItEnds())
                                .result())
                .isEqualTo("REFUSED");
    }

    @Test
    void anUpheldObjectionStopsThePaymentAndAnOpenCaseIsTakenBack() {
        Story story = deal(20_000_000).untilNothingIsLeftToDo();
        cases.notify(story, Notification.OBJECTION, "投资款已抽回。");
        story.answering("awardObjectionVerdict", "upheld").untilItEnds();
        assertThat(cases.of(story).result()).isEqualTo("REFUSED");
        Story open = deal(20_000_003);
        cases.withdraw(open, "投资方撤回申请。");
        assertThat(cases.of(open).result()).isEqualTo("WITHDRAWN");
    }
}
