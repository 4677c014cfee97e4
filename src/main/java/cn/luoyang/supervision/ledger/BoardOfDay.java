package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.calendar.Period;
import cn.luoyang.supervision.calendar.Periods;
import cn.luoyang.supervision.calendar.WorkingCalendar;
import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.light.LightInput;
import cn.luoyang.supervision.light.LightParameters;
import cn.luoyang.supervision.light.LightRules;
import cn.luoyang.supervision.light.LightVerdict;
import cn.luoyang.supervision.light.RuleTable;
import cn.luoyang.supervision.plan.Indicator;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * The board of one moment, read from the ledger once: states, counts and lights, all computed from
 * the rows of that day with the rules in force on it, and none of them stored. A count is always
 * the length of the list behind it.
 */
public final class BoardOfDay {

    private static final Comparator<TaskRow> BY_DEADLINE =
            Comparator.comparing(TaskRow::dueAt, Comparator.nullsLast(Comparator.naturalOrder()));

    private final LedgerSnapshot rows;
    private final LocalDate today;
    private final LightParameters parameters;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final WorkingCalendar calendar;
    private final Obligations obligations;
    private final MessageSource messages;
    private final Map<Integer, KeyTaskRow> items;
    private final Map<Integer, List<UnitRow>> unitsOf;
    private final Map<Integer, List<TaskRow>> tasksOf;
    private final Map<String, PeriodReport> reports;
    private final Map<String, IndicatorValue> values;
    private final Map<Integer, List<LadderRow>> laddersOf;
    private final Map<String, LadderRow> ladders;
    private final Map<String, LightOverride> overrides;
    private final Map<String, List<TaskRow>> repliesOf;
    private final SettledWork settled;
    private final Map<Integer, SettledWork.Tally> settledOf;
    private final ClosedTasks closed;
    private final Map<String, List<TaskRow>> tasksOfUnit;
    private final Map<String, List<PeriodReport>> returned;
    private final Map<Integer, List<Period>> reportedPeriods = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();

    /** Rows of tasks that were completed by the end of the day, for lists of them. */
    @FunctionalInterface
    interface ClosedTasks {
        List<TaskRow> completed(Integer number, String unit, LocalDateTime until);
    }

    BoardOfDay(
            LedgerSnapshot rows,
            ClosedTasks closed,
            PlanCatalogue plan,
            UnitRegistry units,
            WorkingCalendar calendar,
            Obligations obligations,
            MessageSource messages) {
        this.plan = plan;
        this.units = units;
        this.calendar = calendar;
        this.obligations = obligations;
        this.messages = messages;
        this.rows = rows;
        this.today = rows.at().toLocalDate();
        this.closed = closed;
        this.settled = rows.settled().plus(rows.tasks());
        this.settledOf = settled.byItem();
        this.parameters = RuleTable.STANDARD.on(today).light();
        this.items = index(rows.keyTasks(), KeyTaskRow::keyTask);
        this.unitsOf =
                group(
                        rows.units().stream().filter(u -> u.leftAt() == null).toList(),
                        UnitRow::keyTask);
        this.tasksOf =
                group(
                        rows.tasks().stream()
                                .filter(t -> t.isOpen() && t.keyTask() != null)
                                .toList(),
                        TaskRow::keyTask);
        this.tasksOfUnit =
                group(
                        rows.tasks().stream()
                                .filter(t -> t.isOpen() && t.keyTask() != null)
                                .filter(t -> t.unitId() != null)
                                .toList(),
                        t -> UnitRow.id(t.keyTask(), t.unitId()));
        this.returned =
                group(
                        rows.reports().stream().filter(r -> "returned".equals(r.review())).toList(),
                        r -> UnitRow.id(r.keyTask(), r.unitId()));
        units.all().forEach(unit -> places.put(unit.id(), places.size()));
        this.reports = index(rows.reports(), PeriodReport::reportId);
        this.values = index(rows.indicators(), IndicatorValue::valueId);
        this.laddersOf =
                group(
                        rows.ladders().stream()
                                .filter(l -> l.closedAt() == null && l.keyTask() != null)
                                .toList(),
                        LadderRow::keyTask);
        this.ladders = index(rows.ladders(), LadderRow::taskId);
        this.repliesOf =
                group(
                        rows.tasks().stream().filter(TaskRow::isAnswerToLadder).toList(),
                        TaskRow::processInstanceId);
        this.overrides =
                index(
                        rows.overrides().stream().filter(o -> o.isInForce(today)).toList(),
                        LightOverride::overrideId);
    }

