package cn.luoyang.supervision.calendar;

import java.util.List;

/**
 * Nobody can say whether a date is a working day, because its year is not arranged. The message is
 * in Chinese.
 */
public class CalendarNotArrangedException extends RuntimeException {

    private final int year;
    private final int firstYear;
    private final int lastYear;

    CalendarNotArrangedException(int year, int firstYear, int lastYear) {
        super("%d 年的放假安排尚未载入（工作日历从 %d 年到 %d 年）".formatted(year, firstYear, lastYear));
        this.year = year;
        this.firstYear = firstYear;
        this.lastYear = lastYear;
    }

    /** The year that is missing. */
    public int year() {
        return year;
    }

    /** Message code. */
    public String code() {
        return "calendar.notArranged";
    }

    /** Message arguments: the missing year, the first and the last year the calendar knows. */
    public List<Object> args() {
        return List.of(year, firstYear, lastYear);
    }
}
