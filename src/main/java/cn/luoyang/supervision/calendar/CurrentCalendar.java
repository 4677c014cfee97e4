package cn.luoyang.supervision.calendar;

import java.util.List;
import java.util.Objects;

/**
 * The working calendar in force. Ask it again for every computation and keep no {@link
 * WorkingCalendar}: a new arrangement may replace it while the system runs, on this node or on
 * another one. Thread-safe.
 */
public final class CurrentCalendar {

    private final ArrangementsInForce inForce;
    private volatile Known known;

    /** A calendar that nothing but {@link #replace} changes. */
    public CurrentCalendar(WorkingCalendar calendar) {
        this.inForce = List::of;
        this.known = new Known(Objects.requireNonNull(calendar), 0);
    }

    private CurrentCalendar(ArrangementsInForce inForce) {
        this.inForce = inForce;
        this.known = read(inForce.revision());
    }

    /**
     * The calendar a start of the application begins with: the one its open deadlines were computed
     * by, or the shipped one where there is none yet.
     */
    public static CurrentCalendar atStart(ArrangementsInForce inForce) {
        return new CurrentCalendar(inForce);
    }

    /** The calendar in force now. */
    public WorkingCalendar calendar() {
        Known last = known;
        long revision = inForce.revision();
        if (last.revision() != revision) {
            last = read(revision);
            known = last;
        }
        return last.calendar();
    }

    /**
     * Puts another calendar in force, for instance {@code
     * calendar().with(HolidayArrangements.read(…))}. Deadlines computed before stay as they are
     * until somebody computes them again.
     */
    public void replace(WorkingCalendar calendar) {
        this.known = new Known(Objects.requireNonNull(calendar), inForce.revision());
    }

    private Known read(long revision) {
        List<HolidayArrangement> arrangements = inForce.arrangements();
        return new Known(
                WorkingCalendar.of(
                        arrangements.isEmpty() ? HolidayArrangements.shipped() : arrangements),
                revision);
    }

    private record Known(WorkingCalendar calendar, long revision) {}
}