    /** The moment. */
    public LocalDateTime at() {
        return rows.at();
    }

    /** The 37 key tasks, in the plan's order. */
    public List<KeyTaskView> keyTasks() {
        return plan.keyTasks().stream().map(this::view).toList();
    }

    /** The requirements of section 三, items 38–40. */
    public List<KeyTaskView> requirements() {
        return plan.requirements().stream().map(this::view).toList();
    }

    /**
     * One plan item.
     *
     * @throws cn.luoyang.supervision.plan.UnknownKeyTaskException if there is none of that number
     */
    public KeyTaskView keyTask(int number) {
        return view(plan.keyTask(number));
    }

    /**
     * Unit rows, by item and then by the order of the units in the plan. Those of a unit that is no
     * longer responsible only where that unit is asked for: nothing counts them.
     *
     * @param number only this item, or null
     * @param unit only this unit, or null
     */
    public List<UnitRowView> unitRows(Integer number, String unit) {
        return rows.units().stream()
                .filter(r -> number == null || r.keyTask().equals(number))
                .filter(r -> unit == null ? r.leftAt() == null : r.unitId().equals(unit))
                .sorted(
                        Comparator.comparing(UnitRow::keyTask)
                                .thenComparing(r -> position(r.keyTask(), r.unitId())))
                .map(this::view)
                .toList();
    }

    /**
     * Work of the plan that was open at the end of the day, the most urgent first.
     *
     * @param number only this item, or null
     * @param unit only this unit, or null
     * @param lateOnly only what is past its deadline
     */
    public List<TaskView> openTasks(Integer number, String unit, boolean lateOnly) {
        return tasks(
                rows.tasks(),
                number,
                unit,
                t -> t.isOpenWork() && (!lateOnly || isLate(t)),
                BY_DEADLINE);
    }

    /**
     * Answers to urges, notices and inquiries that were still owed at the end of the day, the most
     * urgent first.
     *
     * @param number only about this item, or null
     * @param unit only this unit, or null
     */
    public List<TaskView> answersOwed(Integer number, String unit) {
        return tasks(
                rows.tasks(), number, unit, t -> t.isOpen() && t.isAnswerToLadder(), BY_DEADLINE);
    }

    /**
     * Work of the plan that was completed by the end of the day, the latest first.
     *
     * @param number only this item, or null
     * @param unit only this unit, or null
     */
    public List<TaskView> doneTasks(Integer number, String unit) {
        List<TaskRow> completed =
                rows.complete() ? rows.tasks() : closed.completed(number, unit, rows.at());
        return tasks(
                completed,
                number,
                unit,
                t -> t.completedAt() != null && !t.isAnswerToLadder(),
                Comparator.comparing(TaskRow::completedAt).reversed());
    }

    private List<TaskView> tasks(
            List<TaskRow> tasks,
            Integer number,
            String unit,
            Predicate<TaskRow> which,
            Comparator<TaskRow> order) {
        return tasks.stream()
                .filter(which)
                .filter(t -> number == null || number.equals(t.keyTask()))
                .filter(t -> unit == null || unit.equals(t.unitId()))
                .sorted(order)
                .map(this::view)
                .toList();
    }

    /**
     * Tasks whose ladder was running at the end of the day, the longest running first.
     *
     * @param number only this item, or null
     * @param unit only this unit, or null
     */
    public List<TaskView> supervisedTasks(Integer number, String unit) {
        Map<String, TaskRow> tasks = index(rows.tasks(), TaskRow::taskId);
        return laddersOf.values().stream()
                .flatMap(List::stream)
                .filter(l -> number == null || number.equals(l.keyTask()))
                .filter(l -> unit == null || unit.equals(l.unitId()))
                .sorted(Comparator.comparing(LadderRow::openedAt))
                .map(l -> view(tasks.get(l.taskId())))
                .toList();
    }

    /** The latest value of each indicator of an item that has one, by indicator id. */
    public Map<String, IndicatorValue> latestValues(int number) {
        return rows.indicators().stream()
                .filter(v -> v.keyTask().equals(number))
                .collect(
                        Collectors.toMap(
                                IndicatorValue::indicator,
                                Function.identity(),
                                (a, b) -> a.recordedAt().isAfter(b.recordedAt()) ? a : b));
    }

