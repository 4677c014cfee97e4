package cn.luoyang.supervision.rehearsal;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.form.DeployedForms;
import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.BoardOfDay;
import cn.luoyang.supervision.ledger.LedgerConsistency;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.score.ScorePeriod;
import cn.luoyang.supervision.score.Scores;
import cn.luoyang.supervision.score.UnitScore;
import cn.luoyang.supervision.supervision.Extensions;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** 推演: plays the plan with simulated staff. */
@Component
@Profile({"demo", "rehearsal"})
public class WholePlan {

    private static final LocalTime CLOSING = LocalTime.of(18, 0);

    private final TaskService tasks;
    private final FormService forms;
    private final IdentityService identity;
    private final DeployedForms deployed;
    private final LedgerQueries ledger;
    private final Extensions extensions;
    private final CurrentCalendar calendar;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final Board board;
    private final Scores scores;
    private final LedgerConsistency consistency;
    private final DueJobs jobs;
    private final EngineClock clock;
    private final QueryPlans plans;

    WholePlan(
            TaskService tasks,
            FormService forms,
            IdentityService identity,
            DeployedForms deployed,
            LedgerQueries ledger,
            Extensions extensions,
            CurrentCalendar calendar,
            PlanCatalogue plan,
            UnitRegistry units,
            Board board,
            Scores scores,
            LedgerConsistency consistency,
            DueJobs jobs,
            EngineClock clock,
            QueryPlans plans) {
        this.tasks = tasks;
        this.forms = forms;
        this.identity = identity;
        this.deployed = deployed;
        this.ledger = ledger;
        this.extensions = extensions;
        this.calendar = calendar;
        this.plan = plan;
        this.units = units;
        this.board = board;
        this.scores = scores;
        this.consistency = consistency;
        this.jobs = jobs;
        this.clock = clock;
        this.plans = plans;
    }

    /**
     * Plays from where the clock stands to the evening of the last day of the settings, and
     * reports.
     *
     * @param terminal where to show the progress, or null for the log
     */
    PlayReport play(RehearsalSettings settings, PrintStream terminal) {
        LocalDate from = LocalDate.now(clock);
        StaffHabits habits = new StaffHabits(settings, calendar.calendar());
        Staff staff =
                new Staff(
                        tasks,
                        forms,
                        identity,
                        deployed,
                        ledger,
                        extensions,
                        calendar,
                        habits,
                        plan);
        Play.Played played =
                new Play(staff, jobs, clock, plans, new Progress(from, settings.until(), terminal))
                        .until(settings.until().atTime(CLOSING));
        Map<String, Habit> habitOf = new TreeMap<>();
        units.all().forEach(unit -> habitOf.put(unit.id(), habits.of(unit.id())));
        return new PlayReport(
                settings.seed(),
                from,
                settings.until(),
                quarters(from, settings.until()),
                scores(from, settings.until()),
                habitOf,
                played,
                consistency.findings());
    }

    private List<PlayReport.Quarter> quarters(LocalDate from, LocalDate to) {
        List<PlayReport.Quarter> quarters = new ArrayList<>();
        LocalDate first = from;
        while (!first.isAfter(to)) {
            LocalDate next = Play.quarterOf(first).plusMonths(3);
            LocalDate last = next.isAfter(to) ? to : next.minusDays(1);
            BoardOfDay day = board.on(last);
            Map<Light, Integer> lights = new EnumMap<>(Light.class);
            day.keyTasks().stream()
                    .filter(item -> item.light() != null)
                    .forEach(item -> lights.merge(item.light().light(), 1, Integer::sum));
            quarters.add(
                    new PlayReport.Quarter(
                            first,
                            last,
                            ledger.happened(first, last),
                            ledger.completedLate(first, last),
                            day.openTasks(null, null, true).size(),
                            lights));
            first = next;
        }
        return quarters;
    }

    private Map<Integer, Map<UnitKind, List<UnitScore>>> scores(LocalDate from, LocalDate to) {
        Map<Integer, Map<UnitKind, List<UnitScore>>> years = new TreeMap<>();
        for (int year = from.getYear(); year <= to.getYear(); year++) {
            Map<UnitKind, List<UnitScore>> kinds = new EnumMap<>(UnitKind.class);
            for (UnitKind kind : List.of(UnitKind.BUREAU, UnitKind.COUNTY)) {
                kinds.put(kind, scores.ranking(kind, ScorePeriod.of(year), null));
            }
            years.put(year, kinds);
        }
        return years;
    }
}
