package cn.luoyang.supervision.casework;

import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
class CasePositiveListTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("CasePositiveList");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;

    private String firm;

    @BeforeEach
    void aFirm() {
        firm = firms.firm("luoning", "洛宁清洁能源装备有限公司", 18, "provincial");
    }

    private Story entry() {
        return cases.open(
                "positive",
                firm,
                Map.of(
                        "mainProcess",
                        "机械加工",
                        "permitKind",
                        "register",
                        "greenGround",
                        "废气排放量小，工艺先进。"));
    }

    @Test
    void theFirstStepIsDueOnTheTenthWorkingDayAtSixToTheSecond() {
        cases.assertFallsDue(entry(), "luoning", "userTask_preCheck", "2023-04-18T18:00");
    }

    @Test
    void anEnterpriseIsListedRenewedAfterRectificationAndTakenOffForAViolation() {
        Story story =
                entry().answering("preVerdict", "recommend")
                        .answering("listVerdict", "supplement", "admit", "admit")
                        .answering("listObjectionVerdict", "upheld")
                        .answering("renewal", "rectify", "renew", "remove")
                        .sending("CaseObjectionReceived", 1)
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(story.done())
                .containsSubsequence(
                        "userTask_reviewCriteria",
                        "userTask_supplementReport",
                        "userTask_reviewCriteria",
                        "userTask_publiciseList",
                        "userTask_checkListObjection",
                        "userTask_reviewCriteria",
                        "userTask_relieveInspection",
                        "userTask_renewListing",
                        "userTask_rectifyListed",
                        "userTask_renewListing",
                        "userTask_renewListing",
                        "userTask_informDelisted");
        assertThat(cases.of(story).result()).isEqualTo("REMOVED");
    }

    @Test
    void areportedViolationIsVerifiedBeforeAnybodyIsTakenOff() {
        Story story =
                entry().answering("preVerdict", "recommend")
                        .answering("listVerdict", "admit")
                        .answering("listObjectionVerdict", "dismissed")
                        .answering("violationVerdict", "unfounded", "founded")
                        .answering("delistedText", "偷排被查实。")
                        .sending("CaseObjectionReceived", 1)
                        .sending("CaseExitReported", 2)
                        .withEachStepLateOnce()
                        .untilItEnds();
        assertThat(frequency(story.done(), "userTask_verifyViolation")).isEqualTo(2);
        assertThat(cases.of(story).result()).isEqualTo("REMOVED");
        assertThat(cases.of(story).reason()).isEqualTo("偷排被查实。");
    }

    @Test
    void aListedEnterpriseIsRenewedEachJanuaryUntilThePlanIsOver() {
        Story story =
                entry().answering("preVerdict", "recommend")
                        .answering("listVerdict", "admit")
                        .answering("renewal", "renew")
                        .untilItEnds();
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
        assertThat(frequency(story.done(), "userTask_renewListing")).isEqualTo(2);
        office.itIs("2026-01-05T09:00");
        assertThat(cases.profile(firm).lists())
                .extracting(l -> l.list())
                .containsExactly("enforcementPositive");
    }

    @Test
    void nobodyIsListedWhoMissesOneOfTheThreeCriteria() {
        Story story =
                entry().answering("preVerdict", "recommend")
                        .untilNothingIsLeftToDo("userTask_reviewCriteria");
        assertThatThrownBy(
                        () ->
                                office.completeAs(
                                        "ecology",
                                        "userTask_reviewCriteria",
                                        Map.of("riskLow", "no", "listVerdict", "admit")))
                .hasMessageContaining("三项条件");
        office.completeAs(
                "ecology",
                "userTask_reviewCriteria",
                Map.of("riskLow", "no", "listVerdict", "reject"));
        story.withEachStepLateOnce().untilItEnds();
        assertThat(cases.of(story).result()).isEqualTo("REFUSED");
    }

    @Test
    void theCountysDoubtIsAnsweredByTheBureau() {
        Story story = entry().answering("preVerdict", "decline").untilItEnds();
        assertThat(story.done()).containsExactly("userTask_preCheck", "userTask_informNotListed");
        assertThat(cases.of(story).result()).isEqualTo("REFUSED");
        Story again = entry();
        assertThat(cases.due("userTask_preCheck")).hasSize(1);
        cases.withdraw(again, "企业自愿撤回。");
        assertThat(cases.of(again).result()).isEqualTo("WITHDRAWN");
    }

    @Test
    void theNoticeOfTheListLastsFiveWorkingDaysAndTheListingUntilTheNextJanuary() {
        Story story =
                entry().answering("preVerdict", "recommend")
                        .answering("listVerdict", "admit")
                        .untilNothingIsLeftToDo();
        assertThat(story.done()).endsWith("userTask_publiciseList");
        cases.assertWaitsUntil(
                story,
                "event_listNoticeOver",
                "2023-04-11T18:00",
                Map.of("ecology", "userTask_relieveInspection"));
        story.answering("renewal", "renew").untilNothingIsLeftToDo();
        cases.assertWaitsUntil(
                story,
                "event_yearStart",
                "2024-01-02T09:00",
                Map.of("ecology", "userTask_renewListing"));
    }
}
