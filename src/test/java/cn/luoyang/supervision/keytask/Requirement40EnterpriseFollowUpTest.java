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
class Requirement40EnterpriseFollowUpTest {

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("Requirement40EnterpriseFollowUp");

    @Autowired Office office;

    @Test
    void everyCountyKeepsItsLedgerQuarterByQuarterAndSolvesWhatItCan() {
        office.itIs("2025-09-01T09:00");
        Story story =
                office.story(40)
                        .answering("ledgerVerdict", "mismatch", "match")
                        .answering("difficultyLevel", "county", "city", "none")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_standardiseLedger")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_openLedger")).isEqualTo(14);
        assertThat(frequency(story.done(), "userTask_correctLedger")).isEqualTo(1);
        assertThat(story.done())
                .containsSubsequence(
                        "userTask_coordinateDifficulties", "userTask_feedBackEnterprises");
        assertThat(opened(office, "userTask_updateProgress")).contains("2025-10-09T09:00");
        assertThat(frequency(story.done(), "userTask_solveDifficulties")).isEqualTo(1);
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("industry 统一培育企业台账要素", "industry 协调市级层面难题")
                .anyMatch(ladder -> everyCounty("更正培育企业台账").contains(ladder));
    }

    @Test
    void aDifficultyIsTakenUpOnlyOnceTheLedgerAgreesWithTheFacts() {
        office.itIs("2025-10-09T09:00");
        office.story(40).untilWaitingFor("userTask_updateProgress");

        office.completeAs("song", "userTask_updateProgress", Map.of("difficultyLevel", "city"));
        check("mismatch");
        assertThat(office.desk("song")).containsExactly("userTask_correctLedger");
        assertThat(office.desk("industry")).isEmpty();
        office.completeAs("song", "userTask_correctLedger");
        check("match");
        assertThat(due(office, "userTask_coordinateDifficulties"))
                .containsExactly("industry 2025-10-22T18:00");
        office.completeAs("industry", "userTask_coordinateDifficulties");
        assertThat(office.desk("song")).containsExactly("userTask_feedBackEnterprises");
        assertThat(due(office, "userTask_feedBackEnterprises"))
                .containsExactly("song 2025-12-30T18:00");
        assertThat(opened(office, "userTask_solveDifficulties"))
                .as("what needs the city is not left to the county")
                .isEmpty();

        office.completeAs("yanshi", "userTask_updateProgress", Map.of("difficultyLevel", "county"));
        check("match");
        assertThat(due(office, "userTask_solveDifficulties"))
                .containsExactly("yanshi 2025-12-26T18:00");
        assertThat(office.desk("industry")).isEmpty();
    }

    @Test
    void everyCountyThatDoesNotUpdateItsLedgerInTimeIsSupervised() {
        office.itIs("2025-10-09T09:00");
        Story story =
                office.story(40).nobodyDoing("userTask_updateProgress").until("2025-10-22T18:00");

        assertThat(due(office, "userTask_openLedger"))
                .isEqualTo(due(office, "userTask_updateProgress"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-10-22T18:00"));
        assertThat(about(office, EventType.LADDER_OPENED))
                .containsExactlyInAnyOrderElementsOf(everyCounty("更新企业培育进度台账"));
        assertThat(story.done()).doesNotContain("userTask_checkLedger");
    }

    private void check(String verdict) {
        office.completeAs("industry", "userTask_checkLedger", Map.of("ledgerVerdict", verdict));
    }
}
