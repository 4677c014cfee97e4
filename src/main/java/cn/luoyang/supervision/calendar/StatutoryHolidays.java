package cn.luoyang.supervision.calendar;

import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.TimeZone;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * 法定节假日: the holidays of 全国年节及纪念日放假办法 (State Council decree 795, in force since 2025-01-01) as they
 * fall in a year, without the days the yearly arrangement moves.
 */
final class StatutoryHolidays {

    /**
     * Checked against new moons computed independently (Meeus, Astronomical Algorithms, chapter 49)
     * up to this year, and the formula for Qingming holds for this century only.
     */
    static final int LAST_YEAR = 2049;

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /**
     * New moon falls minutes from midnight in these years, and ICU 77 takes the wrong side
     * (unicode-org/icu#4070). The dates are those of the Hong Kong Observatory's tables.
     */
    private static final Map<Integer, LocalDate> SPRING_FESTIVAL_ICU_GETS_WRONG =
            Map.of(2027, LocalDate.of(2027, 2, 6), 2030, LocalDate.of(2030, 2, 3));

    private StatutoryHolidays() {}

    /** All days off of the year. */
    static Set<LocalDate> daysOff(int year) {
        Set<LocalDate> days = new TreeSet<>();
        days.add(LocalDate.of(year, 1, 1));
        LocalDate springFestival = springFestival(year);
        for (int day = -1; day <= 2; day++) {
            days.add(springFestival.plusDays(day));
        }
        days.add(qingming(year));
        days.add(LocalDate.of(year, 5, 1));
        days.add(LocalDate.of(year, 5, 2));
        days.add(dragonBoat(year));
        days.add(midAutumn(year));
        for (int day = 1; day <= 3; day++) {
            days.add(LocalDate.of(year, 10, day));
        }
        return days;
    }

    /**
     * The first day of each of the seven holidays, by name: no arrangement of a whole year can do
     * without them.
     */
    static Map<String, LocalDate> mainDays(int year) {
        Map<String, LocalDate> days = new LinkedHashMap<>();
        days.put("元旦", LocalDate.of(year, 1, 1));
        days.put("春节", springFestival(year));
        days.put("清明节", qingming(year));
        days.put("劳动节", LocalDate.of(year, 5, 1));
        days.put("端午节", dragonBoat(year));
        days.put("中秋节", midAutumn(year));
        days.put("国庆节", LocalDate.of(year, 10, 1));
        return days;
    }

    private static LocalDate springFestival(int year) {
        LocalDate corrected = SPRING_FESTIVAL_ICU_GETS_WRONG.get(year);
        return corrected != null ? corrected : lunar(year, 1, 1);
    }

    private static LocalDate dragonBoat(int year) {
        return lunar(year, 5, 5);
    }

    private static LocalDate midAutumn(int year) {
        return lunar(year, 8, 15);
    }

    /** The solar term 清明, 4 or 5 April, by the usual formula for the years 2001 to 2099. */
    private static LocalDate qingming(int year) {
        int inCentury = year % 100;
        int day = (int) (inCentury * 0.2422 + 4.81) - inCentury / 4;
        return LocalDate.of(year, 4, day);
    }

    /**
     * The day of the Gregorian year that is the given day of an ordinary (not leap) lunar month.
     */
    private static LocalDate lunar(int year, int month, int day) {
        // Searched day by day rather than set by field: the numbering of ICU's Chinese years
        // changes with its version 78.
        ChineseCalendar calendar = new ChineseCalendar(TimeZone.getTimeZone(SHANGHAI.getId()));
        LocalDate date = LocalDate.of(year, 1, 20);
        while (date.getYear() == year) {
            calendar.setTimeInMillis(
                    date.atTime(12, 0).atZone(SHANGHAI).toInstant().toEpochMilli());
            if (calendar.get(ChineseCalendar.MONTH) == month - 1
                    && calendar.get(ChineseCalendar.IS_LEAP_MONTH) == 0
                    && calendar.get(ChineseCalendar.DAY_OF_MONTH) == day) {
                return date;
            }
            date = date.plusDays(1);
        }
        throw new IllegalStateException("No lunar day " + month + "/" + day + " in " + year);
    }
}
