package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.calendar.Period;
import cn.luoyang.supervision.form.DeployedForms;
import cn.luoyang.supervision.form.FormCheck;
import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.form.FormSchema;
import cn.luoyang.supervision.ledger.PeriodReport;
import cn.luoyang.supervision.ledger.PeriodReports;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.ReturnReasons;
import cn.luoyang.supervision.ledger.Steps;
import cn.luoyang.supervision.ledger.Submission;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a unit's sheet together: which rows it owes comes from the ledger, what is asked from the
 * deployed forms of the tasks behind the rows, what is filled in from the drafts, what was handed
 * in from the ledger again.
 */
@Component
@Transactional(readOnly = true)
class Sheets {

    private final PeriodReports reports;
    private final DeployedForms forms;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final FieldTexts texts;
    private final EntityManager entities;
    private final Clock clock;
    private final FormCheck check = new FormCheck();

    Sheets(
            PeriodReports reports,
            DeployedForms forms,
            PlanCatalogue plan,
            UnitRegistry units,
            FieldTexts texts,
            EntityManager entities,
            Clock clock) {
        this.reports = reports;
        this.forms = forms;
        this.plan = plan;
        this.units = units;
        this.texts = texts;
        this.entities = entities;
        this.clock = clock;
    }

    /** The period a unit has most to report for now, or the last one it reported for. */
    Optional<String> current(String unit) {
        Map<String, Long> open = openByPeriod(unit);
        Comparator<String> byEnd = Comparator.comparing(p -> Period.parse(p).end());
        return open.isEmpty()
                ? reports.periods(unit).stream().max(byEnd)
                : open.keySet().stream()
                        .max(Comparator.comparing((String p) -> open.get(p)).thenComparing(byEnd));
    }

    /**
     * The sheet of a unit for a period; without rows where nothing is asked.
     *
     * @throws cn.luoyang.supervision.unit.UnknownUnitException if there is no such unit
     * @throws IllegalArgumentException if there is no such period
     */
    SheetView sheet(String unitId, String periodId) {
        Unit unit = units.get(unitId);
        Period period = Period.parse(periodId);
        List<PeriodReport> owed = reports.ofUnit(unitId, periodId);
        Map<Integer, TaskRow> open =
                reports.openTasks(unitId).stream()
                        .filter(t -> periodId.equals(t.period()))
                        .collect(
                                Collectors.toMap(
                                        TaskRow::keyTask, Function.identity(), (a, b) -> a));
        Context context = context(unit, period, owed, open);
        List<SheetRow> rows =
                owed.stream().map(r -> row(r, open.get(r.keyTask()), context)).toList();
        return new SheetView(
                unit,
                periodId,
                texts.period(period),
                texts.period(period.previous()),
                tables(rows),
                others(unitId, periodId));
    }

    /** The period the supervision office wants to look at first; empty before the first report. */
    Optional<String> currentOfAll() {
        Map<String, Long> owed =
                reports.ofPeriod(null).stream()
                        .collect(
                                Collectors.groupingBy(PeriodReport::period, Collectors.counting()));
        return owed.keySet().stream()
                .max(
                        Comparator.comparing((String p) -> Period.parse(p).end())
                                .thenComparing(owed::get));
    }

    /** Every period with reports, the latest first. */
    List<SheetView.OtherPeriod> periods() {
        return reports.periods(null).stream()
                .sorted(
                        Comparator.comparing((String p) -> Period.parse(p).end())
                                .thenComparing(Comparator.naturalOrder())
                                .reversed())
                .map(p -> new SheetView.OtherPeriod(p, texts.period(Period.parse(p)), 0))
                .toList();
    }

    /** How far each unit is with a period, in the registry's order. */
    List<UnitProgress> progress(String periodId) {
        LocalDateTime now = LocalDateTime.now(clock);
        Map<String, List<PeriodReport>> owed =
                reports.ofPeriod(periodId).stream()
                        .collect(Collectors.groupingBy(PeriodReport::unitId));
        return units.all().stream()
                .filter(u -> owed.containsKey(u.id()))
                .map(u -> UnitProgress.of(u, owed.get(u.id()), now))
                .toList();
    }

