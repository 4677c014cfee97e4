package cn.luoyang.supervision.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads holiday arrangements from CSV with the columns {@code year}, {@code name}, {@code
 * first_day_off}, {@code last_day_off} and {@code makeup_workdays} (dates as yyyy-MM-dd, several
 * separated by {@code |}).
 */
public final class HolidayArrangements {

    private static final String SHIPPED = "calendar/holidays.csv";
    private static final int LONGEST_NAME = 60;
    private static final List<String> COLUMNS =
            List.of("year", "name", "first_day_off", "last_day_off", "makeup_workdays");

    private HolidayArrangements() {}

    /**
     * The arrangements shipped with the system.
     *
     * @throws HolidayArrangementException if the shipped file cannot be used
     */
    public static List<HolidayArrangement> shipped() {
        try (InputStream csv =
                HolidayArrangements.class.getClassLoader().getResourceAsStream(SHIPPED)) {
            if (csv == null) {
                throw HolidayArrangementException.malformed(SHIPPED, 0, "-", "文件不存在", null);
            }
            return read(SHIPPED, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file of one or more whole years.
     *
     * @param file name used in messages
     * @param csv content in UTF-8, with or without byte order mark; not closed
     * @throws HolidayArrangementException if there is no row, a row is malformed or contradicts
     *     another, or a year leaves out a statutory holiday: half an arrangement would move
     *     deadlines onto holidays without a word
     */
    public static List<HolidayArrangement> read(String file, InputStream csv) {
        List<Row> rows = rows(file, csv);
        if (rows.isEmpty()) {
            throw HolidayArrangementException.empty();
        }
        List<HolidayArrangement> arrangements = new ArrayList<>();
        for (Row row : rows) {
            HolidayArrangement arrangement = row.arrangement();
            for (HolidayArrangement earlier : arrangements) {
                if (earlier.year() == arrangement.year()
                        && earlier.name().equals(arrangement.name())) {
                    throw row.malformed(
                            "name", arrangement.year() + " 年的“" + earlier.name() + "”重复");
                }
            }
            arrangements.add(arrangement);
        }
        for (int i = 0; i < rows.size(); i++) {
            requireNoContradiction(rows.get(i), arrangements.get(i), arrangements);
        }
        requireWholeYears(file, arrangements);
        return List.copyOf(arrangements);
    }

    private static void requireNoContradiction(
            Row row, HolidayArrangement arrangement, List<HolidayArrangement> all) {
        for (LocalDate workday : arrangement.makeupWorkdays()) {
            if (all.stream().anyMatch(other -> other.isDayOff(workday))) {
                throw row.malformed("makeup_workdays", workday + " 又是放假日");
            }
        }
        for (HolidayArrangement other : all) {
            if (other != arrangement && other.isDayOff(arrangement.firstDayOff())) {
                throw row.malformed("first_day_off", "与“" + other.name() + "”的放假日重叠");
            }
        }
    }

    private static void requireWholeYears(String file, List<HolidayArrangement> arrangements) {
        Set<Integer> years =
                arrangements.stream()
                        .map(HolidayArrangement::year)
                        .filter(year -> year <= StatutoryHolidays.LAST_YEAR)
                        .collect(Collectors.toCollection(TreeSet::new));
        for (int year : years) {
            for (Map.Entry<String, LocalDate> holiday :
                    StatutoryHolidays.mainDays(year).entrySet()) {
                if (arrangements.stream().noneMatch(a -> a.isDayOff(holiday.getValue()))) {
                    throw HolidayArrangementException.incomplete(
                            file, year, holiday.getKey(), holiday.getValue());
                }
            }
        }
    }

    private static List<Row> rows(String file, InputStream csv) {
        List<Row> rows = new ArrayList<>();
        int line = 1;
        try (MappingIterator<Map<String, String>> values =
                new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .with(CsvParser.Feature.TRIM_SPACES)
                        .without(StreamReadFeature.AUTO_CLOSE_SOURCE)
                        .readValues(csv)) {
            while (values.hasNextValue()) {
                line++;
                Row row = new Row(file, line, values.nextValue());
                if (!row.isBlank()) {
                    rows.add(row);
                }
            }
        } catch (JsonProcessingException e) {
            int at = e.getLocation() == null ? line : e.getLocation().getLineNr();
            throw HolidayArrangementException.malformed(file, at, "-", "不是正确的 CSV 行", e);
        } catch (CharConversionException e) {
            throw HolidayArrangementException.malformed(file, line, "-", "不是 UTF-8 编码", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private record Row(String file, int line, Map<String, String> values) {

        boolean isBlank() {
            return values.values().stream().allMatch(String::isBlank);
        }

        HolidayArrangement arrangement() {
            for (String column : COLUMNS) {
                if (!values.containsKey(column)) {
                    throw malformed(column, "缺少这一列");
                }
            }
            int year = year();
            LocalDate first = date("first_day_off", required("first_day_off"), year);
            LocalDate last = date("last_day_off", required("last_day_off"), year);
            if (last.isBefore(first)) {
                throw malformed("last_day_off", last + " 早于 " + first);
            }
            List<LocalDate> makeup =
                    Stream.of(values.get("makeup_workdays").split("\\|"))
                            .filter(text -> !text.isBlank())
                            .map(text -> makeupWorkday(text, year))
                            .distinct()
                            .toList();
            String name = required("name");
            if (name.length() > LONGEST_NAME) {
                throw malformed("name", "超过 " + LONGEST_NAME + " 个字");
            }
            return new HolidayArrangement(year, name, first, last, makeup);
        }

        private int year() {
            String text = required("year");
            if (!text.matches("20\\d\\d")) {
                throw malformed("year", "“" + text + "”不是年份");
            }
            return Integer.parseInt(text);
        }

        private LocalDate makeupWorkday(String text, int year) {
            LocalDate date = date("makeup_workdays", text, year);
            if (date.getDayOfWeek() != DayOfWeek.SATURDAY
                    && date.getDayOfWeek() != DayOfWeek.SUNDAY) {
                throw malformed("makeup_workdays", date + " 不是周末，不会是调休上班日");
            }
            return date;
        }

        private LocalDate date(String field, String text, int year) {
            LocalDate date;
            try {
                date = LocalDate.parse(text.strip());
            } catch (DateTimeParseException e) {
                throw HolidayArrangementException.malformed(
                        file, line, field, "“" + text + "”不是日期（应为 yyyy-MM-dd）", e);
            }
            boolean decemberBefore = date.getYear() == year - 1 && date.getMonthValue() == 12;
            if (date.getYear() != year && !decemberBefore) {
                throw malformed(field, date + " 不属于 " + year + " 年的安排");
            }
            return date;
        }

        private String required(String field) {
            String text = values.get(field);
            if (text == null || text.isBlank()) {
                throw malformed(field, "不能为空");
            }
            return text;
        }

        HolidayArrangementException malformed(String field, String problem) {
            return HolidayArrangementException.malformed(file, line, field, problem, null);
        }
    }
}
