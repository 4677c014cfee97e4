package cn.luoyang.supervision.calendar;

import java.util.List;
import java.util.Objects;

/**
 * The working calendar in force. Ask it again for every computation and keep no {@link
 * WorkingCalendar}: a new arrangement may replace it while the system runs. Thread-safe.
 */
public final class CurrentCalendar {

    private volatile WorkingCalendar calendar;

    public CurrentCalendar(WorkingCalendar calendar) {
        this.calendar = Objects.requireNonNull(calendar);
    }

    /**
     * The calendar a start of the application begins with: the one its open deadlines were computed
     * by, or the shipped one where there is none yet.
     */
    public static CurrentCalendar atStart(ArrangementsInForce inForce) {
        List<HolidayArrangement> known = inForce.arrangements();
        return new CurrentCalendar(
                WorkingCalendar.of(known.isEmpty() ? HolidayArrangements.shipped() : known));
    }

    /** The calendar in force now. */
    public WorkingCalendar calendar() {
        return calendar;
    }

    /**
     * Puts another calendar in force, for instance {@code
     * calendar().with(HolidayArrangements.read(…))}. Deadlines computed before stay as they are
     * until somebody computes them again.
     */
    public void replace(WorkingCalendar calendar) {
        this.calendar = Objects.requireNonNull(calendar);
    }
}