    /** Whether a task of the plan's own work is past its deadline. */
    private boolean isLate(TaskRow task) {
        return task.isLateAt(rows.at()) && !task.isAnswerToLadder();
    }

    private KeyTaskView view(KeyTask item) {
        KeyTaskRow row = items.get(item.number());
        List<TaskRow> tasks = tasksOf.getOrDefault(item.number(), List.of());
        List<UnitRow> responsible = unitsOf.getOrDefault(item.number(), List.of());
        List<TaskRow> open = tasks.stream().filter(TaskRow::isOpenWork).toList();
        Optional<TaskRow> next = nearest(open);
        SettledWork.Tally settled = settledOf.getOrDefault(item.number(), SettledWork.Tally.NONE);
        ItemState state = state(item, row, tasks, settled);
        List<ObligationPeriod> demanded =
                row == null
                        ? List.of()
                        : obligations.periods(item, row.launchedAt(), rows.held(), rows.at());
        return new KeyTaskView(
                item.number(),
                title(item),
                item.section().id(),
                isEnglish() ? item.section().titleEn() : item.section().title(),
                item.clause(),
                "ZJTX-2023-%02d".formatted(item.number()),
                item.lead(),
                units.get(item.lead()).shortName(),
                responsible.size(),
                (int) responsible.stream().filter(u -> u.signedAt() != null).count(),
                state,
                text("state." + state),
                expected(row),
                actual(responsible),
                light(
                        String.valueOf(item.number()),
                        row == null
                                ? null
                                : input(item, row, tasks, settled, responsible, demanded, true)),
                next.map(t -> t.dueAt().toLocalDate()).orElse(null),
                next.map(t -> calendar.isProvisional(t.dueAt().toLocalDate())).orElse(false),
                open.size(),
                (int) open.stream().filter(this::isLate).count(),
                laddersOf.getOrDefault(item.number(), List.of()).size(),
                demanded,
                row == null ? null : row.launchedAt(),
                row == null ? null : row.processInstanceId(),
                row == null ? null : row.processDefinitionId());
    }

    private UnitRowView view(UnitRow row) {
        KeyTask item = plan.keyTask(row.keyTask());
        List<TaskRow> tasks = tasksOfUnit.getOrDefault(row.rowId(), List.of());
        List<TaskRow> open = tasks.stream().filter(TaskRow::isOpenWork).toList();
        SettledWork.Tally done = settled.of(row.keyTask(), row.unitId());
        Optional<TaskRow> next = nearest(open);
        UnitRowState state =
                row.leftAt() != null
                        ? UnitRowState.LEFT
                        : row.closedAt() != null
                                ? UnitRowState.DONE
                                : row.signedAt() == null
                                        ? UnitRowState.UNSIGNED
                                        : UnitRowState.IN_PROGRESS;
        return new UnitRowView(
                row.keyTask(),
                title(item),
                row.unitId(),
                units.get(row.unitId()).shortName(),
                row.unitRole(),
                text("role." + row.unitRole()),
                state,
                text("unitState." + state),
                row.assignedAt(),
                row.signedAt(),
                open.size(),
                (int) open.stream().filter(this::isLate).count(),
                done.done(),
                done.doneLate(),
                done.extensions() + tasks.stream().mapToInt(TaskRow::extensions).sum(),
                next.map(t -> t.firstDueAt().toLocalDate()).orElse(null),
                next.map(t -> t.dueAt().toLocalDate()).orElse(null),
                next.map(t -> calendar.isProvisional(t.dueAt().toLocalDate())).orElse(false),
                row.progressPercent(),
                row.lastNote(),
                row.lastNoteAt(),
                row.selfRating(),
                row.evidence(),
                row.evidenceNote(),
                row.evidenceAt(),
                saying(
                        row.leftAt() == null ? null : text("unitState.LEFT"),
                        light(
                                LightOverride.id(row.keyTask(), row.unitId()),
                                input(
                                        item,
                                        items.get(row.keyTask()),
                                        tasks,
                                        done,
                                        List.of(row),
                                        List.of(),
                                        "lead".equals(row.unitRole())))));
    }

    /** A light with another reason than its rule's, where there is one. */
    private static LightView saying(String reason, LightView light) {
        return reason == null
                ? light
                : new LightView(
                        light.light(),
                        light.name(),
                        light.rule(),
                        reason,
                        light.inputs(),
                        light.at(),
                        light.automatic(),
                        light.automaticName(),
                        light.override());
    }

