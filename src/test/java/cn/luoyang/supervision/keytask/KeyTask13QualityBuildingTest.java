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
class KeyTask13QualityBuildingTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask13QualityBuilding");

    @Autowired Office office;

    @Test
    void entriesThatAreReturnedAreDeclaredAgainAndBothResultsAreRecorded() {
        office.itIs("2025-01-02T09:00");
        Story story =
                office.story(13)
                        .withEachStepLateOnce()
                        .answering("windowClosesOn", "2025-06-30")
                        .answering("entriesMade", "yes", "no", "yes")
                        .answering("entryVerdict", "return", "pass")
                        .untilWrittenOff();

        assertThat(times(story))
                .contains(
                        entry("userTask_publishWindow", 1L),
                        entry("userTask_adoptExcellence", 14L),
                        entry("userTask_mobiliseEntries", 14L + 1),
                        entry("userTask_checkEntries", 13L + 1),
                        entry("userTask_collectDemonstration", 1L),
                        entry("userTask_recommendPrizes", 1L),
                        entry("userTask_recordPrizes", 1L),
                        entry("userTask_fileFirstOfKind", 1L),
                        entry("userTask_recordRecognition", 1L),
                        entry("userTask_coachForeign", 1L));
    }

    @Test
    void aCountyWithoutEntriesIsNotCheckedAndAReturnedOneIsNotDoneBeforeItPasses() {
        office.itIs("2025-01-02T09:00");
        office.story(13)
                .answering("windowClosesOn", "2025-06-30")
                .untilWaitingFor("userTask_mobiliseEntries");
        assertThat(due(office, "userTask_adoptExcellence"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-02-19T18:00"));
        office.completeAs("mengjin", "userTask_mobiliseEntries", Map.of("entriesMade", "yes"));
        office.completeAs("xigong", "userTask_mobiliseEntries", Map.of("entriesMade", "no"));
        assertThat(office.desk("xigong")).isEmpty();

        office.completeAs(
                "marketRegulation", "userTask_checkEntries", Map.of("entryVerdict", "return"));
        assertThat(office.desk("mengjin")).containsExactly("userTask_mobiliseEntries");
        office.completeAs("mengjin", "userTask_mobiliseEntries", Map.of("entriesMade", "yes"));
        office.completeAs(
                "marketRegulation", "userTask_checkEntries", Map.of("entryVerdict", "pass"));
        assertThat(office.desk("mengjin")).isEmpty();
        assertThat(office.desk("marketRegulation")).isEmpty();
        assertThat(due(office, "userTask_mobiliseEntries"))
                .hasSize(14 + 1)
                .contains("mengjin 2025-01-23T18:00");
        assertThat(due(office, "userTask_checkEntries"))
                .containsExactly(
                        "marketRegulation 2025-01-16T18:00", "marketRegulation 2025-01-16T18:00");
    }

    @Test
    void nothingIsFiledBeforeTheWindowClosesAndNoResultIsRecordedBeforeTheYearNearsItsEnd() {
        office.itIs("2024-10-08T09:00");
        Story story =
                office.story(13)
                        .answering("windowClosesOn", "2024-11-15")
                        .until("2024-11-15T08:59:59");
        assertThat(office.desk("marketRegulation")).isEmpty();
        assertThat(office.desk("industry")).isEmpty();
        assertThat(due(office, "userTask_collectDemonstration"))
                .containsExactly("developmentReform 2024-11-18T18:00");

        story.until("2024-11-15T09:00");
        assertThat(due(office, "userTask_recommendPrizes"))
                .containsExactly("marketRegulation 2024-12-13T18:00");
        assertThat(due(office, "userTask_fileFirstOfKind"))
                .containsExactly("industry 2024-12-13T18:00");
        assertThat(due(office, "userTask_coachForeign"))
                .containsExactly("marketRegulation 2024-12-03T18:00");

        story.until("2024-11-19T17:59:59");
        assertThat(office.desk("marketRegulation")).isEmpty();
        assertThat(office.desk("industry")).isEmpty();
        story.until("2024-11-19T18:00");
        assertThat(due(office, "userTask_recordPrizes"))
                .containsExactly("marketRegulation 2024-12-10T18:00");
        assertThat(due(office, "userTask_recordRecognition"))
                .containsExactly("industry 2024-12-10T18:00");

        story.until("2025-01-02T08:59:59");
        assertThat(due(office, "userTask_publishWindow")).hasSize(1);
        story.until("2025-01-02T09:00");
        assertThat(due(office, "userTask_publishWindow"))
                .containsExactly(
                        "marketRegulation 2024-10-28T18:00", "marketRegulation 2025-01-23T18:00");
    }
}
