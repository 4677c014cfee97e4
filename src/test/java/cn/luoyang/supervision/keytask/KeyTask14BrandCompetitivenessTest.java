package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
import static cn.luoyang.supervision.keytask.StoryFacts.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask14BrandCompetitivenessTest {

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask14BrandCompetitiveness");

    @Autowired Office office;

    @Test
    void brandsTakeThreeWaysAndThoseShortOfTheirMilestoneAreStrengthenedAndAppraisedAgain() {
        office.itIs("2024-10-08T09:00");
        Story story =
                office.story(14)
                        .withEachStepLateOnce()
                        .answering("brandStage", "strategy", "system", "title", "strategy")
                        .answering("milestoneReached", "no", "yes")
                        .answering("globalReady", "yes")
                        .answering("equityOutcome", "agreed", "pending")
                        .untilWrittenOff();

        assertThat(times(story))
                .contains(
                        entry("userTask_setMilestones", 1L),
                        entry("userTask_chooseBrands", 2 * 14L),
                        entry("userTask_draftStrategy", 2 * 14L - 2),
                        entry("userTask_buildBrandSystem", 1L),
                        entry("userTask_createTitle", 1L),
                        entry("userTask_appraiseBrands", 2 * 14L + 1),
                        entry("userTask_strengthenBrands", 1L),
                        entry("userTask_surveyGlobal", 2L),
                        entry("userTask_matchEquity", 2L),
                        entry("userTask_guideGlobal", 1L));
    }

    @Test
    void noBrandIsChosenBeforeTheNextHalfYearBegins() {
        office.itIs("2025-04-01T09:00");
        Story story = office.story(14).until("2025-07-01T08:59:59");
        assertThat(due(office, "userTask_setMilestones"))
                .containsExactly("marketRegulation 2025-04-29T18:00");
        assertThat(due(office, "userTask_chooseBrands")).isEmpty();

        story.until("2025-07-01T09:00");
        assertThat(due(office, "userTask_chooseBrands"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-29T18:00"));
        assertThat(due(office, "userTask_surveyGlobal"))
                .containsExactly("commerce 2025-08-05T18:00");
    }

    @Test
    void eachCountyIsCoachedAtItsOwnStageAndIsNotDoneBeforeItsMilestone() {
        office.itIs("2025-06-30T09:00");
        Story story =
                office.story(14)
                        .answering("globalReady", "no")
                        .untilWaitingFor("userTask_chooseBrands");
        coached("mengjin", "title", "userTask_createTitle");
        coached("xigong", "system", "userTask_buildBrandSystem");
        coached("laocheng", "strategy", "userTask_draftStrategy");

        office.completeAs("mengjin", "userTask_createTitle");
        appraised("no");
        assertThat(due(office, "userTask_strengthenBrands"))
                .containsExactly("mengjin 2025-07-22T18:00");
        office.completeAs("mengjin", "userTask_strengthenBrands");
        appraised("yes");
        assertThat(due(office, "userTask_appraiseBrands"))
                .hasSize(2)
                .containsOnly("marketRegulation 2025-07-15T18:00");
        assertThat(due(office, "userTask_strengthenBrands")).hasSize(1);

        story.untilWrittenOff();
        assertThat(story.done())
                .contains("userTask_surveyGlobal")
                .doesNotContain("userTask_matchEquity", "userTask_guideGlobal");
    }

    private void coached(String county, String stage, String step) {
        office.completeAs(county, "userTask_chooseBrands", Map.of("brandStage", stage));
        assertThat(office.desk(county)).contains(step);
        assertThat(due(office, step)).containsExactly(county + " 2025-11-05T18:00");
    }

    private void appraised(String reached) {
        office.completeAs(
                "marketRegulation", "userTask_appraiseBrands", Map.of("milestoneReached", reached));
    }
}
