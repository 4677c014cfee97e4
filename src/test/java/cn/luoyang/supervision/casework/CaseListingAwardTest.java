package cn.luoyang.supervision.casework;

import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.award.AwardDesk;
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
class CaseListingAwardTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("CaseListingAward");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;
    @Autowired AwardDesk awards;

    private String firm;

    @BeforeEach
    void aFirm() {
        firm = firms.firm("luolong", "洛阳北交智能装备股份有限公司", 21, "littleGiant");
    }

    private Story nurture() {
        return cases.open(
                        "listing",
                        firm,
                        Map.of("targetBoard", "bse", "listingGround", "已完成股份制改造，财务规范。"))
                .answering("reserveVerdict", "admit")
                .answering("nurtureState", "continues")
                .answering("eventVerdict", "confirm")
                .answering("furtherStage", "no")
                .answering("auditVerdict", "agree")
                .answering("cityPercent", 50);
    }

    private Story happened(Story story, String event, String on) {
        story.untilNothingIsLeftToDo();
        cases.notify(story, Notification.EVENT, "已取得证明文件。");
        return story.answering("listingEvent", event).answering("listingEventOn", on);
    }

    @Test
    void theFirstStepIsDueOnTheTenthWorkingDayAtSixToTheSecond() {
        cases.assertFallsDue(
                nurture(), "financialAffairs", "userTask_assessReserve", "2023-04-18T18:00");
    }

    @Test
    void nurtureIsLookedIntoFromTheFirstWorkingDayOfEachHalfYear() {
        Story story = nurture().untilNothingIsLeftToDo();
        for (String start : List.of("2023-07-03T09:00", "2024-01-02T09:00")) {
            cases.assertWaitsUntil(
                    story,
                    "event_halfYearStart",
                    start,
                    Map.of("financialAffairs", "userTask_trackNurture"));
            assertThat(story.untilNothingIsLeftToDo().done()).endsWith("userTask_trackNurture");
        }
    }

    @Test
    void theFirstStageIsAwardedAndTheOneAfterTheLastDayOfTheBasisIsRefusedWithItsReason() {
        Story story =
                nurture()
                        .answering("eventVerdict", "return", "confirm", "confirm")
                        .answering("furtherStage", "yes");
        office.itIs("2023-06-15T09:00");
        happened(story, "coaching", "2023-06-12").withEachStepLateOnce().until("2024-02-20T09:00");
        assertThat(awards.awards(null))
                .singleElement()
                .satisfies(a -> assertThat(a.paid()).isEqualByComparingTo("2000000"));
        assertThat(cases.profile(firm).listingStage()).isEqualTo("tutoring");
        assertThat(frequency(story.done(), "userTask_trackNurture")).isEqualTo(2);

        happened(story, "approved", "2024-01-31");
        story.untilNothingIsLeftToDo("userTask_informNoBasis");
        assertThat(
                        cases.variable(
                                office.task("financialAffairs", "userTask_informNoBasis"),
                                "awardExplained"))
                .contains("2023")
                .contains("7号");
        office.completeAs(
                "financialAffairs",
                "userTask_informNoBasis",
                Map.of("noBasisText", "洛政办〔2022〕7号只适用于2023年12月31日及以前的事项。"));
        assertThat(cases.of(story).result()).isEqualTo("REFUSED");
        assertThat(cases.of(story).reason()).contains("2023年12月31日");
        assertThat(awards.awards(null))
                .extracting(a -> a.paid().intValue())
                .containsExactlyInAnyOrder(2_000_000, 0);
    }

    @Test
    void theLastDayOfTheBasisStillCounts() {
        Story story = nurture();
        office.itIs("2024-01-05T09:00");
        happened(story, "neeqBasic", "2023-12-31").untilItEnds();
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
        assertThat(awards.awards(null))
                .singleElement()
                .satisfies(a -> assertThat(a.paid()).isEqualByComparingTo("300000"));
    }

    @Test
    void financeMayReturnItAnObjectionMayStopItAndWhatIsNoEventIsRefused() {
        Story story =
                happened(
                        nurture().answering("auditVerdict", "return", "agree"),
                        "coaching",
                        "2023-03-31");
        story.untilNothingIsLeftToDo();
        cases.notify(story, Notification.OBJECTION, "辅导材料不实。");
        story.answering("awardObjectionVerdict", "upheld").withEachStepLateOnce().untilItEnds();
        assertThat(cases.of(story).result()).isEqualTo("REFUSED");
        Story none =
                happened(nurture().answering("eventVerdict", "reject"), "coaching", "2023-03-31")
                        .untilItEnds();
        assertThat(cases.of(none).result()).isEqualTo("REFUSED");
    }

    @Test
    void whoIsNotReadyIsToldWhyWhoGivesUpLeavesAndThePlanEndsTheRest() {
        Story notYet =
                nurture()
                        .answering("reserveVerdict", "notYet")
                        .answering("reserveText", "尚未股改。")
                        .withEachStepLateOnce()
                        .untilItEnds();
        assertThat(cases.of(notYet).result()).isEqualTo("NOT_ACCEPTED");
        Story abandoned =
                nurture()
                        .answering("nurtureState", "abandoned")
                        .withEachStepLateOnce()
                        .untilItEnds();
        assertThat(cases.of(abandoned).result()).isEqualTo("COMPLETED");
        Story waiting = nurture().untilItEnds();
        assertThat(frequency(waiting.done(), "userTask_trackNurture")).isGreaterThan(2);
        assertThat(awards.awards(null)).isEmpty();
        office.itIs("2023-04-03T09:00");
        Story back = nurture();
        cases.withdraw(back, "企业战略调整。");
        assertThat(cases.of(back).result()).isEqualTo("WITHDRAWN");
    }
}
