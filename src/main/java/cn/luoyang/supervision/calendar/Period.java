package cn.luoyang.supervision.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * 报告期: one whole month, quarter, half-year, year or season. Periods of one cadence never overlap;
 * seasons leave gaps.
 *
 * @param cadence what kind of period
 * @param start first day, inclusive
 * @param end last day, inclusive
 */
public record Period(Cadence cadence, LocalDate start, LocalDate end) {

    private static final int SPRING_STARTS = 3;
    private static final int AUTUMN_STARTS = 9;
    private static final Pattern ID =
            Pattern.compile(
                    "(?<year>\\d{4})(-(?<month>\\d{2})|Q(?<quarter>[1-4])|H(?<half>[12])"
                            + "|-(?<season>spring|autumn))?");

    /**
     * @throws IllegalArgumentException if the dates are not exactly one period of the cadence
     */
    public Period {
        boolean starts =
                start.getDayOfMonth() == 1
                        && switch (cadence) {
                            case MONTH -> true;
                            case QUARTER -> start.getMonthValue() % 3 == 1;
                            case HALF_YEAR -> start.getMonthValue() % 6 == 1;
                            case YEAR -> start.getMonthValue() == 1;
                            case SEASON ->
                                    start.getMonthValue() == SPRING_STARTS
                                            || start.getMonthValue() == AUTUMN_STARTS;
                        };
        if (!starts || !end.equals(start.plusMonths(months(cadence)).minusDays(1))) {
            throw new IllegalArgumentException(
                    "Not a period of cadence " + cadence + ": " + start + " to " + end);
        }
    }

    /** The period a date lies in. Empty only for a date between two seasons. */
    public static Optional<Period> containing(Cadence cadence, LocalDate date) {
        Period last = lastStartingBy(cadence, date);
        return last.contains(date) ? Optional.of(last) : Optional.empty();
    }

    /** The first period that starts on the date or after it. */
    public static Period nextStarting(Cadence cadence, LocalDate date) {
        Period last = lastStartingBy(cadence, date);
        return last.start.equals(date) ? last : last.next();
    }

    /**
     * The period with this id.
     *
     * @param id as written by {@link #id()}
     * @throws IllegalArgumentException if no period has this id
     */
    public static Period parse(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not the id of a period: " + id);
        }
        int year = Integer.parseInt(matcher.group("year"));
        if (matcher.group("month") != null) {
            int month = Integer.parseInt(matcher.group("month"));
            if (month < 1 || month > 12) {
                throw new IllegalArgumentException("Not the id of a period: " + id);
            }
            return starting(Cadence.MONTH, year, month);
        }
        if (matcher.group("quarter") != null) {
            int quarter = Integer.parseInt(matcher.group("quarter"));
            return starting(Cadence.QUARTER, year, 3 * quarter - 2);
        }
        if (matcher.group("half") != null) {
            return starting(Cadence.HALF_YEAR, year, "1".equals(matcher.group("half")) ? 1 : 7);
        }
        if (matcher.group("season") != null) {
            boolean spring = "spring".equals(matcher.group("season"));
            return starting(Cadence.SEASON, year, spring ? SPRING_STARTS : AUTUMN_STARTS);
        }
        return starting(Cadence.YEAR, year, 1);
    }

    /**
     * The id under which the ledger keeps this period, in ASCII: {@code 2023-04}, {@code 2023Q2},
     * {@code 2023H1}, {@code 2023}, {@code 2023-spring} or {@code 2023-autumn}. Ids of one cadence
     * sort by time.
     */
    public String id() {
        int month = start.getMonthValue();
        return switch (cadence) {
            case MONTH -> YearMonth.from(start).toString();
            case QUARTER -> start.getYear() + "Q" + (month + 2) / 3;
            case HALF_YEAR -> start.getYear() + (month == 1 ? "H1" : "H2");
            case YEAR -> String.valueOf(start.getYear());
            case SEASON -> start.getYear() + (month == SPRING_STARTS ? "-spring" : "-autumn");
        };
    }

    /** The period of the same cadence that follows; after spring comes autumn of the same year. */
    public Period next() {
        return starting(cadence, start.plusMonths(step()));
    }

    /** The period of the same cadence before this one. */
    public Period previous() {
        return starting(cadence, start.minusMonths(step()));
    }

    /** Whether the date lies in this period, both ends included. */
    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && !date.isAfter(end);
    }

    private static Period lastStartingBy(Cadence cadence, LocalDate date) {
        int month = date.getMonthValue();
        return switch (cadence) {
            case MONTH -> starting(cadence, date.getYear(), month);
            case QUARTER -> starting(cadence, date.getYear(), month - (month - 1) % 3);
            case HALF_YEAR -> starting(cadence, date.getYear(), month - (month - 1) % 6);
            case YEAR -> starting(cadence, date.getYear(), 1);
            case SEASON ->
                    Stream.of(AUTUMN_STARTS, SPRING_STARTS)
                            .filter(first -> first <= month)
                            .findFirst()
                            .map(first -> starting(cadence, date.getYear(), first))
                            .orElseGet(() -> starting(cadence, date.getYear() - 1, AUTUMN_STARTS));
        };
    }

    private static Period starting(Cadence cadence, int year, int month) {
        return starting(cadence, LocalDate.of(year, month, 1));
    }

    private static Period starting(Cadence cadence, LocalDate start) {
        return new Period(cadence, start, start.plusMonths(months(cadence)).minusDays(1));
    }

    /** Length in months. */
    private static int months(Cadence cadence) {
        return switch (cadence) {
            case MONTH -> 1;
            case QUARTER, SEASON -> 3;
            case HALF_YEAR -> 6;
            case YEAR -> 12;
        };
    }

    /**
     * Months from the start of one period to the start of the next: longer than the period only for
     * seasons.
     */
    private int step() {
        return cadence == Cadence.SEASON ? AUTUMN_STARTS - SPRING_STARTS : months(cadence);
    }
}