    private TaskView view(TaskRow t) {
        boolean late = isLate(t);
        LocalDate due = t.dueAt() == null ? null : t.dueAt().toLocalDate();
        LadderRow ladder = ladders.get(t.taskId());
        boolean supervised = ladder != null && ladder.closedAt() == null;
        return new TaskView(
                t.taskId(),
                t.keyTask(),
                t.stepName(),
                t.stepId(),
                t.unitId(),
                t.unitId() == null
                        ? null
                        : units.find(t.unitId()).map(u -> u.shortName()).orElse(t.unitId()),
                t.createdAt(),
                t.signedAt(),
                t.firstDueAt() == null ? null : t.firstDueAt().toLocalDate(),
                due,
                due != null && calendar.isProvisional(due),
                late,
                late ? daysLate(t) : 0,
                t.completedAt(),
                t.period(),
                t.processInstanceId(),
                t.processKey(),
                supervised ? ladder.rung() : null,
                supervised ? ladder.rungAt() : null,
                t.completedBy() != null ? t.completedBy() : t.signedBy(),
                supervised
                        ? NoticeState.of(
                                ladder,
                                repliesOf.getOrDefault(ladder.processInstanceId(), List.of()))
                        : null);
    }

    boolean isRed(KeyTask item) {
        LightView light = view(item).light();
        return light != null && light.light() == Light.RED;
    }

    MonthView month(YearMonth month, Map<Integer, List<YearMonth>> redBefore) {
        List<TaskRow> open = rows.tasks().stream().filter(TaskRow::isOpenWork).toList();
        return new MonthView(
                rows.at(),
                plan.keyTasks().stream().map(this::view).toList(),
                plan.requirements().stream().map(this::view).toList(),
                open.size(),
                (int) open.stream().filter(this::isLate).count(),
                laddersOf.values().stream().mapToInt(List::size).sum(),
                rows.tasks().stream()
                        .filter(t -> fellDue(t, month))
                        .sorted(Comparator.comparing(TaskRow::dueAt).thenComparing(TaskRow::taskId))
                        .map(t -> new DueTask(view(t), wasOnTime(t)))
                        .toList(),
                open.stream()
                        .filter(t -> isLate(t) && t.unitId() != null)
                        .map(TaskRow::unitId)
                        .collect(Collectors.toCollection(TreeSet::new)),
                redBefore,
                dates(KeyTaskRow::completionAcceptedAt, month),
                dates(KeyTaskRow::writtenOffAt, month));
    }

    /** Due in the month and by now, and not withdrawn before it was due. */
    private boolean fellDue(TaskRow task, YearMonth month) {
        return task.dueAt() != null
                && !task.isAnswerToLadder()
                && YearMonth.from(task.dueAt()).equals(month)
                && task.dueAt().isBefore(rows.at())
                && (task.cancelledAt() == null || task.cancelledAt().isAfter(task.dueAt()));
    }

    private static boolean wasOnTime(TaskRow task) {
        return task.completedAt() != null && !task.wasCompletedLate();
    }

    private Map<Integer, LocalDate> dates(
            Function<KeyTaskRow, LocalDateTime> moment, YearMonth month) {
        Map<Integer, LocalDate> dates = new TreeMap<>();
        for (KeyTaskRow row : rows.keyTasks()) {
            LocalDateTime at = moment.apply(row);
            if (at != null && YearMonth.from(at).equals(month)) {
                dates.put(row.keyTask(), at.toLocalDate());
            }
        }
        return dates;
    }

