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

    public Date nextMonth() {
        return opening(Cadence.MONTH);
    }

    public Date nextQuarter() {
        return opening(Cadence.QUARTER);
    }

    public Date nextHalfYear() {
        return opening(Cadence.HALF_YEAR);
    }

    public Date nextYear() {
        return opening(Cadence.YEAR);
    }

    public Date nextSeason() {
        return opening(Cadence.SEASON);
    }

    public Date monthEnd() {
        return closing(Cadence.MONTH);
    }

    public Date quarterEnd() {
        return closing(Cadence.QUARTER);
    }

    public Date halfYearEnd() {
        return closing(Cadence.HALF_YEAR);
    }

    public Date yearEnd() {
        return closing(Cadence.YEAR);
    }

    /** The close of this season, or of the next one between two. */
    public Date seasonEnd() {
        return closing(Cadence.SEASON);
    }

    public boolean anotherMonth() {
        return another(Cadence.MONTH);
    }

    public boolean anotherQuarter() {
        return another(Cadence.QUARTER);
    }

    public boolean anotherHalfYear() {
        return another(Cadence.HALF_YEAR);
    }

    public boolean anotherYear() {
        return another(Cadence.YEAR);
    }

    public boolean anotherSeason() {
        return another(Cadence.SEASON);
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

    private Date opening(Cadence cadence) {
        return at(current.calendar().onOrAfter(next(cadence).start()), OPENING);
    }

    private Date closing(Cadence cadence) {
        LocalDate end = currentOrNext(cadence, LocalDate.now(clock)).end();
        return at(current.calendar().onOrBefore(end), Deadlines.CLOSE_OF_BUSINESS);
    }

    private boolean another(Cadence cadence) {
        return !next(cadence).start().isAfter(planEnd);
    }

    private Period next(Cadence cadence) {
        return Period.nextStarting(cadence, LocalDate.now(clock).plusDays(1));
    }

    private Date at(LocalDate day, LocalTime time) {
        return Date.from(LocalDateTime.of(day, time).atZone(clock.getZone()).toInstant());
    }
}
