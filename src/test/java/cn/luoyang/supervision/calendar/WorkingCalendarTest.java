package cn.luoyang.supervision.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarTest {

    private final WorkingCalendar calendar = WorkingCalendar.of(HolidayArrangements.shipped());

    @ParameterizedTest
    @CsvSource({
        "2023-04-03, true, launch Monday",
        "2023-04-08, false, Saturday",
        "2023-04-09, false, Sunday",
        "2023-04-05, false, Qingming on a Wednesday",
        "2023-04-23, true, make-up Sunday before Labour Day",
        "2023-10-07, true, make-up Saturday after National Day",
        "2024-02-09, true, New Year's Eve of 2024 was not arranged as a day off",
        "2024-02-18, true, make-up Sunday after Spring Festival",
        "2025-01-28, false, New Year's Eve of 2025 was",
        "2026-02-14, true, make-up Saturday before Spring Festival",
        "2026-02-23, false, last day of Spring Festival, a Monday"
    })
    void followsTheArrangementsOfTheStateCouncil(LocalDate date, boolean working, String why) {
        assertThat(calendar.isWorkingDay(date)).as(why).isEqualTo(working);
    }

    @Test
    void aWorkingDayIsItsOwnNextAndLastWorkingDay() {
        assertThat(calendar.onOrAfter(day("2023-04-23"))).isEqualTo("2023-04-23");
        assertThat(calendar.onOrBefore(day("2023-04-23"))).isEqualTo("2023-04-23");
    }

    @Test
    void aDayOffGivesWayToTheNearestWorkingDayOnEitherSide() {
        assertThat(calendar.onOrAfter(day("2023-04-29"))).isEqualTo("2023-05-04");
        assertThat(calendar.onOrBefore(day("2023-05-03"))).isEqualTo("2023-04-28");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-04-03, 1, 2023-04-04, the next day",
        "2023-04-03, 2, 2023-04-06, over Qingming",
        "2023-04-28, 3, 2023-05-06, over Labour Day to the make-up Saturday",
        "2023-04-30, 1, 2023-05-04, from a day off",
        "2023-06-30, 5, 2023-07-07, the report of the second quarter",
        "2024-12-31, 5, 2025-01-08, over the turn of the year",
        "2023-04-29, 0, 2023-05-04, zero days means on or after"
    })
    void countsWorkingDaysForward(LocalDate from, int days, LocalDate due, String why) {
        assertThat(calendar.plusWorkingDays(from, days)).as(why).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-04-06, 1, 2023-04-04, over Qingming",
        "2023-05-04, 5, 2023-04-24, over Labour Day",
        "2023-05-01, 1, 2023-04-28, from a day off",
        "2023-05-01, 0, 2023-04-28, zero days means on or before"
    })
    void countsWorkingDaysBackward(LocalDate from, int days, LocalDate start, String why) {
        assertThat(calendar.minusWorkingDays(from, days)).as(why).isEqualTo(start);
    }

    @Test
    void plusAndMinusUndoEachOtherOnWorkingDays() {
        day("2023-01-03")
                .datesUntil(day("2026-12-31"))
                .filter(calendar::isWorkingDay)
                .filter(date -> date.getYear() < 2026)
                .forEach(
                        date -> {
                            LocalDate due = calendar.plusWorkingDays(date, 17);
                            assertThat(calendar.minusWorkingDays(due, 17)).isEqualTo(date);
                            assertThat(calendar.workingDaysBetween(date, due)).isEqualTo(17);
                            assertThat(calendar.workingDaysBetween(due, date)).isEqualTo(-17);
                        });
    }

    @Test
    void theDayItselfIsNotBetween() {
        assertThat(calendar.workingDaysBetween(day("2023-04-03"), day("2023-04-03"))).isZero();
        assertThat(calendar.workingDaysBetween(day("2023-04-03"), day("2023-04-04"))).isOne();
        assertThat(calendar.workingDaysBetween(day("2023-04-28"), day("2023-05-03"))).isZero();
    }

    @Test
    void refusesToCountANegativeNumberOfDays() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar.plusWorkingDays(day("2023-04-03"), -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar.minusWorkingDays(day("2023-04-03"), -1));
    }

    @Test
    void theYearAfterTheLastArrangedOneIsProvisional() {
        assertThat(calendar.lastArrangedYear()).isEqualTo(2026);
        assertThat(calendar.provisionalYear()).isEqualTo(2027);
        assertThat(calendar.isProvisional(day("2026-12-31"))).isFalse();
        assertThat(calendar.isProvisional(day("2027-01-01"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-01-01",
                "2027-02-05",
                "2027-02-08",
                "2027-04-05",
                "2027-06-09",
                "2027-09-15",
                "2027-10-01"
            })
    void inTheProvisionalYearStatutoryHolidaysAreOff(String holiday) {
        assertThat(calendar.isWorkingDay(day(holiday))).isFalse();
    }

    @Test
    void inTheProvisionalYearNothingIsMoved() {
        assertThat(calendar.isWorkingDay(day("2027-02-09"))).isTrue();
        assertThat(calendar.isWorkingDay(day("2027-05-03"))).isTrue();
        assertThat(calendar.isWorkingDay(day("2027-10-04"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-12-31", "2028-01-01"})
    void saysNothingAboutYearsNobodyArranged(String date) {
        assertThatThrownBy(() -> calendar.isWorkingDay(day(date)))
                .isInstanceOf(CalendarNotArrangedException.class)
                .hasMessageContaining("放假安排尚未载入");
        assertThatThrownBy(() -> calendar.isProvisional(day(date)))
                .isInstanceOf(CalendarNotArrangedException.class);
    }

    @Test
    void aDeadlineBeyondTheProvisionalYearNamesTheYearThatIsMissing() {
        assertThatThrownBy(() -> calendar.plusWorkingDays(day("2027-12-31"), 5))
                .isInstanceOfSatisfying(
                        CalendarNotArrangedException.class,
                        e -> {
                            assertThat(e.year()).isEqualTo(2028);
                            assertThat(e.args()).containsExactly(2028, 2023, 2026);
                        });
    }

    @Test
    void aYearMissingInTheMiddleIsRefused() {
        List<HolidayArrangement> without2024 =
                HolidayArrangements.shipped().stream().filter(a -> a.year() != 2024).toList();

        assertThatThrownBy(() -> WorkingCalendar.of(without2024))
                .isInstanceOf(HolidayArrangementException.class)
                .hasMessageContaining("缺少 2024 年");
    }

    @Test
    void aCalendarOfNothingIsRefused() {
        assertThatThrownBy(() -> WorkingCalendar.of(List.of()))
                .isInstanceOf(HolidayArrangementException.class);
    }

    @Test
    void aNewArrangementTakesThePlaceOfTheProvisionalYear() {
        WorkingCalendar extended =
                calendar.with(
                        List.of(
                                new HolidayArrangement(
                                        2027,
                                        "春节",
                                        day("2027-02-05"),
                                        day("2027-02-11"),
                                        List.of(day("2027-02-13")))));

        assertThat(extended.isWorkingDay(day("2027-02-09"))).isFalse();
        assertThat(extended.isWorkingDay(day("2027-02-13"))).isTrue();
        assertThat(extended.isProvisional(day("2027-02-09"))).isFalse();
        assertThat(extended.provisionalYear()).isEqualTo(2028);
        assertThat(calendar.isWorkingDay(day("2027-02-09"))).isTrue();
    }

    @Test
    void aYearArrangedAnewReplacesWhatWasArrangedBefore() {
        WorkingCalendar rearranged =
                calendar.with(
                        List.of(
                                new HolidayArrangement(
                                        2026,
                                        "国庆节",
                                        day("2026-10-01"),
                                        day("2026-10-03"),
                                        List.of())));

        assertThat(rearranged.isWorkingDay(day("2026-10-05"))).isTrue();
        assertThat(rearranged.isWorkingDay(day("2026-05-09"))).isFalse();
        assertThat(rearranged.isWorkingDay(day("2025-10-06"))).isFalse();
    }

    @Test
    void theCurrentCalendarCanBeReplacedWhileRunning() {
        CurrentCalendar current = new CurrentCalendar(calendar);
        WorkingCalendar other = calendar.with(List.of());

        current.replace(other);

        assertThat(current.calendar()).isSameAs(other);
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }
}
