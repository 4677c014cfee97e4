package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.calendar.Cadence;
import cn.luoyang.supervision.calendar.Period;
import cn.luoyang.supervision.engine.InvalidTaskInputException;
import cn.luoyang.supervision.engine.RepeatedTransaction;
import cn.luoyang.supervision.form.DeployedForms;
import cn.luoyang.supervision.form.FormCheck;
import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.form.FormSchema;
import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.IndicatorValue;
import cn.luoyang.supervision.ledger.ObligationPeriod;
import cn.luoyang.supervision.ledger.PeriodReport;
import cn.luoyang.supervision.ledger.PeriodReports;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.ReturnReasons;
import cn.luoyang.supervision.ledger.Steps;
import cn.luoyang.supervision.ledger.Submission;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.ledger.UnitList;
import cn.luoyang.supervision.plan.CountedIndicators;
import cn.luoyang.supervision.plan.Indicator;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.Obligation;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * The lead unit's review of a period: all reports of an item side by side, accepted as a whole or
 * returned unit by unit, each with its own reason. Completes the engine's task with the variables
 * the task's own form sends.
 */
@Component
class Reviews {

    private static final String VERDICT = "reviewVerdict";
    private static final String RETURNED_UNITS = "returnedUnits";
    private static final String RETURN_REASON = "returnReason";
    private static final int SHORTEST_REASON = 5;
    private static final Pattern INDICATOR = Pattern.compile("indicator(\\d)Value");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PeriodReports reports;
    private final Sheets sheets;
    private final EvidenceStore evidence;
    private final DeployedForms forms;
    private final Board board;
    private final PlanCatalogue plan;
    private final CountedIndicators counted;
    private final UnitRegistry units;
    private final TaskService tasks;
    private final FormService engineForms;
    private final FieldTexts texts;
    private final RepeatedTransaction transaction;
    private final Clock clock;
    private final FormCheck check = new FormCheck();