    private Context context(
            Unit unit, Period period, List<PeriodReport> owed, Map<Integer, TaskRow> open) {
        Map<Integer, List<Submission>> now = new HashMap<>();
        Map<Integer, List<Submission>> before = new HashMap<>();
        String previous = period.previous().id();
        for (Submission s : reports.handedInBy(unit.id(), List.of(period.id(), previous))) {
            (previous.equals(s.period()) ? before : now)
                    .computeIfAbsent(s.keyTask(), k -> new ArrayList<>())
                    .add(s);
        }
        List<Integer> returned =
                owed.stream()
                        .filter(r -> "returned".equals(r.review()))
                        .map(PeriodReport::keyTask)
                        .toList();
        Map<Integer, Submission> reviews = new HashMap<>();
        reports.reviews(returned, period.id()).forEach(r -> reviews.put(r.keyTask(), r));
        Map<String, Draft> drafts =
                entities
                        .createQuery(
                                "select d from Draft d where d.unitId = :unit and d.period ="
                                        + " :period",
                                Draft.class)
                        .setParameter("unit", unit.id())
                        .setParameter("period", period.id())
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(Draft::reportId, Function.identity()));
        Map<Integer, List<Evidence>> evidence =
                entities
                        .createQuery(
                                "select e from Evidence e where e.unitId = :unit"
                                        + " and e.period = :period order by e.id",
                                Evidence.class)
                        .setParameter("unit", unit.id())
                        .setParameter("period", period.id())
                        .getResultList()
                        .stream()
                        .collect(Collectors.groupingBy(e -> e.row().keyTask()));
        return new Context(
                unit,
                LocalDateTime.now(clock),
                forms.ofTasks(open.values().stream().map(TaskRow::taskId).toList()),
                reportForm(),
                now,
                before,
                reviews,
                drafts,
                evidence);
    }

    /** What a report asks where no task of it is open. */
    FormSchema reportForm() {
        return forms.ofStep(PlanProcesses.PERIOD_REPORT, Steps.REPORT_PROGRESS)
                .orElseThrow(() -> new IllegalStateException("The report form is not deployed"));
    }

    private SheetRow row(PeriodReport report, TaskRow task, Context context) {
        RowKey key = new RowKey(report.keyTask(), report.unitId(), report.period());
        KeyTask item = plan.keyTask(report.keyTask());
        FormSchema form =
                task == null
                        ? context.reportForm()
                        : context.forms().getOrDefault(task.taskId(), context.reportForm());
        List<Submission> handedIn = context.now().getOrDefault(report.keyTask(), List.of());
        Map<String, String> previous =
                overlaid(context.before().getOrDefault(report.keyTask(), List.of()));
        Draft draft = context.drafts().get(key.reportId());
        boolean drafted = task != null && draft != null && draft.taskId().equals(task.taskId());
        SheetRow.State state = state(report, task);
        Map<String, String> values =
                values(form, task, handedIn, previous, drafted ? draft : null, context);
        LocalDateTime due = task == null ? report.dueAt() : task.dueAt();
        boolean late =
                task != null
                        ? task.isLateAt(context.at())
                        : report.firstSubmittedAt() != null
                                && report.dueAt() != null
                                && report.firstSubmittedAt().isAfter(report.dueAt());
        String text = values.get("progressText");
        Submission last = handedIn.isEmpty() ? null : handedIn.get(handedIn.size() - 1);
        return new SheetRow(
                key,
                title(item),
                units.get(item.lead()).shortName(),
                state,
                form,
                task == null ? null : task.taskId(),
                task == null ? null : task.signedBy(),
                due,
                late,
                values,
                hidden(form, values),
                previous,
                drafted,
                drafted ? draft.revision() : 0,
                drafted ? draft.savedBy() : null,
                drafted ? draft.savedAt() : null,
                task != null && drafted && check.problems(form, values).isEmpty(),
                text != null && !text.isBlank() && text.equals(previous.get("progressText")),
                last == null ? null : last.actor(),
                report.submittedAt(),
                state == SheetRow.State.RETURNED ? reason(report, context) : null,
                context.evidence().getOrDefault(report.keyTask(), List.of()));
    }

    private static SheetRow.State state(PeriodReport report, TaskRow task) {
        if (task != null) {
            return Steps.CORRECT_REPORT.equals(task.stepId())
                    ? SheetRow.State.RETURNED
                    : SheetRow.State.OPEN;
        }
        if (report.submittedAt() == null) {
            return SheetRow.State.CANCELLED;
        }
        return "accepted".equals(report.review())
                ? SheetRow.State.ACCEPTED
                : SheetRow.State.SUBMITTED;
    }

    private static Map<String, String> values(
            FormSchema form,
            TaskRow task,
            List<Submission> handedIn,
            Map<String, String> previous,
            Draft draft,
            Context context) {
        Map<String, String> known;
        if (draft != null) {
            known = draft.values();
        } else if (task == null) {
            known = overlaid(handedIn);
        } else if (Steps.CORRECT_REPORT.equals(task.stepId())) {
            // What is corrected stands there; why it was corrected last time does not.
            known = overlaid(handedIn);
            Set<String> reported =
                    context.reportForm().fields().stream()
                            .map(FormField::key)
                            .collect(Collectors.toSet());
            known.keySet().retainAll(reported);
        } else {
            known = new HashMap<>(previous);
            // A decision is taken anew each time, as in the task's own form.
            form.fields().stream()
                    .filter(f -> !f.options().isEmpty())
                    .forEach(f -> known.remove(f.key()));
        }
        Map<String, String> values = new LinkedHashMap<>();
        form.fields().forEach(f -> values.put(f.key(), known.getOrDefault(f.key(), "")));
        return values;
    }

    /** What stands after a report and its corrections, the later one over the earlier. */
    static Map<String, String> overlaid(List<Submission> submissions) {
        Map<String, String> values = new LinkedHashMap<>();
        submissions.forEach(s -> values.putAll(s.values()));
        return values;
    }

    private Set<String> hidden(FormSchema form, Map<String, String> values) {
        Map<String, Object> context = new HashMap<>(values);
        Set<String> hidden = new HashSet<>();
        for (FormField field : form.fields()) {
            if (check.isHidden(field, context)) {
                hidden.add(field.key());
            }
        }
        return Collections.unmodifiableSet(hidden);
    }

    private static String reason(PeriodReport report, Context context) {
        Submission review = context.reviews().get(report.keyTask());
        return review == null
                ? null
                : ReturnReasons.of(review.values().get("returnReason"), context.unit().shortName());
    }

    private static List<SheetView.Table> tables(List<SheetRow> rows) {
        Map<String, List<SheetRow>> groups = new LinkedHashMap<>();
        rows.stream()
                .filter(r -> r.state() == SheetRow.State.RETURNED)
                .sorted(Comparator.comparing(SheetRow::due))
                .forEach(
                        r ->
                                groups.computeIfAbsent("!" + r.form().id(), f -> new ArrayList<>())
                                        .add(r));
        rows.stream()
                .filter(r -> r.state() != SheetRow.State.RETURNED)
                .forEach(r -> groups.computeIfAbsent(r.form().id(), f -> new ArrayList<>()).add(r));
        return groups.entrySet().stream()
                .map(
                        g ->
                                new SheetView.Table(
                                        g.getKey().startsWith("!"),
                                        g.getValue().get(0).form(),
                                        g.getValue()))
                .toList();
    }

    private List<SheetView.OtherPeriod> others(String unit, String shown) {
        Map<String, Long> open = openByPeriod(unit);
        return reports.periods(unit).stream()
                .filter(p -> !p.equals(shown))
                .sorted(
                        Comparator.comparing((String p) -> open.getOrDefault(p, 0L) == 0)
                                .thenComparing(
                                        Comparator.comparing((String p) -> Period.parse(p).end())
                                                .reversed()))
                .map(
                        p ->
                                new SheetView.OtherPeriod(
                                        p, texts.period(Period.parse(p)), open.getOrDefault(p, 0L)))
                .toList();
    }

    private Map<String, Long> openByPeriod(String unit) {
        return reports.openTasks(unit).stream()
                .map(TaskRow::period)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String title(KeyTask item) {
        boolean english =
                Locale.ENGLISH.getLanguage().equals(LocaleContextHolder.getLocale().getLanguage());
        return english ? item.titleEn() : item.title();
    }

    /** All that is known about a unit's rows of one period, read at once. */
    private record Context(
            Unit unit,
            LocalDateTime at,
            Map<String, FormSchema> forms,
            FormSchema reportForm,
            Map<Integer, List<Submission>> now,
            Map<Integer, List<Submission>> before,
            Map<Integer, Submission> reviews,
            Map<String, Draft> drafts,
            Map<Integer, List<Evidence>> evidence) {}
}
