package cn.luoyang.supervision.casework;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.award.AwardDesk;
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
class CaseExhibitionSubsidyTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("CaseExhibitionSubsidy");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;
    @Autowired AwardDesk awards;

    private String firm;

    @BeforeEach
    void aFirm() {
        firm = firms.firm("mengjin", "孟津石化装备有限公司", 26, "innovative");
    }

    private Story fair(String kind) {
        return cases.open(
                        "exhibition",
                        firm,
                        Map.of(
                                "fairName",
                                "中国国际中小企业博览会",
                                "fairKind",
                                kind,
                                "fairOn",
                                "2023-03-10",
                                "fairCost",
                                38000,
                                "fairOrders",
                                2000000))
                .answering("fairAttended", "true")
                .answering("fairListed", "listed");
    }

    @Test
    void withoutABasisTheCaseSaysSoWaitsForItAndSendsTheEnterpriseThere() {
        Story story =
                fair("abroad")
                        .answering("fairListed", "supplement", "listed")
                        .answering("basisDecision", "wait")
                        .answering("basisApplies", "later", "applies")
                        .untilNothingIsLeftToDo("userTask_decideOnBasis");
        assertThat(
                        cases.variable(
                                office.task("industry", "userTask_decideOnBasis"),
                                "awardExplained"))
                .contains("依据缺失");
        office.completeAs("industry", "userTask_decideOnBasis", Map.of("basisDecision", "wait"));
        assertThat(cases.timers(story.instance())).containsExactly("event_planOver");
        cases.notify(story, Notification.EVENT, "省里出台补贴办法。");
        story.untilNothingIsLeftToDo();
        cases.notify(story, Notification.EVENT, "市里出台实施细则。");
        story.withEachStepLateOnce().untilItEnds();
        assertThat(story.done())
                .containsSubsequence(
                        "userTask_checkAbroad",
                        "userTask_correctFair",
                        "userTask_registerBasis",
                        "userTask_registerBasis",
                        "userTask_guideNewApplication");
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
        assertThat(awards.awards(null))
                .as("nothing is paid without a basis")
                .allMatch(a -> a.calculated().signum() == 0);
    }

    @Test
    void aBasisThatNeverComesIsToldAtTheEndOfThePlan() {
        Story story = fair("domestic").answering("basisDecision", "wait").untilNothingIsLeftToDo();
        assertThat(story.done()).doesNotContain("userTask_checkAbroad");
        cases.assertWaitsUntil(
                story,
                "event_planOver",
                "2026-01-01T09:00",
                Map.of("industry", "userTask_informNoSubsidy"));
        story.answering("noSubsidyText", "补贴依据缺失，计划期内未出台。").untilItEnds();
        assertThat(cases.of(story).result()).isEqualTo("REFUSED");
        assertThat(cases.of(story).reason()).contains("依据缺失");
    }

    @Test
    void whatWasNotAttendedOrIsNotListedOrIsClosedIsToldToTheEnterprise() {
        assertThat(
                        cases.of(
                                        fair("domestic")
                                                .answering("fairAttended", "false")
                                                .withEachStepLateOnce()
                                                .untilItEnds())
                                .result())
                .isEqualTo("REFUSED");
        assertThat(
                        cases.of(
                                        fair("domestic")
                                                .answering("fairListed", "supplement", "unlisted")
                                                .withEachStepLateOnce()
                                                .untilItEnds())
                                .result())
                .isEqualTo("REFUSED");
        assertThat(
                        cases.of(
                                        fair("abroad")
                                                .answering("basisDecision", "close")
                                                .withEachStepLateOnce()
                                                .untilItEnds())
                                .result())
                .isEqualTo("REFUSED");
        Story story =
                fair("domestic")
                        .answering("basisDecision", "wait")
                        .answering("basisApplies", "applies")
                        .untilNothingIsLeftToDo();
        cases.notify(story, Notification.EVENT, "补贴办法已印发。");
        story.withEachStepLateOnce().untilItEnds();
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
        Story back = fair("domestic");
        cases.withdraw(back, "企业未参展。");
        assertThat(cases.of(back).result()).isEqualTo("WITHDRAWN");
    }
}
