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
class CaseRdProjectDeclarationTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("CaseRdProjectDeclaration");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;

    private String firm;

    @BeforeEach
    void aFirm() {
        firm = firms.firm("jianxi", "洛阳光电元件有限公司", 4, "provincial");
    }

    private Story project() {
        return cases.open(
                "project",
                firm,
                Map.of(
                        "projectName", "高速光电探测器",
                        "techField", "optoelectronics",
                        "consortium", "某研究所",
                        "projectGoal", "突破高速探测器芯片封装。"));
    }

    @Test
    void aProjectIsImprovedDeclaredApprovedAndAcceptedAfterRectification() {
        Story story =
                project()
                        .answering("recommendation", "recommend")
                        .answering("screenVerdict", "improve", "declare")
                        .answering("declareLevel", "national")
                        .answering("approval", "pending", "approved")
                        .answering("projectEndsOn", "2024-12-20")
                        .answering("acceptance", "rectify", "passed")
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(story.done())
                .containsSubsequence(
                        "userTask_screenProject",
                        "userTask_improveProject",
                        "userTask_screenProject",
                        "userTask_declareNational",
                        "userTask_registerResult",
                        "userTask_registerResult",
                        "userTask_signContract",
                        "userTask_acceptProject",
                        "userTask_rectifyProject",
                        "userTask_acceptProject");
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
    }

    @Test
    void whatIsNotApprovedIsPreparedForTheNextBatch() {
        for (String level : java.util.List.of("major", "key")) {
            Story story =
                    project()
                            .answering("recommendation", "recommend")
                            .answering("screenVerdict", "declare")
                            .answering("declareLevel", level)
                            .answering("approval", "failed")
                            .answering("expertOpinion", "创新点不突出。")
                            .withEachStepLateOnce()
                            .untilItEnds();
            assertThat(cases.of(story).result()).isEqualTo("REFUSED");
            assertThat(cases.of(story).reason()).isEqualTo("创新点不突出。");
        }
    }

    @Test
    void theResultIsAskedAfterNinetyDaysToTheSecond() {
        Story story =
                project()
                        .answering("recommendation", "recommend")
                        .answering("screenVerdict", "declare")
                        .answering("declareLevel", "key")
                        .untilNothingIsLeftToDo();
        cases.assertWaitsUntil(
                story,
                "event_resultDue",
                "2023-07-03T18:00",
                Map.of("science", "userTask_registerResult"));
    }

    @Test
    void aProjectIsAcceptedFromTheDayItEnds() {
        Story story =
                project()
                        .answering("recommendation", "recommend")
                        .answering("screenVerdict", "declare")
                        .answering("declareLevel", "key")
                        .answering("approval", "approved")
                        .answering("projectEndsOn", "2024-12-20")
                        .until("2023-07-04T12:00")
                        .untilNothingIsLeftToDo();
        assertThat(story.done()).endsWith("userTask_signContract");
        cases.assertWaitsUntil(
                story,
                "event_projectEnds",
                "2024-12-20T09:00",
                Map.of("science", "userTask_acceptProject"));
    }

    @Test
    void aRefusalByTheCountyOrByScienceIsGivenWithItsReason() {
        Story declined =
                project()
                        .answering("recommendation", "decline")
                        .answering("rejectionAdvice", "研发条件不足。")
                        .withEachStepLateOnce()
                        .untilItEnds();
        assertThat(cases.of(declined).result()).isEqualTo("NOT_ACCEPTED");
        assertThat(cases.of(declined).reason()).isEqualTo("研发条件不足。");
        Story rejected =
                project()
                        .answering("recommendation", "recommend")
                        .answering("screenVerdict", "reject")
                        .untilItEnds();
        assertThat(cases.of(rejected).result()).isEqualTo("NOT_ACCEPTED");
    }

    @Test
    void aDeclarationIsTakenBack() {
        Story story = project();
        cases.withdraw(story, "联合单位退出。");
        assertThat(cases.of(story).result()).isEqualTo("WITHDRAWN");
        assertThat(office.events(EventType.CASE_CLOSED)).hasSize(1);
    }
}