    Reviews(
            PeriodReports reports,
            Sheets sheets,
            EvidenceStore evidence,
            DeployedForms forms,
            Board board,
            PlanCatalogue plan,
            CountedIndicators counted,
            UnitRegistry units,
            TaskService tasks,
            FormService engineForms,
            FieldTexts texts,
            RepeatedTransaction transaction,
            Clock clock) {
        this.reports = reports;
        this.sheets = sheets;
        this.evidence = evidence;
        this.forms = forms;
        this.board = board;
        this.plan = plan;
        this.counted = counted;
        this.units = units;
        this.tasks = tasks;
        this.engineForms = engineForms;
        this.texts = texts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What the lead unit decided.
     *
     * @param taskId the review the page showed
     * @param values indicators and summary, as typed
     * @param returned unit id to reason, of the rows to return; empty to accept all
     */
    record Decision(String taskId, Map<String, String> values, Map<String, String> returned) {}

    /**
     * All reports on an item for a period; without rows where nothing was asked.
     *
     * @throws IllegalArgumentException if there is no such period
     */
    ReviewView review(int number, String periodId) {
        return transaction.run(() -> read(number, periodId));
    }

    private ReviewView read(int number, String periodId) {
        KeyTask item = plan.keyTask(number);
        Period period = Period.parse(periodId);
        List<TaskRow> steps = reports.tasksOf(number, periodId);
        TaskRow task =
                steps.stream()
                        .filter(t -> t.isOpen() && Steps.REVIEW_REPORTS.equals(t.stepId()))
                        .findFirst()
                        .orElse(null);
        Map<String, String> computed = computed(item, period);
        Map<String, Object> variables = task == null ? Map.of() : tasks.getVariables(task.taskId());
        FormSchema form = form(task == null ? null : task.taskId());
        List<Submission> reviews = reports.reviews(List.of(number), periodId);
        return new ReviewView(
                item,
                isEnglish() ? item.titleEn() : item.title(),
                units.get(item.lead()),
                periodId,
                texts.period(period),
                texts.period(period.previous()),
                sheets.reportForm().fields(),
                rows(item, period, steps, reviews),
                task == null ? null : task.taskId(),
                task == null ? null : task.dueAt(),
                task != null && task.isLateAt(LocalDateTime.now(clock)),
                task == null ? List.of() : asked(form, item, variables),
                values(form, variables, computed),
                computed,
                obligations(item, period),
                reviews.isEmpty() ? null : reviews.get(reviews.size() - 1).at());
    }

    private FormSchema form(String taskId) {
        return (taskId == null
                        ? forms.ofStep(PlanProcesses.PERIOD_REPORT, Steps.REVIEW_REPORTS)
                        : Optional.ofNullable(forms.ofTasks(List.of(taskId)).get(taskId)))
                .orElseThrow(() -> new IllegalStateException("The review form is not deployed"));
    }

    private List<ReviewView.Row> rows(
            KeyTask item, Period period, List<TaskRow> steps, List<Submission> reviews) {
        String previous = period.previous().id();
        Map<String, List<Submission>> now = new HashMap<>();
        Map<String, List<Submission>> before = new HashMap<>();
        for (Submission s : reports.handedInOn(item.number(), List.of(period.id(), previous))) {
            (previous.equals(s.period()) ? before : now)
                    .computeIfAbsent(s.unit(), u -> new ArrayList<>())
                    .add(s);
        }
        Map<String, TaskRow> corrections =
                steps.stream()
                        .filter(t -> t.isOpen() && Steps.CORRECT_REPORT.equals(t.stepId()))
                        .collect(
                                Collectors.toMap(
                                        TaskRow::unitId, Function.identity(), (a, b) -> a));
        Map<String, List<Evidence>> files =
                evidence.ofItem(item.number(), period.id()).stream()
                        .filter(Evidence::isValid)
                        .collect(Collectors.groupingBy(e -> e.row().unit()));
        List<String> order = units.all().stream().map(u -> u.id()).toList();
        return reports.ofItem(item.number(), period.id()).stream()
                .sorted(
                        Comparator.comparing(
                                (PeriodReport r) -> {
                                    int listed = item.listedUnits().indexOf(r.unitId());
                                    return listed >= 0 ? listed : 100 + order.indexOf(r.unitId());
                                }))
                .map(
                        r ->
                                row(
                                        r,
                                        now.getOrDefault(r.unitId(), List.of()),
                                        Sheets.overlaid(before.getOrDefault(r.unitId(), List.of())),
                                        corrections.get(r.unitId()),
                                        reviews,
                                        files.getOrDefault(r.unitId(), List.of())))
                .toList();
    }

    private ReviewView.Row row(
            PeriodReport report,
            List<Submission> handedIn,
            Map<String, String> previous,
            TaskRow correction,
            List<Submission> reviews,
            List<Evidence> files) {
        Map<String, String> values = Sheets.overlaid(handedIn);
        String name = units.get(report.unitId()).shortName();
        LocalDateTime now = LocalDateTime.now(clock);
        boolean late =
                report.dueAt() != null
                        && (report.firstSubmittedAt() == null ? now : report.firstSubmittedAt())
                                .isAfter(report.dueAt());
        String text = values.get("progressText");
        return new ReviewView.Row(
                units.get(report.unitId()),
                values,
                previous,
                correction == null ? report.dueAt() : correction.dueAt(),
                report.submittedAt(),
                handedIn.isEmpty() ? null : handedIn.get(handedIn.size() - 1).actor(),
                late,
                report.revision(),
                report.review(),
                correction != null,
                lastReason(report.unitId(), name, reviews),
                text != null && text.equals(previous.get("progressText")),
                files);
    }

    /** The reason this unit's report came back the last time it did. */
    private static String lastReason(String unit, String name, List<Submission> reviews) {
        return reviews.stream()
                .filter(r -> "returned".equals(r.values().get(VERDICT)))
                .filter(r -> UnitList.read(r.values().get(RETURNED_UNITS)).contains(unit))
                .map(r -> ReturnReasons.of(r.values().get(RETURN_REASON), name))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private List<ReviewView.Asked> asked(
            FormSchema form, KeyTask item, Map<String, Object> variables) {
        Map<String, IndicatorValue> latest = board.latestValues(item.number(), null);
        List<ReviewView.Asked> asked = new ArrayList<>();
        for (FormField field : form.fields()) {
            if (List.of(VERDICT, RETURNED_UNITS, RETURN_REASON).contains(field.key())
                    || check.isHidden(field, context(form, variables))) {
                continue;
            }
            Indicator indicator = indicator(field, item);
            IndicatorValue value = indicator == null ? null : latest.get(indicator.id());
            asked.add(
                    new ReviewView.Asked(
                            field,
                            label(field, variables),
                            value == null
                                    ? null
                                    : value.amount().stripTrailingZeros().toPlainString()
                                            + " "
                                            + indicator.unit()));
        }
        return asked;
    }

    private static Map<String, Object> context(FormSchema form, Map<String, Object> variables) {
        Map<String, Object> context = new HashMap<>(variables);
        form.fields().forEach(f -> context.putIfAbsent(f.key(), null));
        for (int i = 1; i <= 4; i++) {
            context.putIfAbsent("indicator" + i + "Label", null);
        }
        return context;
    }

    private static String label(FormField field, Map<String, Object> variables) {
        Matcher matcher = VARIABLE.matcher(field.label());
        return matcher.replaceAll(
                m ->
                        Matcher.quoteReplacement(
                                String.valueOf(variables.getOrDefault(m.group(1), ""))));
    }

    private static Indicator indicator(FormField field, KeyTask item) {
        Matcher matcher = INDICATOR.matcher(field.key());
        if (!matcher.matches()) {
            return null;
        }
        int position = Integer.parseInt(matcher.group(1));
        return position <= item.indicators().size() ? item.indicators().get(position - 1) : null;
    }

    private static Map<String, String> values(
            FormSchema form, Map<String, Object> variables, Map<String, String> computed) {
        Map<String, String> values = new LinkedHashMap<>();
        for (FormField field : form.fields()) {
            Object known =
                    INDICATOR.matcher(field.key()).matches() ? null : variables.get(field.key());
            values.put(
                    field.key(),
                    known == null || !field.options().isEmpty() ? "" : known.toString());
        }
        values.put("periodSummary", "");
        values.putAll(computed);
        return values;
    }

    /** Indicators that are counted in a ledger, by field; nobody types them. */
    private Map<String, String> computed(KeyTask item, Period period) {
        Map<String, String> computed = new LinkedHashMap<>();
        for (int i = 0; i < item.indicators().size(); i++) {
            for (Obligation obligation : item.obligations()) {
                if (obligation.cadence() == item.indicators().get(i).frequency()) {
                    long held =
                            demanded(item, obligation, period)
                                    .mapToLong(ObligationPeriod::held)
                                    .sum();
                    computed.put("indicator" + (i + 1) + "Value", String.valueOf(held));
                }
            }
            String field = "indicator" + (i + 1) + "Value";
            counted(item.indicators().get(i), period)
                    .ifPresent(value -> computed.putIfAbsent(field, value.toPlainString()));
        }
        return computed;
    }

    private Optional<BigDecimal> counted(Indicator indicator, Period period) {
        LocalDate today = LocalDate.now(clock);
        return counted.valueOn(indicator.id(), period.end().isAfter(today) ? today : period.end());
    }

    private List<String> obligations(KeyTask item, Period period) {
        return item.obligations().stream()
                .flatMap(o -> demanded(item, o, period))
                .map(
                        o ->
                                texts.text(
                                        "sheet.review.held",
                                        o.name(),
                                        texts.period(Period.parse(o.period())),
                                        String.valueOf(o.held()),
                                        String.valueOf(o.atLeast())))
                .toList();
    }

    private Stream<ObligationPeriod> demanded(
            KeyTask item, Obligation obligation, Period reported) {
        String wanted = counted(obligation.cadence(), reported).id();
        return board.keyTask(item.number(), null).obligations().stream()
                .filter(o -> o.obligation().equals(obligation.id()) && o.period().equals(wanted));
    }

    /**
     * The period an activity is counted in: the one the report's last day lies in, or the last
     * before.
     */
    private static Period counted(Cadence cadence, Period reported) {
        return Period.containing(cadence, reported.end())
                .orElseGet(() -> Period.nextStarting(cadence, reported.end()).previous());
    }

    /**
     * Completes the review.
     *
     * @return what stands against it, in the user's language; empty if it is done
     */
    List<String> decide(int number, String periodId, Decision decision) {
        // Read in a transaction of its own: the board reads its rows as unchangeable, and the
        // ledger
        // must change those very rows when the review is completed.
        ReviewView review = review(number, periodId);
        try {
            return transaction.run(() -> decided(review, decision));
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof InvalidTaskInputException) {
                    return List.of(cause.getMessage());
                }
            }
            throw e;
        }
    }

