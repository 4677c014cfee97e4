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
class KeyTask31IndustrialLandTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask31IndustrialLand");

    @Autowired Office office;

    @Test
    void landIsSuppliedInEveryQuarterUnderRulesThatAreDrawnUpOnce() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(31)
                        .answering("parcelsOffered", "yes", "yes", "no")
                        .answering("tenureVerdict", "return", "approve")
                        .answering("plotRequested", "yes", "yes", "no")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_draftStandardLand")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_publishJointBidding")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_surveyLandDemand")).isEqualTo(28);
        assertThat(frequency(story.done(), "userTask_chooseTenure")).isEqualTo(3);
        assertThat(frequency(story.done(), "userTask_signCommitment")).isEqualTo(2);
        assertThat(frequency(story.done(), "userTask_waiveLandPrice")).isEqualTo(2);
        assertThat(due(office, "userTask_checkLeaseFirst"))
                .containsExactly(
                        "naturalResources 2025-09-29T18:00", "naturalResources 2025-12-30T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("naturalResources 制定标准地出让规程", "naturalResources 审查增容用途与规划")
                .anyMatch(ladder -> everyCounty("签订供地合同与承诺书").contains(ladder));
    }

    @Test
    void noContractIsSignedBeforeTheBureauAgreesToTheWayOfSupply() {
        office.itIs("2025-10-09T09:00");
        office.story(31).untilWaitingFor("userTask_surveyLandDemand");

        assertThat(due(office, "userTask_surveyLandDemand"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-10-22T18:00"));
        assertThat(due(office, "userTask_draftStandardLand"))
                .containsExactly("naturalResources 2025-11-19T18:00");

        office.completeAs("song", "userTask_surveyLandDemand", Map.of("parcelsOffered", "yes"));
        office.completeAs("song", "userTask_chooseTenure");
        office.completeAs(
                "naturalResources", "userTask_examineTenure", Map.of("tenureVerdict", "return"));
        assertThat(office.desk("song"))
                .contains("userTask_chooseTenure")
                .doesNotContain("userTask_signCommitment");

        office.completeAs("song", "userTask_chooseTenure");
        office.completeAs(
                "naturalResources", "userTask_examineTenure", Map.of("tenureVerdict", "approve"));
        assertThat(due(office, "userTask_signCommitment")).containsExactly("song 2025-12-24T18:00");
        office.completeAs("song", "userTask_signCommitment");
        assertThat(office.desk("naturalResources"))
                .as("leases are checked when every county has supplied")
                .doesNotContain("userTask_checkLeaseFirst");
    }

    @Test
    void theLandPriceIsWaivedOnlyWhereUseAndPlanAllowTheHigherPlotRatio() {
        office.itIs("2025-10-09T09:00");
        office.story(31).untilWaitingFor("userTask_receivePlotRatio");

        applyForPlotRatio("song", "supplement");
        assertThat(office.desk("song")).contains("userTask_receivePlotRatio");
        applyForPlotRatio("song", "refuse");
        assertThat(office.desk("song")).doesNotContain("userTask_receivePlotRatio");
        assertThat(opened(office, "userTask_waiveLandPrice")).isEmpty();

        applyForPlotRatio("yanshi", "grant");
        assertThat(due(office, "userTask_reviewPlotRatio"))
                .hasSize(3)
                .containsOnly("naturalResources 2025-10-29T18:00");
        assertThat(due(office, "userTask_waiveLandPrice"))
                .containsExactly("naturalResources 2025-10-22T18:00");
    }

    private void applyForPlotRatio(String county, String verdict) {
        office.completeAs(county, "userTask_receivePlotRatio", Map.of("plotRequested", "yes"));
        office.completeAs(
                "naturalResources", "userTask_reviewPlotRatio", Map.of("plotVerdict", verdict));
    }
}
