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
class KeyTask12QualityManagementTest {

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask12QualityManagement");

    @Autowired Office office;

    @Test
    void expertsComeBackUntilTheMainProblemsAreSolvedAndGapsOfTheOneStopServiceAreFilled() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(12)
                        .withEachStepLateOnce()
                        .answering("expertNeeded", "yes", "no")
                        .answering("problemsResolved", "no", "yes")
                        .answering("chainComplete", "no")
                        .untilWrittenOff();

        assertThat(times(story))
                .contains(
                        entry("userTask_surveyQuality", 2 * 14L),
                        entry("userTask_sendExperts", 2L),
                        entry("userTask_verifyImprovement", 2L),
                        entry("userTask_guideIso", 2 * 14L),
                        entry("userTask_runMetrology", 2L),
                        entry("userTask_selectCertification", 2L),
                        entry("userTask_coachCertification", 2L),
                        entry("userTask_openOneStop", 1L),
                        entry("userTask_assessOneStop", 1L),
                        entry("userTask_fillOneStop", 1L));
        assertThat(due(office, "userTask_runMetrology"))
                .allMatch(task -> task.startsWith("marketRegulation "))
                .last()
                .isEqualTo("marketRegulation 2025-12-17T18:00");
    }

    @Test
    void expertsVisitOnlyTheCountyThatAsksAndItsCertificationWaitsUntilTheyHaveHelped() {
        office.itIs("2025-07-01T09:00");
        office.story(12).untilWaitingFor("userTask_surveyQuality");
        assertThat(due(office, "userTask_surveyQuality"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-15T18:00"));

        office.completeAs("mengjin", "userTask_surveyQuality", Map.of("expertNeeded", "yes"));
        office.completeAs("xigong", "userTask_surveyQuality", Map.of("expertNeeded", "no"));
        assertThat(office.desk("xigong")).containsExactly("userTask_guideIso");
        assertThat(office.desk("mengjin")).isEmpty();

        expertsHelp("no");
        assertThat(office.desk("mengjin")).isEmpty();
        expertsHelp("yes");
        assertThat(office.desk("mengjin")).containsExactly("userTask_guideIso");
        assertThat(due(office, "userTask_sendExperts"))
                .containsExactly(
                        "marketRegulation 2025-07-22T18:00", "marketRegulation 2025-07-22T18:00");
        assertThat(due(office, "userTask_verifyImprovement"))
                .containsOnly("mengjin 2025-07-08T18:00");
        assertThat(due(office, "userTask_guideIso"))
                .containsExactly("xigong 2025-09-24T18:00", "mengjin 2025-09-24T18:00");
    }

    private void expertsHelp(String resolved) {
        office.completeAs("marketRegulation", "userTask_sendExperts");
        office.completeAs(
                "mengjin", "userTask_verifyImprovement", Map.of("problemsResolved", resolved));
    }

    @Test
    void theOneStopServiceIsOpenedOnceAndAssessedFortyWorkingDaysBeforeTheYearEnds() {
        office.itIs("2024-10-08T09:00");
        Story story =
                office.story(12)
                        .answering("expertNeeded", "no")
                        .answering("chainComplete", "yes")
                        .until("2024-11-05T17:59:59");
        assertThat(office.desk("marketRegulation")).isEmpty();
        story.until("2024-11-05T18:00");
        assertThat(office.desk("marketRegulation")).containsExactly("userTask_assessOneStop");
        assertThat(due(office, "userTask_assessOneStop"))
                .containsExactly("marketRegulation 2024-11-19T18:00");

        story.until("2025-01-02T08:59:59");
        assertThat(due(office, "userTask_surveyQuality")).hasSize(14);
        story.until("2025-01-03T09:00");
        assertThat(due(office, "userTask_surveyQuality")).hasSize(2 * 14);
        assertThat(due(office, "userTask_openOneStop"))
                .containsExactly("marketRegulation 2024-12-30T18:00");
        assertThat(story.done()).doesNotContain("userTask_fillOneStop", "userTask_sendExperts");
    }
}
