package cn.luoyang.supervision.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;

/**
 * The plan's recurring periods as diagrams wait for them: a period opens at 09:00 of its first
 * working day and closes at 18:00 of its last.
 */
public class Periods implements CalendarRules {

    /** Start of the working day. */
    public static final LocalTime OPENING = LocalTime.of(9, 0);

    private final Clock clock;
    private final CurrentCalendar current;
    private final LocalDate planEnd;

    /**
     * @param planEnd last day of the plan, inclusive
     */
    public Periods(Clock clock, CurrentCalendar current, LocalDate planEnd) {
        this.clock = clock;
        this.current = current;
        this.planEnd = planEnd;
    }

    @Override
    public Periods by(Clock clock, CurrentCalendar calendar) {
        return new Periods(clock, calendar, planEnd);
    }

    /** 09:00 of the first working day of the quarter after this one. */
    public Date nextQuarter() {
        return opening(following(Cadence.QUARTER));
    }

    /** 18:00 of the last working day of this quarter. */
    public Date quarterEnd() {
        return closing(current(Cadence.QUARTER));
    }

    /** The close of this season, or of the next one between two. */
    public Date seasonEnd() {
        return closing(current(Cadence.SEASON));
    }

    /**
     * 09:00 of a date a form collected.
     *
     * @param date ISO date
     */
    public Date on(String date) {
        return at(LocalDate.parse(date), OPENING);
    }

    /**
     * 09:00 of the first working day that is {@code months} months after a date a form collected.
     *
     * @param date ISO date
     */
    public Date monthsAfter(String date, int months) {
        return at(current.calendar().onOrAfter(LocalDate.parse(date).plusMonths(months)), OPENING);
    }

    /** Whether today is before a date. */
    public boolean before(String date) {
        return LocalDate.now(clock).isBefore(LocalDate.parse(date));
    }

    /** The period a date lies in, or the next one where it lies between two seasons. */
    public static Period currentOrNext(Cadence cadence, LocalDate date) {
        return Period.containing(cadence, date).orElseGet(() -> Period.nextStarting(cadence, date));
    }

    /** The period today lies in, or the next one between two seasons. */
    public Period current(Cadence cadence) {
        return currentOrNext(cadence, LocalDate.now(clock));
    }

    /** The first period that starts after today. */
    public Period following(Cadence cadence) {
        return Period.nextStarting(cadence, LocalDate.now(clock).plusDays(1));
    }

    /** 09:00 of the first working day of a period, whether that is over or still to come. */
    public Date opening(Period period) {
        return at(current.calendar().onOrAfter(period.start()), OPENING);
    }

    /** 18:00 of the last working day of a period, whether that is over or still to come. */
    public Date closing(Period period) {
        return at(current.calendar().onOrBefore(period.end()), Deadlines.CLOSE_OF_BUSINESS);
    }

    /** Whether a period starts on the plan's last day or before it. */
    public boolean isPlanned(Period period) {
        return !period.start().isAfter(planEnd);
    }

    private Date at(LocalDate day, LocalTime time) {
        return Date.from(LocalDateTime.of(day, time).atZone(clock.getZone()).toInstant());
    }
}
