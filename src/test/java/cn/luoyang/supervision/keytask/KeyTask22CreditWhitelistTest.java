package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.COUNTIES;
import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
import static cn.luoyang.supervision.keytask.LedgerLines.opened;
import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask22CreditWhitelistTest {

    private static final List<String> ROUNDS =
            List.of("userTask_checkTitles", "userTask_improveExemption", "userTask_matchOnline");

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask22CreditWhitelist");

    @Autowired Office office;

    @Test
    void theListIsCheckedEveryQuarterAndThePlatformMatchesEveryMonth() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(22)
                        .answering("titlesChanged", "yes", "no")
                        .answering("hasExceptions", "yes", "no")
                        .answering("moreExceptions", "yes", "no")
                        .answering("growthMet", "yes", "no")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_checkTitles")).isEqualTo(2);
        assertThat(frequency(story.done(), "userTask_verifyFirms")).isEqualTo(14);
        assertThat(frequency(story.done(), "userTask_recordException")).isEqualTo(2);
        assertThat(frequency(story.done(), "userTask_pushWhitelist")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_sampleApprovals")).isEqualTo(2);
        assertThat(due(office, "userTask_urgeLending"))
                .containsExactly("bankingInsurance 2025-10-22T18:00");
        assertThat(due(office, "userTask_matchOnline"))
                .as("the platform comes late, in November, and its months count from then")
                .containsExactly(
                        "financialAffairs 2025-11-26T18:00", "financialAffairs 2025-12-26T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("financialAffairs 建成智慧金融服务平台", "bankingInsurance 督促健全尽职免责机制");
    }

    @Test
    void everyYearMonthAndQuarterOpensOnItsFirstWorkingDay() {
        office.itIs("2024-12-02T09:00");
        Story story =
                office.story(22)
                        .answering("titlesChanged", "yes", "no")
                        .answering("hasExceptions", "no")
                        .answering("growthMet", "yes")
                        .until("2025-01-02T08:59:59");
        for (String step : ROUNDS) {
            assertThat(opened(office, step)).containsExactly("2024-12-02T09:00");
        }

        story.until("2025-01-02T09:00").untilNothingIsLeftToDo();
        for (String step : ROUNDS) {
            assertThat(opened(office, step))
                    .containsExactly("2024-12-02T09:00", "2025-01-02T09:00");
        }
        assertThat(due(office, "userTask_improveExemption"))
                .containsExactly(
                        "bankingInsurance 2024-12-03T18:00", "bankingInsurance 2025-12-03T18:00");
        assertThat(due(office, "userTask_matchOnline"))
                .containsExactly(
                        "financialAffairs 2024-12-26T18:00", "financialAffairs 2025-01-23T18:00");
        assertThat(due(office, "userTask_pushWhitelist"))
                .as("no title changed in the second quarter")
                .containsExactly("bankingInsurance 2024-12-09T18:00");
    }

    @Test
    void anEnterpriseIsLeftOutOnlyWithARecordedReasonAndNoListIsSettledBefore() {
        office.itIs("2025-10-09T09:00");
        office.story(22).untilWaitingFor("userTask_verifyFirms");
        assertThat(due(office, "userTask_verifyFirms"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-10-22T18:00"));
        for (String county : COUNTIES) {
            office.completeAs(
                    county,
                    "userTask_verifyFirms",
                    Map.of("hasExceptions", county.equals("song") ? "yes" : "no"));
        }

        assertThatThrownBy(() -> leaveOut("91410300", "no")).hasMessageContaining("统一社会信用代码");
        leaveOut("91410300MA4567890X", "yes");
        assertThat(office.desk("song")).contains("userTask_recordException");
        assertThat(office.desk("financialAffairs")).doesNotContain("userTask_settleWhitelist");
        assertThat(office.desk("bankingInsurance")).doesNotContain("userTask_pushWhitelist");

        leaveOut("91410300MA4567891Y", "no");
        assertThat(office.desk("song")).isEmpty();
        office.completeAs("financialAffairs", "userTask_settleWhitelist");
        assertThat(due(office, "userTask_pushWhitelist"))
                .containsExactly("bankingInsurance 2025-10-15T18:00");
        assertThat(office.desk("bankingInsurance"))
                .doesNotContain("userTask_sampleApprovals", "userTask_verifyGrowth");
    }

    private void leaveOut(String code, String more) {
        office.completeAs(
                "song",
                "userTask_recordException",
                Map.of(
                        "exceptedCode", code,
                        "exceptionReason", "dishonest",
                        "moreExceptions", more));
    }
}
