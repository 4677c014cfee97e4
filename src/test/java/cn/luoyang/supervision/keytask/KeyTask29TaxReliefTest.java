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
class KeyTask29TaxReliefTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask29TaxRelief");

    @Autowired Office office;

    @Test
    void reliefIsExplainedAndMeasuredEveryYearAndFoundInEveryQuarter() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(29)
                        .answering("hasUnclaimed", "yes", "no")
                        .answering("allClaimed", "no", "yes")
                        .answering("hasTroubles", "yes", "no")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_checkRelief")).isEqualTo(28);
        assertThat(frequency(story.done(), "userTask_helpClaim")).isEqualTo(2);
        assertThat(frequency(story.done(), "userTask_settleTroubles")).isEqualTo(1);
        assertThat(due(office, "userTask_obtainClues"))
                .containsExactly("industry 2025-07-23T18:00", "industry 2025-10-15T18:00");
        assertThat(due(office, "userTask_explainPolicies"))
                .containsExactly("industryCommerceFederation 2025-11-11T18:00");
        assertThat(due(office, "userTask_measureRelief"))
                .containsExactly("finance 2025-12-24T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains(
                        "finance 梳理减税降费政策清单",
                        "industry 制定“春雨润苗”方案",
                        "industryCommerceFederation 回访企业政策获得感");
    }

    @Test
    void reliefIsMeasuredAtTheEndOfTheYearAndTheNextYearHasAListOfItsOwn() {
        office.itIs("2024-12-02T09:00");
        Story story =
                office.story(29)
                        .answering("hasUnclaimed", "no")
                        .answering("hasTroubles", "no")
                        .until("2024-12-03T17:59:59");
        assertThat(opened(office, "userTask_measureRelief")).isEmpty();
        story.until("2024-12-03T18:00");
        assertThat(due(office, "userTask_measureRelief"))
                .containsExactly("finance 2024-12-24T18:00");

        story.until("2025-01-02T09:00").untilNothingIsLeftToDo();
        assertThat(due(office, "userTask_listPolicies"))
                .containsExactly("finance 2024-12-16T18:00", "finance 2025-01-16T18:00");
        assertThat(opened(office, "userTask_obtainClues"))
                .containsExactly("2024-12-02T09:00", "2025-01-02T09:00");
        assertThat(opened(office, "userTask_measureRelief")).containsExactly("2024-12-03T18:00");
        assertThat(opened(office, "userTask_helpClaim")).isEmpty();
    }

    @Test
    void aCountyIsNotDoneWhileAnEnterpriseMissesWhatIsDueToIt() {
        office.itIs("2025-10-09T09:00");
        office.story(29).untilWaitingFor("userTask_checkRelief");
        assertThat(due(office, "userTask_checkRelief"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-10-22T18:00"));
        for (String county : COUNTIES) {
            office.completeAs(
                    county,
                    "userTask_checkRelief",
                    Map.of("hasUnclaimed", county.equals("song") ? "yes" : "no"));
        }

        office.completeAs("song", "userTask_helpClaim", Map.of("allClaimed", "no"));
        assertThat(office.desk("song")).contains("userTask_helpClaim");
        assertThat(opened(office, "userTask_visitBack")).isEmpty();

        office.completeAs("song", "userTask_helpClaim", Map.of("allClaimed", "yes"));
        assertThat(due(office, "userTask_helpClaim"))
                .containsExactly("song 2025-10-22T18:00", "song 2025-10-22T18:00");
        assertThat(due(office, "userTask_visitBack"))
                .containsExactly("industryCommerceFederation 2025-10-22T18:00");
    }
}
