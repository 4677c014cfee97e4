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
class CaseEnterpriseRequestTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("CaseEnterpriseRequest");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;

    private String firm;

    @BeforeEach
    void aFirm() {
        firm = firms.firm("luolong", "洛阳智造装备有限公司", 372, "littleGiant");
    }

    private Story request() {
        return cases.open(
                "request",
                firm,
                Map.of("requestKind", "technology", "requestText", "希望做一次智能化改造诊断。"));
    }

    @Test
    void aRequestFindsItsBureauEvenWhenItWasSentToTheWrongOne() {
        Story story =
                request()
                        .answering("requestVerdict", "municipal")
                        .answering(
                                "requestField",
                                "quality",
                                "association",
                                "law",
                                "loan",
                                "talent",
                                "diagnosis")
                        .answering(
                                "solveVerdict",
                                "misrouted",
                                "misrouted",
                                "misrouted",
                                "misrouted",
                                "misrouted",
                                "solved")
                        .answering("requestRating", "satisfied")
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(story.done())
                .containsSubsequence(
                        "userTask_solveQuality",
                        "userTask_solveAssociation",
                        "userTask_solveLegal",
                        "userTask_solveFinance",
                        "userTask_solveTalent",
                        "userTask_arrangeDiagnosis",
                        "userTask_replyEnterprise",
                        "userTask_revisitEnterprise");
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
    }

    @Test
    void whatTheCountyCanSolveItSolvesAndADissatisfiedEnterpriseIsHeardAgain() {
        Story story =
                request()
                        .answering("requestVerdict", "local")
                        .answering("requestRating", "dissatisfied")
                        .answering("coordination", "again", "close")
                        .answering("requestField", "diagnosis")
                        .answering("solveVerdict", "unable")
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(story.done())
                .containsSubsequence(
                        "userTask_solveLocally",
                        "userTask_coordinateRequest",
                        "userTask_arrangeDiagnosis",
                        "userTask_coordinateRequest");
    }

    @Test
    void whatIsNoServiceIsExplainedAndClosed() {
        Story story =
                request()
                        .answering("requestVerdict", "reject")
                        .answering("requestExplanation", "属商业纠纷，建议协商或者诉讼。")
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(cases.of(story).result()).isEqualTo("NOT_ACCEPTED");
        assertThat(cases.of(story).reason()).isEqualTo("属商业纠纷，建议协商或者诉讼。");
    }

    @Test
    void theSpecialistHasTwoWorkingDays() {
        Story story = request();
        assertThat(cases.due("userTask_receiveRequest")).containsExactly("2023-04-06T18:00");
        office.advanceTo("2023-04-06T17:59:59");
        assertThat(office.events(EventType.TASK_OVERDUE)).isEmpty();
        office.advanceTo("2023-04-06T18:00");
        assertThat(office.events(EventType.URGE_ISSUED))
                .extracting(e -> e.unitId())
                .containsExactly("luolong");
        office.completeAs(
                "luolong", "userTask_receiveRequest", Map.of("requestVerdict", "municipal"));
        assertThat(cases.timers(story.instance())).containsExactly("event_routeRequestOverdue");
        cases.withdraw(story, "企业撤回诉求。");
        assertThat(cases.of(story).result()).isEqualTo("WITHDRAWN");
    }
}
