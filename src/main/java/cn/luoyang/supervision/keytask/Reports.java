package cn.luoyang.supervision.keytask;

import cn.luoyang.supervision.calendar.Cadence;
import cn.luoyang.supervision.calendar.CalendarRules;
import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.Deadlines;
import cn.luoyang.supervision.calendar.Period;
import cn.luoyang.supervision.calendar.Periods;
import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.ledger.ReturnReasons;
import cn.luoyang.supervision.ledger.UnitList;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code ${reports.…}}: when the units report on a plan item, and about which period. */
@Component
@DiagramBean
public class Reports implements CalendarRules {

    private final Clock clock;
    private final CurrentCalendar current;
    private final PlanCatalogue plan;
    private final UnitRegistry units;

    Reports(Clock clock, CurrentCalendar current, PlanCatalogue plan, UnitRegistry units) {
        this.clock = clock;
        this.current = current;
        this.plan = plan;
        this.units = units;
    }

    @Override
    public Reports by(Clock clock, CurrentCalendar calendar) {
        return new Reports(clock, calendar, plan, units);
    }

    /**
     * The engine's time cycle of the report: it opens at 09:00 of the first working day after each
     * period. The engine asks again at every opening, so the date of the next one is exact and
     * never a fixed interval; after the report on the plan's last period the cycle lies in the
     * past, which ends it.
     *
     * @param cadence a word of {@link Cadence#named}
     * @throws IllegalArgumentException for any other word
     */
    public String cycle(String cadence) {
        Period next = Period.nextStarting(Cadence.named(cadence), LocalDate.now(clock).plusDays(1));
        if (next.previous().start().isAfter(plan.planEnd())) {
            return "R1/2000-01-01T09:00:00/PT1S";
        }
        LocalDate opens = current.calendar().onOrAfter(next.start());
        return "R/" + LocalDateTime.of(opens, Periods.OPENING) + ":00/P1Y";
    }

    /** Id of the period a report that opens today is about: the one that has just ended. */
    public String period(String cadence) {
        return Periods.currentOrNext(Cadence.named(cadence), LocalDate.now(clock)).previous().id();
    }

    /**
     * The close of the working day by which the report about a period is due: the 5th of the
     * following period, unless the catalogue says otherwise for the item.
     *
     * @param period period id, such as 2023Q2
     */
    public Date due(Integer keyTask, String period) {
        LocalDate day = plan.keyTask(keyTask).reportDue(Period.parse(period), current.calendar());
        return Date.from(
                LocalDateTime.of(day, Deadlines.CLOSE_OF_BUSINESS)
                        .atZone(clock.getZone())
                        .toInstant());
    }

    /** The units whose reports the lead unit returned. */
    public List<String> returned(Object chosen) {
        return UnitList.read(chosen);
    }

    /**
     * Why the lead unit returned one unit's report.
     *
     * @param reasons what the lead unit wrote: one text for all, or one line for each unit
     */
    public String reasonFor(Object reasons, String unit) {
        return ReturnReasons.of(
                reasons == null ? null : reasons.toString(), units.get(unit).shortName());
    }
}
