package cn.luoyang.supervision.score;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.LedgerSnapshots;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.unit.UnitKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 考核得分 on the real ledger, told with key task 20: three city units and the 14 counties. */
@PlanTest
class ScoresTest {

    private static final ScorePeriod MARCH_2024 = ScorePeriod.of(YearMonth.of(2024, 3));
    private static final LocalDate APRIL_FIRST = LocalDate.of(2024, 4, 1);

    @Autowired Office office;
    @Autowired Scores scores;
    @Autowired Appeals appeals;
    @Autowired LedgerSnapshots snapshots;

    private List<UnitScore> all(ScorePeriod period, LocalDate asOf) {
        return List.of(UnitKind.BUREAU, UnitKind.COUNTY).stream()
                .flatMap(kind -> scores.ranking(kind, period, asOf).stream())
                .toList();
    }

    @Test
    void marchComputedAYearLaterIsMarchComputedOnTheFirstOfApril() {
        office.itIs("2024-03-04T09:00");
        office.launch(20);
        office.completeAs("xigong", "userTask_claimShare");
        office.advanceTo("2024-03-13T09:00");
        ScoreLine late = scores.of("mengjin", MARCH_2024, null).lines().get(0);
        appeals.file(late, "当日系统停电，已书面报告", "mengjin01");
        office.completeAs("mengjin", "userTask_claimShare");
        office.advanceTo("2024-04-01T18:00");

        List<UnitScore> then = all(MARCH_2024, null);
        assertThat(then)
                .flatExtracting(UnitScore::lines)
                .extracting(l -> l.rule().fact())
                .contains(
                        ScoreFact.ON_TIME,
                        ScoreFact.LATE,
                        ScoreFact.YELLOW_NOTICE,
                        ScoreFact.RED_NOTICE);
        assertThat(all(MARCH_2024, APRIL_FIRST)).isEqualTo(then);

        office.advanceTo("2024-04-02T10:00");
        office.completeAs(
                "supervisionOffice", "userTask_decideAppeal", Map.of("appealDecision", "uphold"));
        office.advanceTo("2025-02-10T09:00");

        assertThat(all(MARCH_2024, APRIL_FIRST)).isEqualTo(then);
        snapshots.rebuild();
        assertThat(all(MARCH_2024, APRIL_FIRST)).isEqualTo(then);
        // As known today the appeal that was upheld in April counts; nothing else of March changed.
        assertThat(scores.of("mengjin", MARCH_2024, APRIL_FIRST).sum()).isEqualByComparingTo("-1");
        assertThat(scores.of("mengjin", MARCH_2024, null).sum()).isEqualByComparingTo("0");
        assertThat(others(all(MARCH_2024, null))).isEqualTo(others(then));
    }

    private static Map<String, List<ScoreLine>> others(List<UnitScore> scores) {
        return scores.stream()
                .filter(s -> !s.unit().id().equals("mengjin"))
                .collect(Collectors.toMap(s -> s.unit().id(), UnitScore::lines));
    }

    @Test
    void aScoreIsTheSumOfItsLinesAndAYearTheSumOfItsMonths() {
        office.launch(20);
        for (String unit : List.of("xigong", "laocheng", "chanhe")) {
            office.completeAs(unit, "userTask_claimShare");
        }
        office.advanceTo("2023-06-09T18:00");
        for (UnitScore year : all(ScorePeriod.of(2023), null)) {
            BigDecimal months = BigDecimal.ZERO;
            for (int month = 1; month <= 12; month++) {
                ScorePeriod period = ScorePeriod.of(YearMonth.of(2023, month));
                months = months.add(scores.of(year.unit().id(), period, null).sum());
            }
            assertThat(months).as(year.unit().id()).isEqualByComparingTo(year.sum());
            assertThat(
                            year.lines().stream()
                                    .map(ScoreLine::points)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(year.sum());
        }
    }

    @Test
    void whoWorkedInTimeStandsBeforeWhoDidNotAndEqualsShareAPlace() {
        office.launch(20);
        office.completeAs("xigong", "userTask_claimShare");
        office.completeAs("laocheng", "userTask_claimShare");
        office.advanceTo("2023-04-20T18:00");
        List<UnitScore> counties = scores.ranking(UnitKind.COUNTY, ScorePeriod.of(2023), null);

        assertThat(counties).hasSize(14);
        assertThat(counties.subList(0, 2))
                .allSatisfy(s -> assertThat(s.rank()).isEqualTo(1))
                .allSatisfy(s -> assertThat(s.sum()).isEqualByComparingTo("1"))
                .allSatisfy(s -> assertThat(s.onTimeRate()).isEqualByComparingTo("100.0"))
                .extracting(s -> s.unit().id())
                .containsExactlyInAnyOrder("laocheng", "xigong");
        assertThat(counties.subList(2, 14))
                .allSatisfy(s -> assertThat(s.rank()).isEqualTo(3))
                .allSatisfy(s -> assertThat(s.sum().signum()).isNegative())
                .allSatisfy(s -> assertThat(s.onTimeRate()).isEqualByComparingTo("0.0"));
    }

    @Test
    void aUnitOfWhichNothingWasScoredHasNoPlaceAheadOfThoseThatWorked() {
        office.launch(20);
        office.completeAs("financialAffairs", "userTask_draftMilestones");
        List<UnitScore> bureaus = scores.ranking(UnitKind.BUREAU, ScorePeriod.of(2023), null);
        assertThat(bureaus.get(0).unit().id()).isEqualTo("financialAffairs");
        assertThat(bureaus.get(0).rank()).isEqualTo(1);
        assertThat(bureaus.subList(1, bureaus.size()))
                .allSatisfy(s -> assertThat(s.rank()).isNull());
    }

    @Test
    void aUnitOutsideTheCityGovernmentIsNotScoredThoughItIsLate() {
        office.launch(20);
        office.advanceTo("2023-05-08T09:00");
        List<UnitScore> bureaus = scores.ranking(UnitKind.BUREAU, ScorePeriod.of(2023), null);
        assertThat(bureaus)
                .filteredOn(s -> !s.isScored())
                .hasSize(7)
                .allSatisfy(s -> assertThat(s.rank()).isNull())
                .allSatisfy(s -> assertThat(s.lines()).isEmpty())
                .extracting(s -> s.unit().id())
                .contains("centralBank", "customs", "intermediateCourt");
    }

    @Test
    void everyLineNamesAnEventOfTheLedgerThatConcernsTheUnit() {
        office.launch(20);
        office.advanceTo("2023-05-08T09:00");
        List<ScoreLine> lines = scores.of("mengjin", ScorePeriod.of(2023), null).lines();
        assertThat(lines)
                .extracting(l -> l.rule().fact())
                .contains(ScoreFact.LATE, ScoreFact.YELLOW_NOTICE);
        assertThat(lines)
                .allSatisfy(
                        line ->
                                assertThat(office.events(line.type()))
                                        .anyMatch(
                                                e ->
                                                        e.id() == line.event()
                                                                && e.occurredAt().equals(line.at())
                                                                && line.keyTask() == e.keyTask()));
    }
}
