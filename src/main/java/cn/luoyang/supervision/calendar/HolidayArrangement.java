package cn.luoyang.supervision.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * 放假安排: one holiday of a year as the General Office of the State Council arranges it
 * (国务院办公厅关于部分节假日安排的通知). The days off may begin in December of the year before.
 *
 * @param year the year whose notice arranges it
 * @param name name of the holiday, such as 春节
 * @param firstDayOff inclusive
 * @param lastDayOff inclusive, not before the first
 * @param makeupWorkdays 调休上班: weekend days that are working days in exchange; empty if there are
 *     none
 */
public record HolidayArrangement(
        int year,
        String name,
        LocalDate firstDayOff,
        LocalDate lastDayOff,
        List<LocalDate> makeupWorkdays) {

    public HolidayArrangement {
        makeupWorkdays = List.copyOf(makeupWorkdays);
    }

    boolean isDayOff(LocalDate date) {
        return !date.isBefore(firstDayOff) && !date.isAfter(lastDayOff);
    }
}
