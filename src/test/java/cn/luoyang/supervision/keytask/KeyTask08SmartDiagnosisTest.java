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
class KeyTask08SmartDiagnosisTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask08SmartDiagnosis");

    @Autowired Office office;

    @Test
    void theTourReachesEveryCountyAndReturnsToThoseThatAdopt() {
        office.itIs("2025-01-02T09:00");
        Story story =
                office.story(8)
                        .answering("adoption", "revise", "adopt", "adopt", "decline")
                        .answering("fewestSystems", 0, 1)
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_diagnose")).isEqualTo(14);
        assertThat(frequency(story.done(), "userTask_deliverSolution"))
                .as("one solution is revised")
                .isEqualTo(14 + 1);
        assertThat(frequency(story.done(), "userTask_revisit")).isEqualTo(2);
        assertThat(frequency(story.done(), "userTask_helpSystem")).isEqualTo(1);
        assertThat(opened(office, "userTask_planTour"))
                .as("a tour that ends after March 2025 is the last")
                .hasSize(1);
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("industry 遴选免费诊断团队", "industry 出具智能制造方案", "industry 通报本轮县区行成效")
                .anyMatch(ladder -> everyCounty("回访核心业务上系统").contains(ladder))
                .anyMatch(ladder -> everyCounty("帮扶补上核心业务系统").contains(ladder));
    }

    @Test
    void aTourReviewedOnTheLastDayOfMarch2025IsFollowedByOneMoreAndThatByNone() {
        office.itIs("2025-03-31T09:00");
        Story story = office.story(8).answering("adoption", "decline").untilWrittenOff();

        assertThat(opened(office, "userTask_planTour"))
                .containsExactly("2025-03-31T09:00", "2025-04-01T09:00");
        assertThat(due(office, "userTask_reviewTour"))
                .containsExactly("industry 2025-04-15T18:00", "industry 2025-04-16T18:00");
        assertThat(frequency(story.done(), "userTask_askAdoption")).isEqualTo(2 * 14);
        assertThat(story.done()).doesNotContain("userTask_revisit", "userTask_helpSystem");
    }

    @Test
    void theTeamComesOnTheDayAgreedAndTheCountyLooksAgainThreeMonthsAfterAdoption() {
        office.itIs("2025-07-01T09:00");
        office.story(8).untilWaitingFor("userTask_fixStop");

        assertThat(due(office, "userTask_fixStop"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-15T18:00"));
        office.completeAs("song", "userTask_fixStop", Map.of("stopDate", "2025-07-02"));
        office.advanceTo("2025-07-02T08:59:59");
        assertThat(office.desk("industry")).doesNotContain("userTask_diagnose");
        office.advanceTo("2025-07-02T09:00");
        assertThat(due(office, "userTask_diagnose")).containsExactly("industry 2025-07-16T18:00");
        office.completeAs("industry", "userTask_diagnose");

        deliverAndAsk("song", "revise");
        assertThat(office.desk("song")).doesNotContain("userTask_askAdoption");
        deliverAndAsk("song", "adopt");
        assertThat(due(office, "userTask_deliverSolution"))
                .containsExactly("industry 2025-07-30T18:00", "industry 2025-07-30T18:00");

        // 2025-10-02, three months later, lies in the holidays of National Day.
        office.advanceTo("2025-10-09T08:59:59");
        assertThat(office.desk("song")).doesNotContain("userTask_revisit");
        office.advanceTo("2025-10-09T09:00");
        assertThat(due(office, "userTask_revisit")).containsExactly("song 2025-10-29T18:00");
        office.completeAs("song", "userTask_revisit", Map.of("fewestSystems", 0));
        assertThat(due(office, "userTask_helpSystem")).containsExactly("song 2025-11-05T18:00");
        assertThat(opened(office, "userTask_reviewTour"))
                .as("not while other counties have no stop")
                .isEmpty();
    }

    private void deliverAndAsk(String county, String answer) {
        office.completeAs("industry", "userTask_deliverSolution");
        office.completeAs(county, "userTask_askAdoption", Map.of("adoption", answer));
    }
}
