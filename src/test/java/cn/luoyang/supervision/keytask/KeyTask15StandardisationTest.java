package cn.luoyang.supervision.keytask;

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
class KeyTask15StandardisationTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask15Standardisation");

    @Autowired Office office;

    @Test
    void returnedProjectsAreCompletedAndAllFourLevelsArePursuedInEveryHalfYear() {
        office.itIs("2024-10-08T09:00");
        Story story =
                office.story(15)
                        .withEachStepLateOnce()
                        .answering("projectsOffered", "yes", "no", "yes")
                        .answering("projectVerdict", "return", "accept")
                        .answering("leadersFound", "yes")
                        .untilWrittenOff();

        assertThat(times(story))
                .contains(
                        entry("userTask_publishLevels", 1L),
                        entry("userTask_collectProjects", 2 * 14L + 1),
                        entry("userTask_appraiseProjects", 2 * 14L - 1 + 1),
                        entry("userTask_convertResults", 2L),
                        entry("userTask_backInternational", 2L),
                        entry("userTask_backNational", 2L),
                        entry("userTask_backIndustry", 2L),
                        entry("userTask_backLocal", 2L),
                        entry("userTask_declareStandards", 2 * 14L),
                        entry("userTask_compareLeaders", 2L),
                        entry("userTask_spreadLeaders", 2L));
        String endOf2024 =
                office.events(EventType.TASK_COMPLETED).stream()
                        .filter(e -> "userTask_spreadLeaders".equals(e.stepId()))
                        .map(e -> e.occurredAt().toString())
                        .findFirst()
                        .orElseThrow();
        assertThat(endOf2024).as("the round of 2024 overruns").isEqualTo("2025-03-18T18:00");
        assertThat(opened(office, "userTask_declareStandards"))
                .as("and that of 2025 opens as soon as it ends")
                .hasSize(2)
                .last()
                .isEqualTo(endOf2024);
    }

    @Test
    void noLevelIsPursuedBeforeTheCountiesHaveReportedAndResultsBecameProposals() {
        office.itIs("2024-12-30T09:00");
        Story story = office.story(15).untilWaitingFor("userTask_collectProjects");
        assertThat(office.now()).hasToString("2025-01-02T09:00");
        assertThat(due(office, "userTask_collectProjects"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-02-06T18:00"));
        office.completeAs("xigong", "userTask_collectProjects", Map.of("projectsOffered", "no"));
        assertThat(due(office, "userTask_appraiseProjects")).isEmpty();
        office.completeAs("mengjin", "userTask_collectProjects", Map.of("projectsOffered", "yes"));
        office.completeAs(
                "marketRegulation",
                "userTask_appraiseProjects",
                Map.of("projectVerdict", "return"));
        assertThat(office.desk("mengjin")).contains("userTask_collectProjects");

        story.answering("projectsOffered", "no").untilWaitingFor("userTask_convertResults");
        assertThat(due(office, "userTask_appraiseProjects"))
                .containsExactly("marketRegulation 2025-01-23T18:00");
        assertThat(due(office, "userTask_backIndustry")).isEmpty();
        office.completeAs("industry", "userTask_convertResults");
        assertThat(due(office, "userTask_backIndustry"))
                .containsExactly("industry 2025-06-16T18:00");
        for (String level : new String[] {"International", "National", "Local"}) {
            assertThat(due(office, "userTask_back" + level))
                    .containsExactly("marketRegulation 2025-06-16T18:00");
        }
    }

    @Test
    void whereNoStandardLeadsThereIsNothingToSpreadAndTheNextRoundWaitsForTheNewYear() {
        office.itIs("2024-10-08T09:00");
        Story story = office.story(15).answering("leadersFound", "no").until("2025-01-02T08:59:59");
        assertThat(due(office, "userTask_declareStandards"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2024-12-02T18:00"));
        assertThat(due(office, "userTask_compareLeaders"))
                .containsExactly("marketRegulation 2024-11-18T18:00");
        assertThat(story.done()).doesNotContain("userTask_spreadLeaders");

        story.until("2025-01-02T09:00");
        assertThat(due(office, "userTask_declareStandards")).hasSize(2 * 14);
    }
}
