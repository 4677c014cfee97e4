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
class KeyTask20FinancingCostsTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask20FinancingCosts");

    @Autowired Office office;

    @Test
    void costsAreMeasuredEveryQuarterAndCutWhereTheyRise() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(20)
                        .answering("chargeDoubts", "yes", "no")
                        .answering("partnersFaulty", "no", "yes")
                        .answering("allStopped", "no", "yes")
                        .answering("costTrend", "down", "up")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_visitFirms")).isEqualTo(28);
        assertThat(frequency(story.done(), "userTask_passChargeClues")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_stopPartners")).isEqualTo(2);
        assertThat(frequency(story.done(), "userTask_agreeCuts")).isEqualTo(1);
        assertThat(due(office, "userTask_assessCosts"))
                .containsExactly(
                        "financialAffairs 2025-09-19T18:00", "financialAffairs 2025-12-19T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains(
                        "centralBank 用信用信息增投信用贷",
                        "bankingInsurance 督促停止第三方合作",
                        "financialAffairs 会商降低成本措施");
    }

    @Test
    void aLateStepOfTheCentralBankOrTheRegulatorIsInquiredAboutAndGetsNoNotice() {
        office.itIs("2025-10-09T09:00");
        Story story =
                office.story(20)
                        .nobodyDoing("userTask_guideRates")
                        .nobodyDoing("userTask_checkCharges")
                        .nobodyDoing("userTask_meetLargeNeeds")
                        .until("2025-11-28T18:00");

        assertThat(about(office, EventType.INQUIRY_ISSUED))
                .containsExactlyInAnyOrder("centralBank 引导执行优惠利率", "bankingInsurance 检查收费公示与告知");
        assertThat(about(office, EventType.NOTICE_ISSUED))
                .containsExactly("financialAffairs 对接大额授信需求");
        assertThat(about(office, EventType.RED_NOTICE_ISSUED))
                .containsExactly("financialAffairs 对接大额授信需求");
        assertThat(story.done()).doesNotContain("userTask_mineCredit", "userTask_assessCosts");
    }

    @Test
    void costsAreNotMeasuredBeforeTheFaultyPartnersAreReallyStopped() {
        office.itIs("2025-10-09T09:00");
        office.story(20)
                .answering("chargeDoubts", "no")
                .untilNothingIsLeftToDo("userTask_examinePartners");
        assertThat(due(office, "userTask_visitFirms"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-10-22T18:00"));
        assertThat(due(office, "userTask_examinePartners"))
                .containsExactly("bankingInsurance 2025-10-22T18:00");

        regulator("userTask_examinePartners", Map.of("partnersFaulty", "yes"));
        regulator("userTask_stopPartners", Map.of());
        regulator("userTask_recheckPartners", Map.of("allStopped", "no"));
        assertThat(office.desk("bankingInsurance")).containsExactly("userTask_stopPartners");
        assertThat(office.desk("financialAffairs")).doesNotContain("userTask_assessCosts");

        regulator("userTask_stopPartners", Map.of());
        regulator("userTask_recheckPartners", Map.of("allStopped", "yes"));
        assertThat(office.desk("bankingInsurance")).isEmpty();
        assertThat(due(office, "userTask_assessCosts"))
                .containsExactly("financialAffairs 2025-12-19T18:00");
    }

    private void regulator(String step, Map<String, Object> answers) {
        office.completeAs("bankingInsurance", step, answers);
    }
}
