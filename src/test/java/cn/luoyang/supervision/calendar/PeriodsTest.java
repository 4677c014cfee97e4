package cn.luoyang.supervision.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate PLAN_END = LocalDate.of(2025, 12, 31);
    private static final CurrentCalendar SHIPPED =
            new CurrentCalendar(WorkingCalendar.of(HolidayArrangements.shipped()));

    private static Periods on(String moment) {
        return new Periods(
                Clock.fixed(LocalDateTime.parse(moment).atZone(SHANGHAI).toInstant(), SHANGHAI),
                SHIPPED,
                PLAN_END);
    }

    private static LocalDateTime local(Date date) {
        return LocalDateTime.ofInstant(date.toInstant(), SHANGHAI);
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, 2024-02-29T23:59, 2024-02, 2024-03",
        "QUARTER, 2023-04-01T00:00, 2023Q2, 2023Q3",
        "HALF_YEAR, 2023-06-30T18:00, 2023H1, 2023H2",
        "YEAR, 2024-12-31T09:00, 2024, 2025",
        "SEASON, 2023-04-03T09:00, 2023-spring, 2023-autumn",
        "SEASON, 2023-07-03T09:00, 2023-autumn, 2023-autumn",
        "SEASON, 2023-12-01T09:00, 2024-spring, 2024-spring"
    })
    void todayLiesInAPeriodAndTheFollowingOneStartsAfterToday(
            Cadence cadence, String now, String current, String following) {
        assertThat(on(now).current(cadence).id()).isEqualTo(current);
        assertThat(on(now).following(cadence).id()).isEqualTo(following);
    }

    @ParameterizedTest
    @CsvSource({
        "2023Q2, 2023-04-03T09:00, 2023-06-30T18:00",
        // 1 to 6 October 2023 are days off; 7 and 8 October are worked
        "2023Q4, 2023-10-07T09:00, 2023-12-29T18:00",
        "2024, 2024-01-02T09:00, 2024-12-31T18:00",
        "2025-autumn, 2025-09-01T09:00, 2025-11-28T18:00"
    })
    void aPeriodOpensAndClosesOnWorkingDaysWheneverOneAsks(
            String period, String opens, String closes) {
        for (String now : new String[] {"2023-04-03T09:00", "2025-12-31T18:00"}) {
            assertThat(local(on(now).opening(Period.parse(period)))).isEqualTo(opens);
            assertThat(local(on(now).closing(Period.parse(period)))).isEqualTo(closes);
        }
    }

    @Test
    void aPeriodIsPlannedIfItStartsOnThePlansLastDayOrBefore() {
        Periods periods = on("2025-07-01T09:00");
        assertThat(periods.isPlanned(Period.parse("2025Q4"))).isTrue();
        assertThat(periods.isPlanned(Period.parse("2026Q1"))).isFalse();
        Periods untilNewYear = new Periods(Clock.systemUTC(), SHIPPED, LocalDate.of(2026, 1, 1));
        assertThat(untilNewYear.isPlanned(Period.parse("2026Q1"))).isTrue();
    }

    @Test
    void theWaitsThatAreNoRoundsCountFromToday() {
        Periods periods = on("2023-08-15T10:00");
        assertThat(local(periods.nextQuarter())).isEqualTo("2023-10-07T09:00");
        assertThat(local(periods.quarterEnd())).isEqualTo("2023-09-28T18:00");
        assertThat(local(periods.seasonEnd())).isEqualTo("2023-11-30T18:00");
    }

    @Test
    void aCadenceIsKnownByItsWordOnly() {
        assertThat(Cadence.named("halfYear")).isEqualTo(Cadence.HALF_YEAR);
        assertThatIllegalArgumentException().isThrownBy(() -> Cadence.named("HALF_YEAR"));
        assertThatIllegalArgumentException().isThrownBy(() -> Cadence.named("week"));
    }
}
