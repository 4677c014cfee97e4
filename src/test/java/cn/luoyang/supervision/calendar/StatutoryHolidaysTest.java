package cn.luoyang.supervision.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatutoryHolidaysTest {

    /** Dates as published in the Hong Kong Observatory's conversion tables. */
    @ParameterizedTest
    @CsvSource({
        "2023, 2023-01-22, 2023-04-05, 2023-06-22, 2023-09-29",
        "2024, 2024-02-10, 2024-04-04, 2024-06-10, 2024-09-17",
        "2025, 2025-01-29, 2025-04-04, 2025-05-31, 2025-10-06",
        "2026, 2026-02-17, 2026-04-05, 2026-06-19, 2026-09-25",
        "2027, 2027-02-06, 2027-04-05, 2027-06-09, 2027-09-15",
        "2028, 2028-01-26, 2028-04-04, 2028-05-28, 2028-10-03",
        "2029, 2029-02-13, 2029-04-04, 2029-06-16, 2029-09-22",
        "2030, 2030-02-03, 2030-04-05, 2030-06-05, 2030-09-12"
    })
    void lunarAndSolarFestivalsFallWhereTheyShould(
            int year,
            LocalDate springFestival,
            LocalDate qingming,
            LocalDate dragonBoat,
            LocalDate midAutumn) {
        assertThat(StatutoryHolidays.mainDays(year))
                .containsEntry("春节", springFestival)
                .containsEntry("清明节", qingming)
                .containsEntry("端午节", dragonBoat)
                .containsEntry("中秋节", midAutumn);
    }

    @Test
    void thereAreThirteenDaysOffIncludingNewYearsEve() {
        assertThat(StatutoryHolidays.daysOff(2027))
                .hasSize(13)
                .contains(LocalDate.of(2027, 2, 5), LocalDate.of(2027, 2, 8))
                .doesNotContain(LocalDate.of(2027, 2, 4), LocalDate.of(2027, 2, 9));
    }

    @Test
    void midAutumnWithinNationalDayIsCountedOnce() {
        assertThat(StatutoryHolidays.daysOff(2028)).hasSize(12);
    }
}
