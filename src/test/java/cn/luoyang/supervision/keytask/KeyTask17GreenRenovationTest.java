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
class KeyTask17GreenRenovationTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask17GreenRenovation");

    @Autowired Office office;

    @Test
    void plansThatAreReturnedOrMissTheirTargetsAreMadeAgainAndModelsAreSpread() {
        office.itIs("2025-01-02T09:00");
        Story story =
                office.story(17)
                        .withEachStepLateOnce()
                        .answering("renovationPlanned", "yes", "no", "yes")
                        .answering("planVerdict", "return", "approve")
                        .answering("targetsReached", "no", "yes")
                        .answering("modelsFound", "yes")
                        .untilWrittenOff();

        assertThat(times(story))
                .contains(
                        entry("userTask_planRenovation", 14L + 1 + 1),
                        entry("userTask_reviewRenovation", 13L + 1 + 1),
                        entry("userTask_acceptRenovation", 13L + 1),
                        entry("userTask_nominateGreen", 14L),
                        entry("userTask_listCandidates", 1L),
                        entry("userTask_fileFactories", 1L),
                        entry("userTask_fileChains", 1L),
                        entry("userTask_fileIntegration", 1L),
                        entry("userTask_certifyProducts", 1L),
                        entry("userTask_chooseModels", 1L),
                        entry("userTask_spreadModels", 1L));
    }

    @Test
    void noRenovationIsAcceptedUnreviewedOrBeforeTheLastSixtyWorkingDays() {
        office.itIs("2025-07-01T09:00");
        Story story = office.story(17).untilWaitingFor("userTask_planRenovation");
        office.completeAs("xigong", "userTask_planRenovation", Map.of("renovationPlanned", "no"));
        assertThat(due(office, "userTask_reviewRenovation")).isEmpty();
        planned("return");
        assertThat(office.desk("mengjin")).contains("userTask_planRenovation");
        planned("approve");
        assertThat(due(office, "userTask_reviewRenovation"))
                .containsExactly("industry 2025-07-22T18:00", "industry 2025-07-22T18:00");

        story.answering("renovationPlanned", "no").until("2025-10-09T17:59:59");
        assertThat(due(office, "userTask_acceptRenovation")).isEmpty();
        story.until("2025-10-09T18:00");
        assertThat(due(office, "userTask_acceptRenovation"))
                .containsExactly("mengjin 2025-10-29T18:00");
        office.completeAs("mengjin", "userTask_acceptRenovation", Map.of("targetsReached", "no"));
        assertThat(office.desk("mengjin")).containsExactly("userTask_planRenovation");
        assertThat(due(office, "userTask_chooseModels")).isEmpty();
    }

    private void planned(String verdict) {
        office.completeAs("mengjin", "userTask_planRenovation", Map.of("renovationPlanned", "yes"));
        office.completeAs("industry", "userTask_reviewRenovation", Map.of("planVerdict", verdict));
    }

    @Test
    void theFourTitlesAreFiledFromOneListAndAYearWithoutModelsHasNothingToSpread() {
        office.itIs("2024-10-08T09:00");
        Story story =
                office.story(17)
                        .answering("renovationPlanned", "no")
                        .answering("modelsFound", "no")
                        .untilWaitingFor("userTask_listCandidates");
        assertThat(due(office, "userTask_nominateGreen"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2024-11-04T18:00"));
        assertThat(due(office, "userTask_fileFactories")).isEmpty();
        office.completeAs("industry", "userTask_listCandidates");
        for (String title : new String[] {"Factories", "Chains", "Integration"}) {
            assertThat(due(office, "userTask_file" + title))
                    .containsExactly("industry 2024-12-02T18:00");
        }
        assertThat(due(office, "userTask_certifyProducts"))
                .containsExactly("industry 2024-12-30T18:00");

        story.until("2025-01-02T08:59:59");
        assertThat(story.done())
                .contains("userTask_chooseModels")
                .doesNotContain("userTask_spreadModels", "userTask_acceptRenovation");
        assertThat(due(office, "userTask_planRenovation")).hasSize(14);
        story.until("2025-01-02T09:00");
        assertThat(due(office, "userTask_planRenovation")).hasSize(2 * 14);
    }
}
