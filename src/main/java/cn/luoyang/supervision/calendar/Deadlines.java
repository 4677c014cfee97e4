package cn.luoyang.supervision.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;

/**
 * Deadlines as diagrams state them. Every deadline is 18:00 of a working day, Asia/Shanghai; a
 * natural-day limit that ends on a day off ends on the next working day. A date beyond the
 * provisional year throws {@link CalendarNotArrangedException}.
 */
public class Deadlines implements CalendarRules {

    /** End of the working day. */
    public static final LocalTime CLOSE_OF_BUSINESS = LocalTime.of(18, 0);

    private final Clock clock;
    private final CurrentCalendar current;

    public Deadlines(Clock clock, CurrentCalendar current) {
        this.clock = clock;
        this.current = current;
    }

    @Override
    public Deadlines by(Clock clock, CurrentCalendar calendar) {
        return new Deadlines(clock, calendar);
    }

    /**
     * The close of the {@code days}-th working day after today.
     *
     * @param days working days, at least 1
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    public Date afterWorkingDays(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("A deadline needs at least 1 working day: " + days);
        }
        return close(calendar().plusWorkingDays(today(), days));
    }

    /**
     * The close of the day {@code days} natural days after today, or of the next working day if
     * that is a day off.
     *
     * @param days natural days, at least 1
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    public Date afterNaturalDays(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("A deadline needs at least 1 natural day: " + days);
        }
        return close(calendar().onOrAfter(today().plusDays(days)));
    }

    /**
     * The close of a fixed day, or of the next working day if that is a day off.
     *
     * @param date ISO date, such as 2023-12-31
     * @throws java.time.format.DateTimeParseException if it is not an ISO date
     */
    public Date on(String date) {
        return close(calendar().onOrAfter(LocalDate.parse(date)));
    }

    /**
     * The close of the working day {@code days} working days before the last one of this month; see
     * {@link #before}.
     */
    public Date beforeMonthEnd(int days) {
        return before(Cadence.MONTH, days);
    }

    /** The same for the quarter. */
    public Date beforeQuarterEnd(int days) {
        return before(Cadence.QUARTER, days);
    }

    /** The same for the half-year. */
    public Date beforeHalfYearEnd(int days) {
        return before(Cadence.HALF_YEAR, days);
    }

    /** The same for the year. */
    public Date beforeYearEnd(int days) {
        return before(Cadence.YEAR, days);
    }

    /** The same for the season, or for the next season between two. */
    public Date beforeSeasonEnd(int days) {
        return before(Cadence.SEASON, days);
    }

    /**
     * Never earlier than the next working day: a task that starts late in a period still gets a
     * day.
     */
    private Date before(Cadence cadence, int days) {
        LocalDate last = calendar().onOrBefore(Periods.currentOrNext(cadence, today()).end());
        LocalDate due = days == 0 ? last : calendar().minusWorkingDays(last, days);
        LocalDate earliest = calendar().plusWorkingDays(today(), 1);
        return close(due.isBefore(earliest) ? earliest : due);
    }

    private Date close(LocalDate day) {
        return Date.from(
                LocalDateTime.of(day, CLOSE_OF_BUSINESS).atZone(clock.getZone()).toInstant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private WorkingCalendar calendar() {
        return current.calendar();
    }
}
