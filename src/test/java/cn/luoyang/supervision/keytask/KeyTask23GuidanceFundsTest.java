package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.answers;
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
class KeyTask23GuidanceFundsTest {

    private static final String ARRANGE = "userTask_arrangeFunds";
    private static final String COLLECT = "userTask_collectNeeds";
    private static final String SELECT_SPECIALISED = "userTask_selectSpecialised";
    private static final String SELECT_TECH = "userTask_selectTechStartup";
    private static final String CHECK_DIRECTION = "userTask_checkDirection";
    private static final String ROADSHOW = "userTask_holdRoadshow";
    private static final String DUE_DILIGENCE = "userTask_trackDueDiligence";
    private static final String CONTRIBUTE = "userTask_contributeCapital";
    private static final String RETURN = "userTask_returnToPool";
    private static final String TRACK = "userTask_trackInvested";
    private static final String ADJUST = "userTask_adjustDeployment";

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask23GuidanceFunds");

    @Autowired Office office;

    @Test
    void lateStepsCostNeitherAQuarterNorAHalfYearOfTracking() {
        office.itIs("2025-01-02T09:00");
        Story story =
                office.story(23)
                        .withEachStepLateOnce()
                        .answering("anyInvestment", "yes", "no")
                        .answering("fundsWellUsed", "no", "yes")
                        .untilWrittenOff();

        assertThat(times(story))
                .contains(
                        entry(ARRANGE, 1L),
                        entry(COLLECT, 4 * 14L),
                        entry(ROADSHOW, 4L),
                        entry(CONTRIBUTE, 1L),
                        entry(RETURN, 3L),
                        entry(TRACK, 2L),
                        entry(ADJUST, 1L));
        assertThat(opened(office, TRACK))
                .as("fifteen working days before each half-year ends")
                .containsExactly("2025-06-09T18:00", "2025-12-10T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains(
                        "finance 编制基金支持安排",
                        "science 遴选科技创业创新项目",
                        "developmentReform 审查项目产业投向",
                        "financialAffairs 跟踪基金尽职调查",
                        "finance 落实基金出资")
                .anyMatch(ladder -> everyCounty("征集股权融资需求").contains(ladder));
    }

    @Test
    void aFirstRoundThatDragsOnIntoTheThirdQuarterIsFollowedByEachQuarterItOverran() {
        office.itIs("2025-01-02T09:00");
        Story story = office.story(23).untilWaitingFor(COLLECT);
        office.advanceTo("2025-08-15T09:00");
        assertThat(due(office, COLLECT)).as("the first quarter's round only").hasSize(14);

        story.untilNothingIsLeftToDo();
        office.advanceTo("2025-08-15T10:00");
        assertThat(due(office, COLLECT)).as("and the second quarter's, at once").hasSize(2 * 14);
        office.advanceTo("2025-08-15T18:00");
        assertThat(due(office, COLLECT)).as("one round after another").hasSize(2 * 14);

        story.untilNothingIsLeftToDo();
        office.advanceTo("2025-08-18T09:00");
        assertThat(due(office, COLLECT)).as("and the third quarter's").hasSize(3 * 14);

        story.untilNothingIsLeftToDo();
        office.advanceTo("2025-10-09T08:59:59");
        assertThat(due(office, COLLECT)).as("caught up: the fourth is not early").hasSize(3 * 14);
        office.advanceTo("2025-10-09T09:00");
        story.untilNothingIsLeftToDo();
        office.advanceTo("2026-01-05T09:00");

        assertThat(opened(office, COLLECT))
                .containsExactly(
                        "2025-01-02T09:00",
                        "2025-08-15T09:00",
                        "2025-08-15T18:00",
                        "2025-10-09T09:00");
        assertThat(times(story)).contains(entry(COLLECT, 4 * 14L), entry(ROADSHOW, 4L));
        assertThat(opened(office, TRACK))
                .as("the half-years of tracking go their own way")
                .containsExactly("2025-06-09T18:00", "2025-12-10T18:00");
    }

    @Test
    void noProjectGoesOnTheRoadBeforeAllThreeBureausHaveChosen() {
        office.itIs("2025-10-09T09:00");
        Story story = office.story(23).untilWaitingFor(ARRANGE);
        assertThat(due(office, ARRANGE)).containsExactly("finance 2025-11-05T18:00");
        story.untilNothingIsLeftToDo(SELECT_SPECIALISED, SELECT_TECH, CHECK_DIRECTION);
        assertThat(due(office, COLLECT))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-10-22T18:00"));
        assertThat(due(office, SELECT_SPECIALISED)).containsExactly("industry 2025-10-20T18:00");
        assertThat(due(office, SELECT_TECH)).containsExactly("science 2025-10-20T18:00");
        assertThat(due(office, CHECK_DIRECTION))
                .containsExactly("developmentReform 2025-10-20T18:00");

        office.completeAs("industry", SELECT_SPECIALISED);
        office.completeAs("science", SELECT_TECH);
        assertThat(office.desk("financialAffairs")).isEmpty();
        office.completeAs("developmentReform", CHECK_DIRECTION);
        assertThat(due(office, ROADSHOW)).containsExactly("financialAffairs 2025-10-22T18:00");
    }

    @Test
    void capitalIsContributedOnlyWhereTheDueDiligenceLeftAProject() {
        office.itIs("2025-07-01T09:00");
        Story story = office.story(23).untilWaitingFor(DUE_DILIGENCE);
        dueDiligence("no");
        assertThat(due(office, RETURN)).containsExactly("industry 2025-07-08T18:00");
        assertThat(opened(office, CONTRIBUTE)).isEmpty();

        story.until("2025-10-09T08:59:59");
        assertThat(due(office, COLLECT)).hasSize(14);
        story.untilWaitingFor(DUE_DILIGENCE);
        assertThat(office.now()).hasToString("2025-10-09T09:00");
        dueDiligence("yes");
        assertThat(due(office, CONTRIBUTE)).containsExactly("finance 2025-10-29T18:00");
        office.completeAs("finance", CONTRIBUTE, Map.of("fundContribution", 12_500_000.5));
        assertThat(answers(office, CONTRIBUTE))
                .singleElement()
                .asString()
                .contains("\"fundContribution\":\"1.25000005E7\"");
        assertThat(due(office, RETURN)).hasSize(1);
    }

    private void dueDiligence(String anyInvestment) {
        office.completeAs(
                "financialAffairs", DUE_DILIGENCE, Map.of("anyInvestment", anyInvestment));
    }
}
