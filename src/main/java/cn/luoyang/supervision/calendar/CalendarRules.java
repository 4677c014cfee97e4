package cn.luoyang.supervision.calendar;

import java.time.Clock;

/**
 * A bean whose methods give diagrams their dates. What it answered once can be asked again: as of
 * that moment, by another calendar.
 */
public interface CalendarRules {

    /** The same rules, reading time and calendar from elsewhere. */
    CalendarRules by(Clock clock, CurrentCalendar calendar);
}
