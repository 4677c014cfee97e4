package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.COUNTIES;
import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
import static cn.luoyang.supervision.keytask.LedgerLines.opened;
import static cn.luoyang.supervision.keytask.StoryFacts.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask01CultivationLadderTest {

    private static final String SCOUT = "userTask_scoutEnterprises";
    private static final String CHECK = "userTask_checkMaterials";
    private static final String SUPPLEMENT = "userTask_supplementMaterials";
    private static final String APPRAISE = "userTask_appraiseCandidates";
    private static final String PUBLICISE = "userTask_publiciseCandidates";
    private static final String CHECK_OBJECTION = "userTask_checkObjection";
    private static final String PUBLISH = "userTask_publishLibrary";
    private static final String RECHECK = "userTask_recheckLibrary";
    private static final String CATCH_UP = "userTask_planCatchUp";
    private static final String OBJECTION = "Kt01ObjectionReceived";

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask01CultivationLadder");

    @Autowired Office office;

    @Test
    void aRoundThatMeetsEveryObstacleStillEndsInAPublishedLibraryAndACatchUpPlan() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(1)
                        .withEachStepLateOnce()
                        .answering("materialsComplete", "no", "yes")
                        .answering("objectionUpheld", "no", "yes")
                        .answering("onTrajectory", "no")
                        .sending(OBJECTION, 2)
                        .untilWrittenOff();

        assertThat(times(story))
                .contains(
                        entry("userTask_setCriteria", 1L),
                        entry(SCOUT, 14L),
                        entry(CHECK, 15L),
                        entry(SUPPLEMENT, 1L),
                        entry(APPRAISE, 2L),
                        entry(PUBLICISE, 2L),
                        entry(CHECK_OBJECTION, 2L),
                        entry(PUBLISH, 1L),
                        entry(RECHECK, 14L),
                        entry("userTask_adjustLibrary", 1L),
                        entry(CATCH_UP, 1L));
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("industry 评审拟入库企业", "industry 提出总目标补差措施")
                .anyMatch(ladder -> everyCounty("摸排推荐入库企业").contains(ladder))
                .anyMatch(ladder -> everyCounty("复核在库企业").contains(ladder));
    }

    @Test
    void theLibraryIsRecheckedEveryHalfYearButEnterprisesDeclareOnlyWhenTheWindowOpens() {
        office.itIs("2024-07-01T09:00");
        Story story =
                office.story(1)
                        .answering("materialsComplete", "yes")
                        .answering("onTrajectory", "yes")
                        .answering("openDeclaration", "yes", "no")
                        .untilWrittenOff();

        assertThat(opened(office, SCOUT)).containsExactly("2024-07-01T09:00", "2025-01-02T09:00");
        assertThat(opened(office, PUBLISH)).containsExactly("2024-07-08T18:00", "2025-01-09T18:00");
        assertThat(opened(office, RECHECK))
                .as("thirty working days before each half-year ends")
                .containsExactly("2024-11-19T18:00", "2025-05-16T18:00", "2025-11-19T18:00");
        assertThat(times(story))
                .contains(
                        entry("userTask_setCriteria", 1L),
                        entry(SCOUT, 2 * 14L),
                        entry(RECHECK, 3 * 14L),
                        entry("userTask_measureTargets", 3L))
                .doesNotContainKeys(SUPPLEMENT, CATCH_UP);
    }

    @Test
    void noCandidateIsAppraisedBeforeEveryCountysMaterialsAreComplete() {
        office.itIs("2025-07-01T09:00");
        office.story(1).untilWaitingFor(SCOUT);
        assertThat(due(office, SCOUT))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-29T18:00"));

        for (String county : COUNTIES) {
            office.completeAs(county, SCOUT);
            checked(county.equals("song") ? "no" : "yes");
        }
        assertThat(due(office, CHECK)).hasSize(14).containsOnly("industry 2025-07-15T18:00");
        assertThat(due(office, SUPPLEMENT)).containsExactly("song 2025-07-08T18:00");
        assertThat(office.desk("industry")).isEmpty();

        office.completeAs("song", SUPPLEMENT);
        checked("yes");
        assertThat(due(office, APPRAISE)).containsExactly("industry 2025-07-22T18:00");
    }

    private void checked(String complete) {
        office.completeAs("industry", CHECK, Map.of("materialsComplete", complete));
    }

    @Test
    void noEnterpriseIsAdmittedWhileAnObjectionStandsOrTheNoticeRuns() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(1)
                        .answering("materialsComplete", "yes")
                        .sending(OBJECTION, 1)
                        .untilWaitingFor(CHECK_OBJECTION);
        assertThat(due(office, CHECK_OBJECTION)).containsExactly("industry 2025-07-15T18:00");
        objectionUpheld("yes");
        assertThat(office.desk("industry")).containsExactly(APPRAISE);

        story.until("2025-07-04T10:00").sending(OBJECTION, 1).untilWaitingFor(CHECK_OBJECTION);
        objectionUpheld("no");
        story.until("2025-07-11T17:59:59");
        assertThat(due(office, PUBLISH))
                .as("a dismissed objection starts the notice anew")
                .isEmpty();
        story.until("2025-07-11T18:00");
        assertThat(due(office, PUBLISH)).containsExactly("industry 2025-07-16T18:00");
    }

    private void objectionUpheld(String upheld) {
        office.completeAs("industry", CHECK_OBJECTION, Map.of("objectionUpheld", upheld));
    }
}
