package cn.luoyang.supervision.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidayArrangementsTest {

    private static final String YEAR_2027 =
            """
            year,name,first_day_off,last_day_off,makeup_workdays
            2027,元旦,2026-12-31,2027-01-02,
            2027,春节,2027-02-05,2027-02-11,2027-01-31|2027-02-20
            2027,清明节,2027-04-03,2027-04-05,
            2027,劳动节,2027-05-01,2027-05-05,2027-05-08
            2027,端午节,2027-06-09,2027-06-09,
            2027,中秋节,2027-09-15,2027-09-15,
            2027,国庆节,2027-10-01,2027-10-07,2027-09-26
            """;

    @Test
    void readsTheShippedYears() {
        assertThat(HolidayArrangements.shipped())
                .hasSize(26)
                .extracting(HolidayArrangement::year)
                .containsOnly(2023, 2024, 2025, 2026);
    }

    @Test
    void readsAnotherYear() {
        List<HolidayArrangement> rows = read(YEAR_2027);

        assertThat(rows)
                .contains(
                        new HolidayArrangement(
                                2027,
                                "春节",
                                LocalDate.of(2027, 2, 5),
                                LocalDate.of(2027, 2, 11),
                                List.of(LocalDate.of(2027, 1, 31), LocalDate.of(2027, 2, 20))));
        assertThat(WorkingCalendar.of(HolidayArrangements.shipped()).with(rows).lastArrangedYear())
                .isEqualTo(2027);
    }

    @Test
    void acceptsAByteOrderMarkAndBlankLines() {
        assertThat(read("\uFEFF" + YEAR_2027.replace("2027,劳动节", "\n2027,劳动节"))).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2027,春节,2027-02-05;two027,春节,2027-02-05;3;year;不是年份",
                "2027,春节,2027-02-05;2027,,2027-02-05;3;name;不能为空",
                "2027,春节,2027-02-05;2027,春节,2027-02-31;3;first_day_off;不是日期",
                "2027-02-11,2027-01-31;2027-02-01,2027-01-31;3;last_day_off;早于",
                "2027-05-05,2027-05-08;2027-05-05,2027-05-07;5;makeup_workdays;不是周末",
                "2027-05-05,2027-05-08;2027-05-05,2027-05-01;5;makeup_workdays;又是放假日",
                "2027-04-03,2027-04-05;2028-04-03,2028-04-05;4;first_day_off;不属于 2027 年",
                "2027,端午节,2027-06-09;2027,春节,2027-06-09;6;name;重复",
                "2027-04-03,2027-04-05;2027-04-03,2027-05-01;5;first_day_off;重叠",
                "first_day_off;from;2;first_day_off;缺少这一列"
            })
    void namesFileLineAndFieldOfAMalformedRow(
            String right, String wrong, int line, String field, String problem) {
        assertThatThrownBy(() -> read(YEAR_2027.replace(right, wrong)))
                .isInstanceOf(HolidayArrangementException.class)
                .hasMessageContaining("2027.csv 第 " + line + " 行，字段 " + field + "：")
                .hasMessageContaining(problem);
    }

    @Test
    void namesTheLineOfARowWithTooManyColumns() {
        assertThatThrownBy(() -> read(YEAR_2027.replace("2027-01-02,", "2027-01-02,,,")))
                .isInstanceOf(HolidayArrangementException.class)
                .hasMessageContaining("2027.csv 第 2 行");
    }

    @Test
    void aYearWithoutOneOfItsHolidaysIsRefused() {
        assertThatThrownBy(() -> read(YEAR_2027.replaceAll("2027,中秋节.*\n", "")))
                .isInstanceOfSatisfying(
                        HolidayArrangementException.class,
                        e -> {
                            assertThat(e).hasMessageContaining("中秋节（2027-09-15）");
                            assertThat(e.code()).isEqualTo("calendar.incompleteYear");
                        });
    }

    private static List<HolidayArrangement> read(String csv) {
        return HolidayArrangements.read(
                "2027.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }
}
