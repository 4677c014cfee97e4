package cn.luoyang.supervision.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerConsistency;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/** A quarter of some items played by simulated staff. */
@PlanTest
class WholePlanTest {

    private static final RehearsalSettings SETTINGS =
            new RehearsalSettings(
                    true,
                    7,
                    LocalDate.of(2023, 6, 30),
                    20,
                    20,
                    10,
                    Map.of("industry", Habit.LATE),
                    Path.of("none.md"),
                    Locale.SIMPLIFIED_CHINESE,
                    false);

    private static String firstReport;

    @Autowired Office office;
    @Autowired WholePlan plan;
    @Autowired MessageSource messages;

    @RepeatedTest(2)
    void theSameSeedGivesTheSameReportAndLedgerAndEngineAgree(RepetitionInfo time) {
        List.of(4, 19, 25).forEach(office::launch);

        PlayReport report = plan.play(SETTINGS, null);

        String facts = report.facts(messages, Locale.SIMPLIFIED_CHINESE);
        assertThat(report.findings()).hasSize(LedgerConsistency.Rule.values().length);
        report.findings().forEach((rule, found) -> assertThat(found).as("%s", rule).isEmpty());
        assertThat(report.played().refusals()).isEmpty();
        assertThat(report.played().failed()).isZero();
        PlayReport.Quarter quarter = report.quarters().get(0);
        assertThat(quarter.count(EventType.TASK_COMPLETED)).isGreaterThan(100);
        assertThat(quarter.completedLate()).isPositive();
        assertThat(quarter.count(EventType.LADDER_OPENED)).isPositive();
        assertThat(report.habits()).containsEntry("industry", Habit.LATE);
        assertThat(facts).contains("市工信局", "2023Q2");
        if (time.getCurrentRepetition() == 1) {
            firstReport = facts;
        } else {
            assertThat(facts).isEqualTo(firstReport);
        }
    }
}