    private LightInput input(
            KeyTask item,
            KeyTaskRow row,
            List<TaskRow> tasks,
            SettledWork.Tally settled,
            List<UnitRow> responsible,
            List<ObligationPeriod> demanded,
            boolean withIndicators) {
        List<TaskRow> open = tasks.stream().filter(TaskRow::isOpenWork).toList();
        List<TaskRow> late = open.stream().filter(this::isLate).toList();
        Optional<TaskRow> worst = nearest(late);
        Optional<TaskRow> next = nearest(open.stream().filter(t -> !isLate(t)).toList());
        List<Period> over = reportedPeriods(item, row);
        List<Period> missing = over.stream().filter(p -> anyMissing(item, responsible, p)).toList();
        ObligationPeriod missed =
                demanded.stream()
                        .filter(ObligationPeriod::missed)
                        .filter(p -> isLatest(item, p))
                        .findFirst()
                        .orElse(null);
        return new LightInput(
                row.writtenOffAt() != null
                        || row.completionAcceptedAt() != null
                        || item.repealed()
                        || !responsible.isEmpty()
                                && responsible.stream().allMatch(u -> u.leftAt() != null),
                late.size(),
                worst.map(this::daysLate).orElse(0),
                worst.map(TaskRow::stepName).orElse(null),
                worst.map(t -> t.dueAt().toLocalDate()).orElse(null),
                missing.size(),
                missing.isEmpty() ? null : missing.get(0).id(),
                missed == null
                        ? 0
                        : (int) demanded.stream().filter(ObligationPeriod::missed).count(),
                missed == null ? null : missed.period(),
                withIndicators ? missingIndicator(item, over) : null,
                gap(row, responsible),
                next.map(t -> calendar.workingDaysBetween(today, t.dueAt().toLocalDate()))
                        .orElse(null),
                next.map(TaskRow::stepName).orElse(null),
                open.stream()
                        .filter(t -> t.signedAt() == null)
                        .map(t -> calendar.workingDaysBetween(t.createdAt().toLocalDate(), today))
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                returnedDays(item, responsible),
                madeUp(settled));
    }

    /**
     * A missed period colours the whole item until the next period is over; the period itself stays
     * red for ever.
     */
    private boolean isLatest(KeyTask item, ObligationPeriod missed) {
        return item.obligations().stream()
                .filter(o -> o.id().equals(missed.obligation()))
                .anyMatch(
                        o ->
                                Period.parse(missed.period())
                                        .next()
                                        .end()
                                        .isAfter(today.minusDays(1)));
    }

    /** Periods whose report is due, with grace, before today. */
    private List<Period> reportedPeriods(KeyTask item, KeyTaskRow row) {
        return reportedPeriods.computeIfAbsent(item.number(), n -> periodsReported(item, row));
    }

    private List<Period> periodsReported(KeyTask item, KeyTaskRow row) {
        List<Period> periods = new java.util.ArrayList<>();
        Period period = Periods.currentOrNext(item.reportCadence(), row.launchedAt().toLocalDate());
        while (!period.start().isAfter(plan.planEnd()) && period.end().isBefore(today)) {
            LocalDate limit =
                    calendar.plusWorkingDays(
                            period.end(),
                            item.reportDueWorkingDay() + parameters.reportGraceWorkingDays());
            if (limit.isBefore(today)) {
                periods.add(period);
            }
            period = period.next();
        }
        return periods;
    }

    private boolean anyMissing(KeyTask item, List<UnitRow> responsible, Period period) {
        return responsible.stream().anyMatch(u -> isMissing(item, u, period));
    }

    /** Whoever joined after the period, and took over no report on it, owes none. */
    private boolean isMissing(KeyTask item, UnitRow unit, Period period) {
        PeriodReport report =
                reports.get(PeriodReport.id(item.number(), unit.unitId(), period.id()));
        return report == null
                ? !unit.assignedAt().toLocalDate().isAfter(period.end())
                : report.submittedAt() == null;
    }

    /**
     * The first hard indicator without a value for its latest finished period. One that is due
     * earlier, or whose own period (a year, a season) is not over, is not asked for.
     */
    private String missingIndicator(KeyTask item, List<Period> over) {
        // Indicators of activities the plan demands are counted from the events, never typed.
        if (over.isEmpty() || !item.obligations().isEmpty()) {
            return null;
        }
        Period last = over.get(over.size() - 1);
        return item.indicators().stream()
                .filter(Indicator::hard)
                .filter(i -> i.due() == null || !i.due().isBefore(last.end()))
                .filter(i -> endsWith(i, last))
                .filter(i -> !values.containsKey(IndicatorValue.id(i.id(), last.id())))
                .map(Indicator::name)
                .findFirst()
                .orElse(null);
    }

    private boolean endsWith(Indicator indicator, Period reported) {
        return Period.containing(indicator.frequency(), reported.end())
                .map(p -> p.end().equals(reported.end()))
                .orElse(false);
    }

