package cn.luoyang.supervision.score;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;

/**
 * A month or a year whose events a score adds up.
 *
 * @param from first day
 * @param to last day
 * @param name {@code 2024-03} or {@code 2024}, as in the address of its page
 */
public record ScorePeriod(LocalDate from, LocalDate to, String name) {

    /** A month. */
    public static ScorePeriod of(YearMonth month) {
        return new ScorePeriod(month.atDay(1), month.atEndOfMonth(), month.toString());
    }

    /** A calendar year. */
    public static ScorePeriod of(int year) {
        return new ScorePeriod(
                LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), String.valueOf(year));
    }

    /** Whether it is a month, not a year. */
    public boolean isMonth() {
        return name.length() == 7;
    }

    boolean contains(LocalDateTime at) {
        LocalDate day = at.toLocalDate();
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
