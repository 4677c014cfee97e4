package cn.luoyang.supervision.casework;

import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Firms;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class CaseLibraryAdmissionTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("CaseLibraryAdmission");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;

    private String firm;

    @BeforeEach
    void aFirm() {
        firm = firms.firm("yichuan", "伊川新材料有限公司", 1, "");
    }

    private Story admission() {
        return cases.open(
                "library",
                firm,
                Map.of("tierSought", "innovative", "admissionGround", "深耕耐火材料细分市场二十年。"));
    }

    @Test
    void anEnterpriseIsRecommendedReviewedPublicisedAdmittedAndReviewedEveryHalfYearToTheEnd() {
        Story story =
                admission()
                        .answering("countyOpinion", "recommend")
                        .answering("firstVerdict", "supplement", "pass")
                        .answering("appraisal", "admit")
                        .answering("objectionVerdict", "upheld")
                        .answering("adjustment", "keep", "promote", "keep")
                        .answering("tierNext", "provincial")
                        .sending("CaseObjectionReceived", 1)
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(story.done())
                .containsSubsequence(
                        "userTask_verifyCandidate",
                        "userTask_firstReview",
                        "userTask_completeMaterials",
                        "userTask_firstReview",
                        "userTask_appraiseCandidate",
                        "userTask_publicise",
                        "userTask_checkObjection",
                        "userTask_appraiseCandidate",
                        "userTask_publishAdmission",
                        "userTask_recheckMember",
                        "userTask_adjustMember");
        assertThat(frequency(story.done(), "userTask_adjustMember"))
                .as("2023 H2 to 2025 H2")
                .isEqualTo(5);
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
        assertThat(cases.of(story).listedAt()).isNotNull();
        assertThat(cases.profile(firm).lists())
                .extracting(l -> l.list())
                .containsExactly("cultivationLibrary");
    }

    @Test
    void aMemberThatFallsShortIsRemovedAndToldWhy() {
        Story story =
                admission()
                        .answering("countyOpinion", "recommend")
                        .answering("firstVerdict", "pass")
                        .answering("appraisal", "admit")
                        .answering("objectionVerdict", "dismissed")
                        .answering("adjustment", "remove")
                        .answering("removalText", "主营业务停产。")
                        .sending("CaseObjectionReceived", 1)
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(cases.of(story).result()).isEqualTo("REMOVED");
        assertThat(cases.of(story).reason()).isEqualTo("主营业务停产。");
        office.itIs("2024-03-01T09:00");
        assertThat(cases.profile(firm).lists()).isEmpty();
    }

    @Test
    void whoeverIsRefusedIsToldByTheCountyOrByTheBureau() {
        Story declined =
                admission()
                        .answering("countyOpinion", "decline")
                        .withEachStepLateOnce()
                        .untilItEnds();
        assertThat(cases.of(declined).result()).isEqualTo("NOT_ACCEPTED");
        Story rejected =
                admission()
                        .answering("countyOpinion", "recommend")
                        .answering("firstVerdict", "reject")
                        .answering("refusalText", "研发投入不足。")
                        .withEachStepLateOnce()
                        .untilItEnds();
        assertThat(cases.of(rejected).result()).isEqualTo("REFUSED");
        assertThat(cases.of(rejected).reason()).isEqualTo("研发投入不足。");
        Story appraised =
                admission()
                        .answering("countyOpinion", "recommend")
                        .answering("firstVerdict", "pass")
                        .answering("appraisal", "reject")
                        .untilItEnds();
        assertThat(cases.of(appraised).result()).isEqualTo("REFUSED");
        assertThat(cases.profile(firm).lists()).isEmpty();
    }

    @Test
    void theNoticeLastsFiveWorkingDaysToTheSecond() {
        Story story =
                admission()
                        .answering("countyOpinion", "recommend")
                        .answering("firstVerdict", "pass")
                        .answering("appraisal", "admit")
                        .untilNothingIsLeftToDo();
        cases.assertWaitsUntil(
                story,
                "event_noticeOver",
                "2023-04-11T18:00",
                Map.of("industry", "userTask_publishAdmission"));
        cases.withdraw(story, "企业要求撤回申请。");
        assertThat(cases.of(story).result()).isEqualTo("WITHDRAWN");
    }

    @Test
    void aMemberIsReviewedFromTheFirstWorkingDayOfEachHalfYear() {
        Story story =
                admission()
                        .answering("countyOpinion", "recommend")
                        .answering("firstVerdict", "pass")
                        .answering("appraisal", "admit")
                        .answering("adjustment", "keep")
                        .until("2023-05-04T12:00")
                        .untilNothingIsLeftToDo();
        assertThat(story.done()).endsWith("userTask_publishAdmission");
        for (String start : List.of("2023-07-03T09:00", "2024-01-02T09:00")) {
            cases.assertWaitsUntil(
                    story,
                    "event_halfYearStart",
                    start,
                    Map.of("yichuan", "userTask_recheckMember"));
            assertThat(story.untilNothingIsLeftToDo().done()).endsWith("userTask_adjustMember");
        }
    }
}
