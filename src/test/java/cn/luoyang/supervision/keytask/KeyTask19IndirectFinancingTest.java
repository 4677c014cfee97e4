package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
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
class KeyTask19IndirectFinancingTest {

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask19IndirectFinancing");

    @Autowired Office office;

    @Test
    void everyUnitUsesItsLeverInEveryQuarterBeforeNeedsAreMatched() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(19)
                        .answering("guaranteeRate", 1.2, 1.0)
                        .answering("bridgingDue", "no", "yes")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_surveyNeeds")).isEqualTo(28);
        assertThat(frequency(story.done(), "userTask_cutGuaranteeFee")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_lendBridging")).isEqualTo(1);
        assertThat(due(office, "userTask_matchByTier"))
                .containsExactly(
                        "financialAffairs 2025-09-03T18:00", "financialAffairs 2025-10-29T18:00");
        assertThat(due(office, "userTask_trackLoans"))
                .hasSize(28)
                .containsAll(everyCounty("2025-09-26T18:00"))
                .containsAll(everyCounty("2025-12-26T18:00"));
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("dataAdministration 归集企业征信数据", "developmentReform 推广“信易贷”");
    }

    @Test
    void aLateStepOfTheCentralBankOrTheRegulatorIsInquiredAboutAndGetsNoNotice() {
        office.itIs("2025-10-09T09:00");
        Story story =
                office.story(19)
                        .nobodyDoing("userTask_useMonetaryTools")
                        .nobodyDoing("userTask_expandInclusiveLoans")
                        .nobodyDoing("userTask_promoteTradeLoan")
                        .until("2025-11-28T18:00");

        assertThat(about(office, EventType.INQUIRY_ISSUED))
                .containsExactlyInAnyOrder("centralBank 用好货币政策工具", "bankingInsurance 督导普惠贷款增量扩面");
        assertThat(about(office, EventType.NOTICE_ISSUED)).containsExactly("commerce 用好“外贸贷”补偿");
        assertThat(about(office, EventType.RED_NOTICE_ISSUED))
                .containsExactly("commerce 用好“外贸贷”补偿");
        assertThat(office.desk("supervisionOffice"))
                .filteredOn("userTask_consult"::equals)
                .hasSize(2);
        assertThat(story.done()).doesNotContain("userTask_matchByTier", "userTask_trackLoans");
    }

    @Test
    void theLeversWaitAtTheUnitsThatOwnThemAndAFeeOfExactlyOnePercentIsNotTooHigh() {
        office.itIs("2025-10-09T09:00");
        office.story(19).untilWaitingFor("userTask_gatherCreditData");

        lever("centralBank", "userTask_useMonetaryTools", "2025-10-29");
        lever("bankingInsurance", "userTask_expandInclusiveLoans", "2025-10-29");
        lever("dataAdministration", "userTask_gatherCreditData", "2025-10-22");
        lever("science", "userTask_promoteScienceLoan", "2025-10-29");
        lever("commerce", "userTask_promoteTradeLoan", "2025-10-29");
        lever("industry", "userTask_recommendGrowthLoan", "2025-10-29");
        assertThat(office.desk("developmentReform")).isEmpty();
        assertThat(office.desk("finance"))
                .containsExactly("userTask_checkGuaranteeFee", "userTask_reviewBridging");

        office.completeAs("dataAdministration", "userTask_gatherCreditData");
        lever("developmentReform", "userTask_promoteXinyiLoan", "2025-10-22");
        office.completeAs("finance", "userTask_checkGuaranteeFee", Map.of("guaranteeRate", 1));
        office.completeAs("finance", "userTask_reviewBridging", Map.of("bridgingDue", "no"));
        assertThat(office.desk("finance")).isEmpty();
        assertThat(office.desk("financialAffairs")).isEmpty();
    }

    private void lever(String unit, String step, String day) {
        assertThat(office.desk(unit)).as("desk of %s", unit).containsExactly(step);
        assertThat(due(office, step)).containsExactly(unit + " " + day + "T18:00");
    }
}
