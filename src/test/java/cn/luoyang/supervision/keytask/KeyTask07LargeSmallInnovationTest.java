package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.COUNTIES;
import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
import static cn.luoyang.supervision.keytask.LedgerLines.opened;
import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;

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
class KeyTask07LargeSmallInnovationTest {

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask07LargeSmallInnovation");

    @Autowired Office office;

    @Test
    void postsAreAnsweredEveryQuarterAndTheChainsOpenEveryHalfYear() {
        office.itIs("2025-01-02T09:00");
        Story story =
                office.story(7)
                        .answering("postsAvailable", "yes", "yes", "no")
                        .answering("anyAnswer", "yes", "no")
                        .answering("postsOutcome", "failed", "signed")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(opened(office, "userTask_publishPosts"))
                .hasSize(4)
                .endsWith("2025-04-01T09:00", "2025-07-01T09:00", "2025-10-09T09:00");
        assertThat(due(office, "userTask_holdAlliance"))
                .containsExactly("industry 2025-03-17T18:00", "industry 2025-06-16T18:00");
        assertThat(frequency(story.done(), "userTask_answerPosts")).isEqualTo(2 * 14);
        assertThat(frequency(story.done(), "userTask_coachAnswers")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_adjustPosts")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_buildAlliancePlatform")).isEqualTo(1);
        assertThat(due(office, "userTask_introduceSuppliers"))
                .containsExactly(
                        "developmentReform 2025-06-16T18:00", "developmentReform 2025-12-17T18:00");
        assertThat(due(office, "userTask_shareStateResources"))
                .containsExactly("stateAssets 2025-06-16T18:00", "stateAssets 2025-12-17T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("stateAssets 组织市属国企发榜", "science 调整流榜榜单", "developmentReform 搭建央企省企合作平台")
                .anyMatch(ladder -> everyCounty("辅导完善揭榜方案").contains(ladder));
    }

    @Test
    void aQuarterWithNothingToPostIsNotForced() {
        office.itIs("2025-07-01T09:00");
        office.story(7).untilWaitingFor("userTask_collectPosts");

        assertThat(due(office, "userTask_collectPosts"))
                .containsExactly("industry 2025-07-15T18:00");
        assertThat(due(office, "userTask_postStateOwned"))
                .containsExactly("stateAssets 2025-07-15T18:00");
        assertThat(due(office, "userTask_buildAlliancePlatform"))
                .containsExactly("developmentReform 2025-09-23T18:00");
        office.completeAs("industry", "userTask_collectPosts");
        assertThat(office.desk("science")).doesNotContain("userTask_publishPosts");
        office.completeAs("stateAssets", "userTask_postStateOwned");
        assertThat(due(office, "userTask_publishPosts"))
                .containsExactly("science 2025-07-08T18:00");
        office.completeAs("science", "userTask_publishPosts", Map.of("postsAvailable", "no"));

        office.advanceTo("2025-10-09T08:59:59");
        assertThat(opened(office, "userTask_answerPosts")).isEmpty();
        assertThat(opened(office, "userTask_holdAlliance")).isEmpty();
        assertThat(opened(office, "userTask_introduceSuppliers"))
                .as("no introductions before the platform stands")
                .isEmpty();
        assertThat(office.desk("industry")).doesNotContain("userTask_collectPosts");
        office.advanceTo("2025-10-09T09:00");
        assertThat(office.desk("industry")).contains("userTask_collectPosts");
    }

    @Test
    void onlyCountiesWithAnAnswerAreCoachedAndUnansweredPostsAreAdjusted() {
        office.itIs("2025-07-01T09:00");
        office.story(7).untilWaitingFor("userTask_answerPosts");

        assertThat(due(office, "userTask_answerPosts"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-15T18:00"));
        for (String county : COUNTIES) {
            office.completeAs(
                    county,
                    "userTask_answerPosts",
                    Map.of("anyAnswer", county.equals("song") ? "yes" : "no"));
        }
        assertThat(due(office, "userTask_coachAnswers")).containsExactly("song 2025-07-08T18:00");
        assertThat(opened(office, "userTask_holdAlliance")).isEmpty();

        office.completeAs("song", "userTask_coachAnswers");
        assertThat(due(office, "userTask_holdAlliance"))
                .containsExactly("industry 2025-09-17T18:00");
        office.completeAs("industry", "userTask_holdAlliance");
        assertThat(due(office, "userTask_settlePosts")).containsExactly("science 2025-07-08T18:00");
        office.completeAs("science", "userTask_settlePosts", Map.of("postsOutcome", "failed"));
        assertThat(due(office, "userTask_adjustPosts")).containsExactly("science 2025-07-04T18:00");
    }
}
