package cn.luoyang.supervision.casework;

import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.CaseRow;
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
class CaseRightsComplaintTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("CaseRightsComplaint");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;

    private String firm;

    @BeforeEach
    void aFirmInJianxi() {
        firm = firms.firm("jianxi", "洛阳维权轴承有限公司", 34, "provincial");
    }

    private Story complaint() {
        return cases.open(
                "rights",
                firm,
                Map.of(
                        "complaintKind", "charges",
                        "complaintAgainst", "某检测中心",
                        "complaintFacts", "强制收取检测费用，未出具收费依据。"));
    }

    @Test
    void aComplaintGoesToTheBureauItBelongsToIsAnsweredAndVisited() {
        Story story =
                complaint()
                        .answering("acceptVerdict", "supplement", "accept")
                        .answering("handlingField", "policy", "charges")
                        .answering("handleVerdict", "misrouted", "handled")
                        .answering("satisfaction", "satisfied")
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(story.done())
                .containsSubsequence(
                        "userTask_acceptComplaint",
                        "userTask_supplementComplaint",
                        "userTask_acceptComplaint",
                        "userTask_assignHandler",
                        "userTask_settlePolicyClaim",
                        "userTask_assignHandler",
                        "userTask_inspectCharges",
                        "userTask_answerComplaint",
                        "userTask_visitComplainant")
                .doesNotContain("userTask_investigateMarket", "userTask_reviewAnswer");
        CaseRow row = cases.of(story);
        assertThat(row.caseKey()).isEqualTo("CASE-rights-2023-0001");
        assertThat(row.result()).isEqualTo("COMPLETED");
        assertThat(row.county()).isEqualTo("jianxi");
        assertThat(office.events(EventType.LADDER_OPENED))
                .extracting(e -> e.unitId() + " " + e.stepName())
                .contains("developmentReform 核查涉企收费", "jianxi 回访投诉企业", "justice 审查受理维权投诉");
        assertThat(office.events(EventType.LADDER_CLOSED))
                .allMatch(e -> "completed".equals(e.code()));
    }

    @Test
    void aDissatisfiedEnterpriseIsHeardAgainOnceAndThenTheAnswerStands() {
        Story story =
                complaint()
                        .answering("acceptVerdict", "accept")
                        .answering("handlingField", "law", "market")
                        .answering("handleVerdict", "handled")
                        .answering("satisfaction", "dissatisfied")
                        .answering("answerReview", "again", "uphold")
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(story.done())
                .containsSubsequence(
                        "userTask_aidByLaw",
                        "userTask_reviewAnswer",
                        "userTask_investigateMarket",
                        "userTask_reviewAnswer");
        assertThat(frequency(story.done(), "userTask_answerComplaint")).isEqualTo(2);
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
    }

    @Test
    void whatIsNotAcceptedIsTurnedDownInWritingWithItsReason() {
        Story story =
                complaint()
                        .answering("acceptVerdict", "reject")
                        .answering("rejectGround", "litigation")
                        .answering("rejectionReason", "同一事项已由洛龙区人民法院受理。")
                        .withEachStepLateOnce()
                        .untilItEnds();

        CaseRow row = cases.of(story);
        assertThat(row.result()).isEqualTo("NOT_ACCEPTED");
        assertThat(row.reason()).isEqualTo("同一事项已由洛龙区人民法院受理。");
        assertThat(story.done()).doesNotContain("userTask_assignHandler");
    }

    @Test
    void justiceHasFiveWorkingDaysToDecideAndIsUrgedTheMomentTheyAreOver() {
        Story story = complaint();
        assertThat(office.desk("justice")).containsExactly("userTask_acceptComplaint");
        assertThat(cases.due("userTask_acceptComplaint")).containsExactly("2023-04-11T18:00");
        office.advanceTo("2023-04-11T17:59:59");
        assertThat(office.events(EventType.TASK_OVERDUE)).isEmpty();
        office.advanceTo("2023-04-11T18:00");
        assertThat(office.events(EventType.TASK_OVERDUE))
                .extracting(e -> e.unitId())
                .containsExactly("justice");
        assertThat(office.events(EventType.URGE_ISSUED)).hasSize(1);
        office.completeAs("justice", "userTask_acceptComplaint", Map.of("acceptVerdict", "accept"));
        assertThat(cases.timers(story.instance()))
                .as("only the next step's clock runs")
                .containsExactly("event_assignHandlerOverdue");
    }

    @Test
    void whoOpenedItTakesItBackAndNothingIsLeftToDo() {
        Story story = complaint();
        cases.withdraw(story, "企业已与对方和解。");

        CaseRow row = cases.of(story);
        assertThat(row.result()).isEqualTo("WITHDRAWN");
        assertThat(row.reason()).isEqualTo("企业已与对方和解。");
        assertThat(office.desk("justice")).isEmpty();
        assertThat(office.hasEnded(story.instance())).isTrue();
    }
}
