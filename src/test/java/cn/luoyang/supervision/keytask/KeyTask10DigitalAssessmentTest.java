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
class KeyTask10DigitalAssessmentTest {

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask10DigitalAssessment");

    @Autowired Office office;

    @Test
    void whatTheYearLeavesUntestedIsMadeUpBeforeItEnds() {
        office.itIs("2024-10-08T09:00");
        Story story =
                office.story(10)
                        .answering("sampleVerdict", "false", "true")
                        .answering("provincialRate", 99.99, 100)
                        .answering("innovativeRate", 69.99, 70)
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(opened(office, "userTask_deployAssessment"))
                .hasSize(2)
                .endsWith("2025-01-02T09:00");
        assertThat(due(office, "userTask_assessProvincial"))
                .hasSize(2 * 14)
                .containsAll(everyCounty("2025-10-09T18:00"));
        assertThat(frequency(story.done(), "userTask_checkAnswers")).isEqualTo(2 * 14 + 1);
        assertThat(frequency(story.done(), "userTask_redoAssessment")).isEqualTo(1);
        assertThat(due(office, "userTask_computeRates"))
                .hasSize(2)
                .endsWith("industry 2025-11-19T18:00");
        assertThat(frequency(story.done(), "userTask_makeUpProvincial")).isEqualTo(14);
        assertThat(frequency(story.done(), "userTask_mobiliseInnovative")).isEqualTo(14);
        assertThat(due(office, "userTask_publishLevels"))
                .containsExactly("industry 2024-12-17T18:00", "industry 2025-12-17T18:00");
        assertThat(due(office, "userTask_planLevelUp"))
                .containsExactly("industry 2024-12-24T18:00", "industry 2025-12-24T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("industry 抽查企业自测数据", "industry 核算两类企业测评率")
                .anyMatch(ladder -> everyCounty("逐户补测省级以上企业").contains(ladder))
                .anyMatch(ladder -> everyCounty("督促失实企业重新自测").contains(ladder));
    }

    @Test
    void theTwoRatesAreJudgedApartEachByItsOwnTarget() {
        assessWithRates(100, 69.99);

        assertThat(opened(office, "userTask_makeUpProvincial")).isEmpty();
        assertThat(due(office, "userTask_mobiliseInnovative"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-12-10T18:00"));
        for (String county : COUNTIES) {
            assertThat(office.desk("industry")).doesNotContain("userTask_publishLevels");
            office.completeAs(county, "userTask_mobiliseInnovative");
        }
        assertThat(office.desk("industry")).contains("userTask_publishLevels");
    }

    @Test
    void provincialEnterprisesAreMadeUpEvenWhenTheInnovativeOnesAreEnough() {
        assessWithRates(99.99, 70);

        assertThat(due(office, "userTask_makeUpProvincial"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-12-10T18:00"));
        COUNTIES.forEach(county -> office.completeAs(county, "userTask_makeUpProvincial"));
        assertThat(opened(office, "userTask_mobiliseInnovative")).isEmpty();
        assertThat(office.desk("industry")).contains("userTask_publishLevels");
    }

    @Test
    void noRateIsComputedFromAnswersThatWereFoundFalse() {
        office.itIs("2025-01-02T09:00");
        office.story(10).untilWaitingFor("userTask_assessProvincial");

        assertThat(due(office, "userTask_assessInnovative"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-10-09T18:00"));
        office.completeAs("song", "userTask_assessProvincial");
        assertThat(office.desk("industry"))
                .as("both lists are tested first")
                .doesNotContain("userTask_checkAnswers");
        office.completeAs("song", "userTask_assessInnovative");
        check("false");
        assertThat(due(office, "userTask_redoAssessment")).containsExactly("song 2025-01-16T18:00");
        assertThat(office.desk("industry")).doesNotContain("userTask_checkAnswers");

        office.completeAs("song", "userTask_redoAssessment");
        check("true");
        assertThat(due(office, "userTask_checkAnswers"))
                .containsExactly("industry 2025-01-16T18:00", "industry 2025-01-16T18:00");
        assertThat(office.desk("song")).isEmpty();
        assertThat(opened(office, "userTask_computeRates")).isEmpty();
    }

    private void assessWithRates(Number provincial, Number innovative) {
        office.itIs("2025-01-02T09:00");
        office.story(10)
                .answering("sampleVerdict", "true")
                .untilWaitingFor("userTask_computeRates");
        office.completeAs(
                "industry",
                "userTask_computeRates",
                Map.of("provincialRate", provincial, "innovativeRate", innovative));
    }

    private void check(String verdict) {
        office.completeAs("industry", "userTask_checkAnswers", Map.of("sampleVerdict", verdict));
    }
}
