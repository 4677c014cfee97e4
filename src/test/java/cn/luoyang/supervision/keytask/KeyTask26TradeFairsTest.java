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
class KeyTask26TradeFairsTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask26TradeFairs");

    @Autowired Office office;

    @Test
    void theYearsFairsAreVisitedOneByOneAndTheHalfYearsClaimsArePaid() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(26)
                        .answering("fairOpensOn", "2025-10-20", "2025-11-18")
                        .answering("moreFairs", "yes", "no")
                        .answering("hasClaims", "yes", "no")
                        .answering("claimsComplete", "no", "yes")
                        .answering("subsidyBasis", "present")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_askDemand")).isEqualTo(14);
        assertThat(frequency(story.done(), "userTask_applyListing")).isEqualTo(1);
        assertThat(opened(office, "userTask_exhibit"))
                .containsExactly("2025-10-20T09:00", "2025-11-18T09:00");
        assertThat(frequency(story.done(), "userTask_checkClaims")).isEqualTo(2);
        assertThat(frequency(story.done(), "userTask_supplyClaims")).isEqualTo(1);
        assertThat(due(office, "userTask_paySubsidies"))
                .containsExactly("finance 2025-09-10T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("commerce 宣传国际展会补贴政策", "industry 编制年度参展计划", "finance 核对展会补贴依据");
    }

    @Test
    void withoutASubsidyDocumentClaimsAreOnlyRegisteredAndTheNextHalfYearComes() {
        office.itIs("2024-12-02T09:00");
        Story story =
                office.story(26)
                        .answering("fairOpensOn", "2024-12-16")
                        .answering("moreFairs", "no")
                        .answering("hasClaims", "no")
                        .answering("subsidyBasis", "missing")
                        .until("2024-12-16T08:59:59");
        assertThat(opened(office, "userTask_exhibit")).isEmpty();
        story.until("2024-12-16T09:00");
        assertThat(due(office, "userTask_exhibit")).containsExactly("industry 2024-12-30T18:00");

        story.until("2025-01-02T09:00").untilNothingIsLeftToDo();
        assertThat(opened(office, "userTask_askDemand"))
                .containsExactly("2024-12-02T09:00", "2025-01-02T09:00");
        assertThat(opened(office, "userTask_collectClaims"))
                .containsExactly("2024-12-02T09:00", "2025-01-02T09:00");
        assertThat(due(office, "userTask_checkBasis"))
                .containsExactly("finance 2024-12-16T18:00", "finance 2025-01-16T18:00");
        assertThat(opened(office, "userTask_paySubsidies")).isEmpty();
    }

    @Test
    void aClaimWithoutAllItsPapersDoesNotReachTheFinanceBureau() {
        office.itIs("2025-07-01T09:00");
        office.story(26).untilWaitingFor("userTask_collectClaims");
        assertThat(due(office, "userTask_collectClaims"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-22T18:00"));
        for (String county : COUNTIES) {
            office.completeAs(
                    county,
                    "userTask_collectClaims",
                    Map.of("hasClaims", county.equals("song") ? "yes" : "no"));
        }

        office.completeAs("commerce", "userTask_checkClaims", Map.of("claimsComplete", "no"));
        assertThat(due(office, "userTask_supplyClaims")).containsExactly("song 2025-07-08T18:00");
        assertThat(office.desk("finance")).isEmpty();

        office.completeAs("song", "userTask_supplyClaims");
        assertThat(office.desk("finance")).isEmpty();
        office.completeAs("commerce", "userTask_checkClaims", Map.of("claimsComplete", "yes"));
        assertThat(office.desk("finance")).containsExactly("userTask_checkBasis");
    }
}
