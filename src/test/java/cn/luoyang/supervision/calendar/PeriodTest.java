package cn.luoyang.supervision.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "MONTH, 2024-02-29, 2024-02, 2024-02-01, 2024-02-29",
        "QUARTER, 2023-04-03, 2023Q2, 2023-04-01, 2023-06-30",
        "QUARTER, 2023-12-31, 2023Q4, 2023-10-01, 2023-12-31",
        "HALF_YEAR, 2023-06-30, 2023H1, 2023-01-01, 2023-06-30",
        "HALF_YEAR, 2023-07-01, 2023H2, 2023-07-01, 2023-12-31",
        "YEAR, 2023-04-03, 2023, 2023-01-01, 2023-12-31",
        "SEASON, 2023-05-31, 2023-spring, 2023-03-01, 2023-05-31",
        "SEASON, 2023-09-01, 2023-autumn, 2023-09-01, 2023-11-30"
    })
    void aDateLiesInItsPeriod(
            Cadence cadence, LocalDate date, String id, LocalDate start, LocalDate end) {
        assertThat(Period.containing(cadence, date))
                .hasValueSatisfying(
                        period -> {
                            assertThat(period.id()).isEqualTo(id);
                            assertThat(period.start()).isEqualTo(start);
                            assertThat(period.end()).isEqualTo(end);
                            assertThat(period.contains(date)).isTrue();
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-01-15", "2023-02-28", "2023-06-01", "2023-08-31", "2023-12-01"})
    void summerAndWinterAreNoSeason(LocalDate date) {
        assertThat(Period.containing(Cadence.SEASON, date)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "QUARTER, 2023-04-01, 2023Q2",
        "QUARTER, 2023-04-03, 2023Q3",
        "MONTH, 2023-12-02, 2024-01",
        "YEAR, 2023-01-02, 2024",
        "SEASON, 2023-02-01, 2023-spring",
        "SEASON, 2023-03-01, 2023-spring",
        "SEASON, 2023-04-03, 2023-autumn",
        "SEASON, 2023-07-01, 2023-autumn",
        "SEASON, 2023-12-24, 2024-spring"
    })
    void theNextPeriodStartsOnTheDateOrAfter(Cadence cadence, LocalDate date, String id) {
        assertThat(Period.nextStarting(cadence, date).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @EnumSource
    void periodsFollowEachOtherWithoutOverlapAndTheirIdsSortByTime(Cadence cadence) {
        Period first = Period.nextStarting(cadence, LocalDate.of(2023, 1, 1));

        Stream.iterate(first, Period::next)
                .limit(30)
                .forEach(
                        period -> {
                            Period next = period.next();
                            assertThat(next.start()).isAfter(period.end());
                            assertThat(next.previous()).isEqualTo(period);
                            assertThat(Period.parse(period.id())).isEqualTo(period);
                            if (cadence != Cadence.SEASON) {
                                assertThat(next.start()).isEqualTo(period.end().plusDays(1));
                                assertThat(next.id()).isGreaterThan(period.id());
                            }
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "23", "2023-13", "2023-00", "2023Q5", "2023H3", "2023-winter", "2023q2"})
    void anIdNoPeriodHasIsRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> Period.parse(id));
    }

    @Test
    void datesThatAreNotAPeriodAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new Period(
                                        Cadence.QUARTER,
                                        LocalDate.of(2023, 5, 1),
                                        LocalDate.of(2023, 7, 31)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new Period(
                                        Cadence.MONTH,
                                        LocalDate.of(2023, 5, 1),
                                        LocalDate.of(2023, 5, 30)));
    }
}
