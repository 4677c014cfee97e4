package cn.luoyang.supervision.arrangement;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.HolidayArrangement;
import cn.luoyang.supervision.calendar.WorkingCalendar;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The working calendar for programs. */
@RestController
@RequestMapping("/api/calendar")
class CalendarApi {

    private final CurrentCalendar current;
    private final CalendarLoading loading;

    CalendarApi(CurrentCalendar current, CalendarLoading loading) {
        this.current = current;
        this.loading = loading;
    }

    @GetMapping
    CalendarView calendar() {
        WorkingCalendar calendar = current.calendar();
        return new CalendarView(
                ArrangementStore.years(calendar.arrangements()),
                calendar.provisionalYear(),
                calendar.arrangements());
    }

    /**
     * Loads one or more whole years, in the columns of {@code calendar/holidays.csv}; for the
     * supervision office and administrators.
     */
    @PostMapping(path = "/arrangements", consumes = "text/csv")
    @PreAuthorize("hasAnyAuthority('ROLE_supervisionOffice', 'ROLE_camunda-admin')")
    CalendarLoading.Loaded load(@RequestBody(required = false) byte[] csv, Principal user) {
        return loading.load(csv == null ? new byte[0] : csv, user.getName());
    }

    /**
     * The calendar.
     *
     * @param arrangedYears years the State Council has arranged
     * @param provisionalYear the year after them, whose dates may still move
     * @param arrangements the holidays of the arranged years
     */
    record CalendarView(
            Collection<Integer> arrangedYears,
            int provisionalYear,
            List<HolidayArrangement> arrangements) {}
}
