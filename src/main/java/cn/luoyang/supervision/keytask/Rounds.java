package cn.luoyang.supervision.keytask;

import cn.luoyang.supervision.calendar.Cadence;
import cn.luoyang.supervision.calendar.CalendarRules;
import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.Period;
import cn.luoyang.supervision.calendar.Periods;
import cn.luoyang.supervision.engine.DiagramBean;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * {@code ${rounds.…}}: 轮次, work that comes round in every month, quarter, half-year, season or year
 * of the plan. A round belongs to its period and not to the day it happens to be worked on: one
 * that overruns its period is followed at once by that of the next period, so that lateness never
 * makes a round vanish.
 *
 * <p>The period of the round that is open is kept in a variable of the process for each loop and
 * each scope (a county's sub-process, for instance) the loop runs in. Where it is missing, in an
 * instance started by a diagram that did not keep it, the next round is counted from today.
 *
 * <p>Every {@code cadence} is a word of {@link Cadence#named}. A loop has a {@code name} of its
 * own, of letters, where another of the same cadence runs in the same scope.
 */
@Component
@DiagramBean
public class Rounds implements CalendarRules {

    private static final String NO_NAME = "";

    private final Periods periods;

    Rounds(Periods periods) {
        this.periods = periods;
    }

    @Override
    public Rounds by(Clock clock, CurrentCalendar calendar) {
        return new Rounds(periods.by(clock, calendar));
    }

    /**
     * Opens a round: the first one of the period today lies in, or of the next season between two,
     * every later one of the period after the last. For an execution listener on what only the
     * start of a round leads to.
     */
    public void opens(DelegateExecution execution, String cadence) {
        opens(execution, cadence, NO_NAME);
    }

    /** The same for a loop with a name. */
    public void opens(DelegateExecution execution, String cadence, String name) {
        Period round =
                open(execution, cadence, name)
                        .map(Period::next)
                        .orElseGet(() -> periods.current(Cadence.named(cadence)));
        execution.setVariable(variable(execution, cadence, name), round.id());
    }

    /**
     * When the next round opens: 09:00 of the first working day of the period after that of the
     * open round. In the past, so that a timer fires at once, if the open one has overrun.
     */
    public Date next(DelegateExecution execution, String cadence) {
        return next(execution, cadence, NO_NAME);
    }

    /** The same for a loop with a name. */
    public Date next(DelegateExecution execution, String cadence, String name) {
        return periods.opening(following(execution, cadence, name));
    }

    /** Whether the plan still has a period after that of the open round. */
    public boolean another(DelegateExecution execution, String cadence) {
        return another(execution, cadence, NO_NAME);
    }

    /** The same for a loop with a name. */
    public boolean another(DelegateExecution execution, String cadence, String name) {
        return periods.isPlanned(following(execution, cadence, name));
    }

    private Period following(DelegateExecution execution, String cadence, String name) {
        return open(execution, cadence, name)
                .map(Period::next)
                .orElseGet(() -> periods.following(Cadence.named(cadence)));
    }

    private static Optional<Period> open(DelegateExecution execution, String cadence, String name) {
        return Optional.ofNullable(execution.getVariable(variable(execution, cadence, name)))
                .map(id -> Period.parse(id.toString()));
    }

    private static String variable(DelegateExecution execution, String cadence, String name) {
        return String.join("_", "round", cadence, name, execution.getParentActivityInstanceId())
                // forms get all variables of the process, and FEEL reads anything else as a sign
                .replaceAll("\\W", "_");
    }
}
