package cn.luoyang.supervision.calendar;

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