    private List<String> decided(ReviewView review, Decision decision) {
        boolean waits =
                reports.tasksOf(review.item().number(), review.period()).stream()
                        .anyMatch(t -> t.isOpen() && t.taskId().equals(review.taskId()));
        if (!waits || !review.taskId().equals(decision.taskId())) {
            return List.of(texts.text("sheet.review.gone"));
        }
        FormSchema form = form(review.taskId());
        Map<String, Object> variables = tasks.getVariables(review.taskId());
        List<String> problems = new ArrayList<>();
        Map<String, String> reasons = reasons(review, decision, problems);
        Map<String, Object> values = new HashMap<>();
        for (FormField field : form.fields()) {
            String typed = FieldTexts.kept(field, decision.values().get(field.key()));
            values.put(field.key(), typed.isEmpty() ? null : typed);
        }
        values.putAll(review.computed());
        values.put(VERDICT, reasons.isEmpty() ? "accepted" : "returned");
        values.put(RETURNED_UNITS, reasons.isEmpty() ? null : json(decision));
        values.put(RETURN_REASON, reasons.isEmpty() ? null : ReturnReasons.join(reasons));
        Map<String, Object> context = context(form, variables);
        context.putAll(values);
        for (FormCheck.Problem problem : check.problems(form, context)) {
            problems.add(
                    texts.text(
                            "sheet.review.field",
                            label(problem.field(), variables),
                            texts.problem(problem)));
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        Map<String, Object> sent = new HashMap<>();
        for (FormField field : form.fields()) {
            if (!check.isHidden(field, context)) {
                sent.put(field.key(), sent(field, values.get(field.key())));
            }
        }
        engineForms.submitTaskForm(review.taskId(), sent);
        return List.of();
    }

    private Map<String, String> reasons(
            ReviewView review, Decision decision, List<String> problems) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (ReviewView.Row row : review.rows()) {
            String reason = decision.returned().get(row.unit().id());
            if (reason == null) {
                continue;
            }
            if (row.submittedAt() == null) {
                problems.add(texts.text("sheet.review.nothingToReturn", row.unit().shortName()));
            } else if (reason.strip().length() < SHORTEST_REASON) {
                problems.add(
                        texts.text("sheet.review.reason", row.unit().shortName(), SHORTEST_REASON));
            }
            reasons.put(row.unit().shortName(), reason);
        }
        if (reasons.size() < decision.returned().size()) {
            problems.add(texts.text("sheet.review.foreign"));
        }
        return reasons;
    }

    private static String json(Decision decision) {
        ArrayNode ids = JSON.createArrayNode();
        decision.returned().keySet().forEach(ids::add);
        return ids.toString();
    }

    private static Object sent(FormField field, Object value) {
        if (value == null) {
            return null;
        }
        return switch (field.type()) {
            case "number" -> new BigDecimal(value.toString()).doubleValue();
            case "taglist" -> SpinValues.jsonValue(value.toString()).create();
            default -> value;
        };
    }

    private static boolean isEnglish() {
        return Locale.ENGLISH.getLanguage().equals(LocaleContextHolder.getLocale().getLanguage());
    }
}
