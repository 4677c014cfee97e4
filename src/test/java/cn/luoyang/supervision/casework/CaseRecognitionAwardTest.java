package cn.luoyang.supervision.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
class CaseRecognitionAwardTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("CaseRecognitionAward");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;
    @Autowired AwardDesk awards;

    private String firm;

    @BeforeEach
    void aFirm() {
        firm = firms.firm("jianxi", "洛阳小巨人轴承有限公司", 2, "provincial");
    }

    private Story award(String tier) {
        return cases.open(
                        "recognition",
                        firm,
                        Map.of(
                                "recognisedTier",
                                tier,
                                "recognisedOn",
                                "2023-03-15",
                                "recognitionNo",
                                "工信部企业函〔2023〕1号"))
                .answering("paidBefore", 0)
                .answering("recognisedTier", tier)
                .answering("recognisedOn", "2023-03-15")
                .answering("recognitionVerdict", "confirm")
                .answering("auditVerdict", "agree");
    }

    private Story objected(Story story, String verdict) {
        story.untilNothingIsLeftToDo();
        cases.notify(story, Notification.OBJECTION, "企业存在弄虚作假。");
        return story.answering("awardObjectionVerdict", verdict);
    }

    @Test
    void theFirstStepIsDueOnTheTenthWorkingDayAtSixToTheSecond() {
        cases.assertFallsDue(
                award("littleGiant"), "jianxi", "userTask_checkApplication", "2023-04-18T18:00");
    }

    @Test
    void aLittleGiantOfADistrictGetsThreeHundredThousandFromTwoTreasuries() {
        Story story =
                award("littleGiant")
                        .answering("recognitionVerdict", "return", "confirm")
                        .answering("auditVerdict", "return", "agree")
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(story.done())
                .containsSubsequence(
                        "userTask_verifyRecognition",
                        "userTask_correctApplication",
                        "userTask_verifyRecognition",
                        "userTask_auditAward",
                        "userTask_verifyRecognition",
                        "userTask_auditAward",
                        "userTask_publiciseAward",
                        "userTask_confirmReceipt");
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
        assertThat(awards.awards(null))
                .extracting(AwardCase::state)
                .as("the returned calculation no longer counts")
                .containsExactlyInAnyOrder(AwardState.PAID, AwardState.WITHDRAWN);
        AwardCase paid =
                awards.awards(null).stream()
                        .filter(a -> a.state() == AwardState.PAID)
                        .findFirst()
                        .orElseThrow();
        assertThat(paid.paid()).isEqualByComparingTo("300000");
        assertThat(paid.shares().city()).isEqualByComparingTo("150000");
        assertThat(paid.shares().district()).isEqualByComparingTo("150000");
        assertThat(cases.profile(firm).titles())
                .anyMatch(
                        t ->
                                t.tier().id().equals("littleGiant")
                                        && t.recognisedOn().toString().equals("2023-03-15"));
    }

    @Test
    void theSameEnterpriseIsNotPaidTwiceForALowerTitle() {
        award("littleGiant").untilItEnds();
        Story second =
                award("provincial")
                        .answering("noAwardText", "已按更高标准领取。")
                        .withEachStepLateOnce()
                        .untilItEnds();
        assertThat(second.done()).doesNotContain("userTask_auditAward");
        assertThat(cases.of(second).result()).isEqualTo("REFUSED");
        assertThat(cases.of(second).reason()).isEqualTo("已按更高标准领取。");
    }

    @Test
    void anUpheldObjectionTakesTheAwardBackAndADismissedOneDoesNot() {
        Story upheld = objected(award("littleGiant"), "upheld").untilItEnds();
        assertThat(cases.of(upheld).result()).isEqualTo("REFUSED");
        assertThat(awards.awards(null))
                .extracting(AwardCase::state)
                .containsExactly(AwardState.WITHDRAWN);
        Story dismissed = objected(award("littleGiant"), "dismissed").untilItEnds();
        assertThat(cases.of(dismissed).result()).isEqualTo("COMPLETED");
    }

    @Test
    void whatIsNoRecognitionIsNotComputed() {
        Story story = award("provincial").answering("recognitionVerdict", "reject").untilItEnds();
        assertThat(cases.of(story).result()).isEqualTo("REFUSED");
        assertThat(awards.awards(null)).isEmpty();
    }

    @Test
    void onceApprovedAnAwardIsNotTakenBackByWhoOpenedTheCase() {
        Story open = award("provincial");
        cases.withdraw(open, "企业放弃申请。");
        assertThat(cases.of(open).result()).isEqualTo("WITHDRAWN");
        Story story = award("provincial").untilNothingIsLeftToDo();
        office.advanceTo("2023-04-11T18:00");
        assertThat(office.desk("jianxi")).containsExactly("userTask_payLocal");
        assertThatThrownBy(() -> cases.withdraw(story, "企业放弃申请。"))
                .isInstanceOfSatisfying(
                        CaseRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo("decided"));
    }
}