    private Integer returnedDays(KeyTask item, List<UnitRow> responsible) {
        return responsible.stream()
                .flatMap(u -> returned.getOrDefault(u.rowId(), List.of()).stream())
                .map(r -> calendar.workingDaysBetween(r.reviewedAt().toLocalDate(), today))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean madeUp(SettledWork.Tally settled) {
        return settled.lastLateAt() != null
                && !settled.lastLateAt()
                        .toLocalDate()
                        .isBefore(
                                Periods.currentOrNext(
                                                cn.luoyang.supervision.calendar.Cadence.QUARTER,
                                                today)
                                        .start());
    }

    private int daysLate(TaskRow task) {
        return calendar.workingDaysBetween(task.dueAt().toLocalDate(), today);
    }

    private ItemState state(
            KeyTask item, KeyTaskRow row, List<TaskRow> tasks, SettledWork.Tally settled) {
        if (item.repealed()) {
            return ItemState.REPEALED;
        }
        if (row == null) {
            return ItemState.NOT_LAUNCHED;
        }
        if (row.writtenOffAt() != null) {
            return ItemState.WRITTEN_OFF;
        }
        if (row.completionAcceptedAt() != null) {
            return ItemState.COMPLETED;
        }
        if (settled.inReview()
                || tasks.stream()
                        .anyMatch(t -> PlanProcesses.COMPLETION_REVIEW.equals(t.processKey()))) {
            return ItemState.COMPLETION_REVIEW;
        }
        boolean decomposing =
                tasks.stream()
                        .anyMatch(
                                t ->
                                        t.isOpen()
                                                && PlanProcesses.DECOMPOSITION.equals(
                                                        t.processKey()));
        return decomposing ? ItemState.DECOMPOSING : ItemState.IN_PROGRESS;
    }

    private BigDecimal expected(KeyTaskRow row) {
        if (row == null) {
            return BigDecimal.ZERO;
        }
        LocalDate from = row.launchedAt().toLocalDate();
        long all = ChronoUnit.DAYS.between(from, plan.planEnd());
        long gone = Math.max(0, Math.min(all, ChronoUnit.DAYS.between(from, today)));
        return percent(gone, all);
    }

    private BigDecimal actual(List<UnitRow> responsible) {
        if (responsible.stream().allMatch(u -> u.progressPercent() == null)) {
            return null;
        }
        BigDecimal sum =
                responsible.stream()
                        .map(UnitRow::progressPercent)
                        .filter(Objects::nonNull)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(responsible.size()), 1, RoundingMode.HALF_UP);
    }

    private BigDecimal gap(KeyTaskRow row, List<UnitRow> responsible) {
        BigDecimal actual = actual(responsible);
        return actual == null ? null : expected(row).subtract(actual);
    }

    private int position(Integer number, String unit) {
        int listed = plan.keyTask(number).listedUnits().indexOf(unit);
        return listed >= 0 ? listed : 100 + places.getOrDefault(unit, -1);
    }

    private Optional<TaskRow> nearest(List<TaskRow> tasks) {
        return tasks.stream()
                .filter(t -> t.dueAt() != null)
                .min(Comparator.comparing(TaskRow::dueAt));
    }

    private LightView light(String id, LightInput input) {
        if (input == null) {
            return null;
        }
        LightVerdict verdict = LightRules.judge(input, parameters);
        LightOverride override = overrides.get(id);
        Light shown = override == null ? verdict.light() : override.light();
        return new LightView(
                shown,
                text("light." + shown),
                verdict.rule(),
                text("light.reason." + verdict.rule(), asTexts(verdict.inputs())),
                verdict.inputs(),
                rows.at(),
                verdict.light(),
                text("light." + verdict.light()),
                override);
    }

    /** A format for numbers takes longer to be made than all the rest of a row. */
    private static Object[] asTexts(List<?> inputs) {
        return inputs.stream()
                .map(
                        input ->
                                input instanceof BigDecimal points
                                        ? points.stripTrailingZeros().toPlainString()
                                        : String.valueOf(input))
                .toArray();
    }

    private String title(KeyTask item) {
        return isEnglish() ? item.titleEn() : item.title();
    }

    private static boolean isEnglish() {
        return Locale.ENGLISH.getLanguage().equals(LocaleContextHolder.getLocale().getLanguage());
    }

    private String text(String code, Object... args) {
        return messages.getMessage(code, args, LocaleContextHolder.getLocale());
    }

    private static BigDecimal percent(long part, long all) {
        return BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(Math.max(1, all)), 1, RoundingMode.HALF_UP);
    }

    private static <K, V> Map<K, V> index(List<V> rows, Function<V, K> key) {
        return rows.stream().collect(Collectors.toMap(key, Function.identity()));
    }

    private static <K, V> Map<K, List<V>> group(List<V> rows, Function<V, K> key) {
        return rows.stream().collect(Collectors.groupingBy(key));
    }
}
