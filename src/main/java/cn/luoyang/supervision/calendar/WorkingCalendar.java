package cn.luoyang.supervision.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 工作日历: Monday to Friday, less the days off and plus the make-up workdays the State Council
 * arranges, year by year.
 *
 * <p>The year after the last arranged one is provisional: weekends and the statutory holidays where
 * they fall, no moved days. Deadlines in it are to be computed again once its arrangement is
 * loaded. For every date outside the arranged and the provisional years all methods throw {@link
 * CalendarNotArrangedException}: a date nobody has arranged is never guessed. Immutable.
 */
public final class WorkingCalendar {

    private final List<HolidayArrangement> arrangements;
    private final Set<LocalDate> daysOff = new HashSet<>();
    private final Set<LocalDate> makeupWorkdays = new HashSet<>();
    private final LocalDate firstDay;
    private final int[] workingDaysBefore;
    private final int firstYear;
    private final int lastArrangedYear;

    private WorkingCalendar(Collection<HolidayArrangement> arrangements) {
        if (arrangements.isEmpty()) {
            throw HolidayArrangementException.empty();
        }
        this.arrangements = List.copyOf(arrangements);
        TreeSet<Integer> years =
                arrangements.stream()
                        .map(HolidayArrangement::year)
                        .collect(Collectors.toCollection(TreeSet::new));
        firstYear = years.first();
        lastArrangedYear = years.last();
        for (int year = firstYear; year < lastArrangedYear; year++) {
            if (!years.contains(year)) {
                throw HolidayArrangementException.missingYear(year, firstYear, lastArrangedYear);
            }
        }
        if (provisionalYear() <= StatutoryHolidays.LAST_YEAR) {
            daysOff.addAll(StatutoryHolidays.daysOff(provisionalYear()));
        }
        for (HolidayArrangement arrangement : arrangements) {
            arrangement
                    .firstDayOff()
                    .datesUntil(arrangement.lastDayOff().plusDays(1))
                    .forEach(daysOff::add);
            makeupWorkdays.addAll(arrangement.makeupWorkdays());
        }
        firstDay = LocalDate.of(firstYear, 1, 1);
        workingDaysBefore = new int[(int) ChronoUnit.DAYS.between(firstDay, dayAfterLast()) + 1];
        for (int day = 1; day < workingDaysBefore.length; day++) {
            workingDaysBefore[day] =
                    workingDaysBefore[day - 1] + (isWorked(firstDay.plusDays(day - 1)) ? 1 : 0);
        }
    }

    /**
     * A calendar of these arrangements.
     *
     * @param arrangements of consecutive years, in any order
     * @throws HolidayArrangementException if there are none, or a year between the first and the
     *     last has none
     */
    public static WorkingCalendar of(Collection<HolidayArrangement> arrangements) {
        return new WorkingCalendar(arrangements);
    }

    /**
     * This calendar with more years, or with years arranged anew: whatever was arranged for the
     * years named in {@code more} is replaced as a whole.
     *
     * @throws HolidayArrangementException if a year between the first and the last would have no
     *     arrangement
     */
    public WorkingCalendar with(Collection<HolidayArrangement> more) {
        Set<Integer> years =
                more.stream().map(HolidayArrangement::year).collect(Collectors.toSet());
        return new WorkingCalendar(
                Stream.concat(
                                arrangements.stream().filter(a -> !years.contains(a.year())),
                                more.stream())
                        .toList());
    }

    /** The arrangements this calendar is made of. */
    public List<HolidayArrangement> arrangements() {
        return arrangements;
    }

    /** Whether the date is a working day. */
    public boolean isWorkingDay(LocalDate date) {
        requireKnown(date);
        int day = day(date);
        return workingDaysBefore[day + 1] > workingDaysBefore[day];
    }

    private boolean isWorked(LocalDate date) {
        if (makeupWorkdays.contains(date)) {
            return true;
        }
        boolean weekend =
                date.getDayOfWeek() == DayOfWeek.SATURDAY
                        || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !daysOff.contains(date);
    }

    /** The date itself if it is a working day, else the first working day after it. */
    public LocalDate onOrAfter(LocalDate date) {
        LocalDate day = date;
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The date itself if it is a working day, else the last working day before it. */
    public LocalDate onOrBefore(LocalDate date) {
        LocalDate day = date;
        while (!isWorkingDay(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    /**
     * The n-th working day after a date; the date itself is not counted. With n = 0 the same as
     * {@link #onOrAfter}.
     *
     * @param workingDays n, not negative
     * @throws IllegalArgumentException if n is negative
     */
    public LocalDate plusWorkingDays(LocalDate from, int workingDays) {
        requireNotNegative(workingDays);
        LocalDate day = workingDays == 0 ? onOrAfter(from) : from;
        for (int n = 0; n < workingDays; n++) {
            day = onOrAfter(day.plusDays(1));
        }
        return day;
    }

    /**
     * The n-th working day before a date; the date itself is not counted. With n = 0 the same as
     * {@link #onOrBefore}.
     *
     * @param workingDays n, not negative
     * @throws IllegalArgumentException if n is negative
     */
    public LocalDate minusWorkingDays(LocalDate from, int workingDays) {
        requireNotNegative(workingDays);
        LocalDate day = workingDays == 0 ? onOrBefore(from) : from;
        for (int n = 0; n < workingDays; n++) {
            day = onOrBefore(day.minusDays(1));
        }
        return day;
    }

    /**
     * How many working days there are after {@code from} up to and including {@code to}; 0 if they
     * are the same day. If {@code to} is earlier, the negative of the count with the two exchanged.
     */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        requireKnown(from);
        requireKnown(to);
        if (to.isBefore(from)) {
            return -workingDaysBetween(to, from);
        }
        return workingDaysBefore[day(to) + 1] - workingDaysBefore[day(from) + 1];
    }

    /** Whether the date lies in the provisional year, so that a deadline on it may still move. */
    public boolean isProvisional(LocalDate date) {
        requireKnown(date);
        return date.getYear() == provisionalYear();
    }

    /** The year after the last arranged one. */
    public int provisionalYear() {
        return lastArrangedYear + 1;
    }

    /** The last year with an arrangement of the State Council. */
    public int lastArrangedYear() {
        return lastArrangedYear;
    }

    /** The first year with an arrangement of the State Council. */
    public int firstArrangedYear() {
        return firstYear;
    }

    /** Days from the first one known. */
    private int day(LocalDate date) {
        return (int) (date.toEpochDay() - firstDay.toEpochDay());
    }

    private LocalDate dayAfterLast() {
        return LocalDate.of(lastYear() + 1, 1, 1);
    }

    private int lastYear() {
        return Math.max(Math.min(provisionalYear(), StatutoryHolidays.LAST_YEAR), lastArrangedYear);
    }

    private void requireKnown(LocalDate date) {
        if (date.getYear() < firstYear || date.getYear() > lastYear()) {
            throw new CalendarNotArrangedException(date.getYear(), firstYear, lastArrangedYear);
        }
    }

    private static void requireNotNegative(int workingDays) {
        if (workingDays < 0) {
            throw new IllegalArgumentException("Negative number of working days: " + workingDays);
        }
    }
}
