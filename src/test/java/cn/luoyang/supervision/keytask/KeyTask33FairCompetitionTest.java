package cn.luoyang.supervision.keytask;

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
class KeyTask33FairCompetitionTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask33FairCompetition");

    @Autowired Office office;

    @Test
    void barriersAreLiftedDraftsAmendedOldPoliciesClearedAndUnfairPracticesPunished() {
        office.itIs("2025-10-09T09:00");
        Story story =
                office.story(33)
                        .answering("draftsSubmitted", "yes", "yes", "no")
                        .answering("draftVerdict", "amend", "settled")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_liftBarriers")).isEqualTo(14);
        assertThat(frequency(story.done(), "userTask_amendDraftPolicies")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_reviewCountyDrafts")).isEqualTo(3);
        assertThat(story.done())
                .containsSubsequence("userTask_clearOldPolicies", "userTask_confirmClearance")
                .containsSubsequence("userTask_scanUnfairClues", "userTask_punishUnfair");
        assertThat(due(office, "userTask_reviewCityDrafts"))
                .containsExactly("marketRegulation 2025-12-24T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains(
                        "developmentReform 排查清单外准入限制",
                        "marketRegulation 审查县区增量政策",
                        "marketRegulation 查处恶意补贴低价倾销")
                .anyMatch(ladder -> everyCounty("清理妨碍竞争存量政策").contains(ladder));
    }

    @Test
    void whereNothingIsFoundNothingIsLiftedOrPunishedAndEveryLineBeginsAgainInJanuary() {
        office.itIs("2024-12-02T09:00");
        Story story =
                office.story(33)
                        .answering("barriersExist", "no")
                        .answering("draftsSubmitted", "no")
                        .answering("cluesActionable", "no")
                        .until("2025-01-02T09:00");

        assertThat(story.done())
                .doesNotContain(
                        "userTask_liftBarriers",
                        "userTask_reviewCountyDrafts",
                        "userTask_punishUnfair");
        assertThat(due(office, "userTask_scanEntryBarriers"))
                .containsExactly(
                        "developmentReform 2024-12-30T18:00", "developmentReform 2025-02-06T18:00");
        assertThat(due(office, "userTask_scanUnfairClues"))
                .containsExactly(
                        "marketRegulation 2025-01-14T18:00", "marketRegulation 2025-02-19T18:00");
        assertThat(opened(office, "userTask_submitDraftPolicies"))
                .isEqualTo(opened(office, "userTask_clearOldPolicies"))
                .containsExactly("2024-12-02T09:00", "2025-01-02T09:00");
    }

    @Test
    void aCountysDraftThatMustBeAmendedIsReviewedAgainHoweverLateItCame() {
        office.itIs("2025-07-01T09:00");
        office.story(33)
                .answering("barriersExist", "no")
                .answering("cluesActionable", "no")
                .nobodyDoing("userTask_clearOldPolicies")
                .nobodyDoing("userTask_submitDraftPolicies")
                .until("2025-07-15T18:00");

        assertThat(due(office, "userTask_submitDraftPolicies"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-15T18:00"));
        assertThat(about(office, EventType.LADDER_OPENED))
                .as("clearing old policies has 40 working days and is not late")
                .containsExactlyInAnyOrderElementsOf(everyCounty("报送拟出台涉企政策"));

        office.completeAs("song", "userTask_submitDraftPolicies", Map.of("draftsSubmitted", "yes"));
        assertThat(about(office, EventType.LADDER_CLOSED)).containsExactly("song 报送拟出台涉企政策");
        review("amend");
        assertThat(office.desk("marketRegulation"))
                .doesNotContain("userTask_reviewCountyDrafts", "userTask_confirmClearance");
        office.completeAs("song", "userTask_amendDraftPolicies");
        review("settled");
        assertThat(office.desk("song")).containsExactly("userTask_clearOldPolicies");
        assertThat(due(office, "userTask_reviewCountyDrafts"))
                .hasSize(2)
                .containsOnly("marketRegulation 2025-07-29T18:00");
    }

    private void review(String verdict) {
        office.completeAs(
                "marketRegulation", "userTask_reviewCountyDrafts", Map.of("draftVerdict", verdict));
    }
}
