package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.engine.InvalidTaskInputException;
import cn.luoyang.supervision.engine.RepeatedTransaction;
import cn.luoyang.supervision.form.FormCheck;
import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.form.FormSchema;
import cn.luoyang.supervision.sheet.SheetOutcome.Problem;
import cn.luoyang.supervision.sheet.SheetOutcome.Result;
import cn.luoyang.supervision.sheet.SheetOutcome.Row;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.springframework.stereotype.Component;

/**
 * Saves drafts and hands rows in. Handing in is all or nothing: every row of the request completes
 * its task, or none does. What somebody else did meanwhile is never overwritten unseen.
 */
@Component
class SheetWork {

    /** Longer than any form allows, short enough for a draft. */
    private static final int LONGEST_DRAFT_TEXT = 10_000;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Sheets sheets;
    private final FormService engineForms;
    private final EntityManager entities;
    private final FieldTexts texts;
    private final RepeatedTransaction transaction;
    private final Clock clock;
    private final FormCheck check = new FormCheck();

    SheetWork(
            Sheets sheets,
            FormService engineForms,
            EntityManager entities,
            FieldTexts texts,
            RepeatedTransaction transaction,
            Clock clock) {
        this.sheets = sheets;
        this.engineForms = engineForms;
        this.entities = entities;
        this.texts = texts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Keeps what was entered. A row that somebody else changed or handed in meanwhile is left as it
     * is and reported; the others are saved.
     */
    SheetOutcome save(String unit, String period, List<Entry> entries, String userId) {
        List<Row> rows =
                transaction.run(
                        () -> {
                            Map<Integer, SheetRow> sheet = sheets.sheet(unit, period).byItem();
                            return entries.stream()
                                    .map(e -> saved(e, sheet.get(e.keyTask()), userId))
                                    .toList();
                        });
        long lost = rows.stream().filter(r -> isObstacle(r.result())).count();
        long kept = rows.stream().filter(r -> r.result() == Result.SAVED).count();
        return outcome(
                unit,
                period,
                lost == 0,
                lost == 0
                        ? texts.text("sheet.saved", kept)
                        : texts.text("sheet.savedBut", kept, lost),
                rows);
    }

    /**
     * Keeps what a file holds, all of it or nothing. Rows handed in meanwhile are left out.
     *
     * @param overwrite whether it goes over drafts that others saved since the file was downloaded
     * @return the rows in the way where there are any, and then nothing is saved; else the saved
     *     ones
     */
    SheetOutcome take(
            String unit, String period, List<Entry> entries, boolean overwrite, String userId) {
        List<Row> rows =
                transaction.run(
                        () -> {
                            Map<Integer, SheetRow> sheet = sheets.sheet(unit, period).byItem();
                            List<Entry> wanted =
                                    overwrite
                                            ? entries.stream()
                                                    .map(e -> over(e, sheet.get(e.keyTask())))
                                                    .toList()
                                            : entries;
                            List<Row> inTheWay =
                                    wanted.stream()
                                            .map(e -> obstacle(e, sheet.get(e.keyTask())))
                                            .filter(r -> r != null && r.result() == Result.CONFLICT)
                                            .toList();
                            return inTheWay.isEmpty()
                                    ? wanted.stream()
                                            .map(e -> saved(e, sheet.get(e.keyTask()), userId))
                                            .toList()
                                    : inTheWay;
                        });
        boolean done = rows.stream().noneMatch(r -> r.result() == Result.CONFLICT);
        long kept = rows.stream().filter(r -> r.result() == Result.SAVED).count();
        return outcome(
                unit,
                period,
                done,
                done ? texts.text("sheet.taken", kept) : texts.text("sheet.notTaken"),
                rows);
    }

    private static Entry over(Entry entry, SheetRow row) {
        return row == null
                ? entry
                : new Entry(
                        entry.keyTask(),
                        entry.taskId(),
                        row.revision(),
                        entry.seen(),
                        entry.values());
    }

    /**
     * Hands rows in, all or none.
     *
     * @param entries the rows, as entered
     */
    SheetOutcome submit(String unit, String period, List<Entry> entries, String userId) {
        if (entries.isEmpty()) {
            return outcome(unit, period, false, texts.text("sheet.nothingChosen"), List.of());
        }
        List<Row> rows;
        try {
            rows = transaction.run(() -> submitted(unit, period, entries, userId));
        } catch (RefusedByEngine e) {
            // The same check as ours, made again by the engine; only a rule beside the form gets
            // here.
            rows = List.of(e.row);
        }
        boolean done = rows.stream().allMatch(r -> r.result() == Result.SUBMITTED);
        long bad = rows.stream().filter(r -> r.result() != Result.SUBMITTED).count();
        return outcome(
                unit,
                period,
                done,
                done
                        ? texts.text("sheet.submitted", rows.size())
                        : texts.text("sheet.notSubmitted", entries.size(), bad),
                done ? rows : rows.stream().filter(r -> r.result() != Result.SUBMITTED).toList());
    }

    private List<Row> submitted(String unit, String period, List<Entry> entries, String userId) {
        Map<Integer, SheetRow> sheet = sheets.sheet(unit, period).byItem();
        List<Row> rows = new ArrayList<>();
        for (Entry entry : entries) {
            rows.add(judged(entry, sheet.get(entry.keyTask())));
        }
        if (rows.stream().anyMatch(r -> r.result() != Result.SUBMITTED)) {
            return rows;
        }
        for (Entry entry : entries) {
            SheetRow row = sheet.get(entry.keyTask());
            try {
                engineForms.submitTaskForm(row.taskId(), typed(row.form(), merged(row, entry)));
            } catch (RuntimeException e) {
                throw refusal(e, entry.keyTask());
            }
            Draft draft = entities.find(Draft.class, row.key().reportId());
            if (draft != null) {
                entities.remove(draft);
            }
        }
        return rows;
    }

    private Row judged(Entry entry, SheetRow row) {
        Row obstacle = obstacle(entry, row);
        if (obstacle != null) {
            return obstacle;
        }
        List<Problem> problems = problems(row.form(), merged(row, entry));
        return problems.isEmpty()
                ? row(entry, Result.SUBMITTED, null, row, List.of(), Map.of())
                : row(entry, Result.INVALID, null, row, problems, Map.of());
    }

    private Row saved(Entry entry, SheetRow row, String userId) {
        Row obstacle = obstacle(entry, row);
        if (obstacle != null) {
            return obstacle;
        }
        Map<String, String> values = merged(row, entry);
        List<Problem> problems = problems(row.form(), values);
        if (values.equals(row.values())) {
            return row(entry, Result.UNCHANGED, null, row, problems, Map.of());
        }
        if (values.values().stream().anyMatch(v -> v.length() > LONGEST_DRAFT_TEXT)) {
            return row(entry, Result.INVALID, texts.text("sheet.tooLong"), row, problems, Map.of());
        }
        Draft draft = entities.find(Draft.class, row.key().reportId());
        if (draft == null) {
            draft =
                    new Draft(
                            row.key().reportId(),
                            row.key().keyTask(),
                            row.key().unit(),
                            row.key().period());
            draft.save(row.taskId(), values, userId, LocalDateTime.now(clock));
            entities.persist(draft);
        } else {
            draft.save(row.taskId(), values, userId, LocalDateTime.now(clock));
        }
        return new Row(
                entry.keyTask(),
                Result.SAVED,
                null,
                draft.revision(),
                problems.isEmpty(),
                userId,
                MINUTE.format(draft.savedAt()),
                problems,
                hidden(row.form(), values),
                Map.of());
    }

    /**
     * Why a row can be neither saved nor submitted as entered; null if nothing stands against it.
     */
    private Row obstacle(Entry entry, SheetRow row) {
        if (row == null) {
            return new Row(
                    entry.keyTask(),
                    Result.CLOSED,
                    texts.text("sheet.noSuchRow", entry.keyTask()),
                    0,
                    false,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    Map.of());
        }
        if (!row.isOpen()) {
            String message =
                    row.submittedAt() == null
                            ? texts.text("sheet.ended")
                            : texts.text(
                                    "sheet.alreadySubmitted",
                                    row.submittedBy(),
                                    MINUTE.format(row.submittedAt()));
            return row(entry, Result.CLOSED, message, row, List.of(), Map.of());
        }
        if (!row.taskId().equals(entry.taskId())) {
            return row(
                    entry,
                    Result.CLOSED,
                    texts.text("sheet.stepChanged"),
                    row,
                    List.of(),
                    Map.of());
        }
        boolean sameText = merged(row, entry).equals(row.values());
        if (row.revision() != entry.revision() && !sameText) {
            return row(
                    entry,
                    Result.CONFLICT,
                    texts.text("sheet.conflict", row.savedBy(), MINUTE.format(row.savedAt())),
                    row,
                    List.of(),
                    shown(row));
        }
        return null;
    }

    private static Map<String, String> shown(SheetRow row) {
        Map<String, String> shown = new LinkedHashMap<>();
        row.form()
                .fields()
                .forEach(f -> shown.put(f.key(), row.values().getOrDefault(f.key(), "")));
        return shown;
    }

    private Row row(
            Entry entry,
            Result result,
            String message,
            SheetRow row,
            List<Problem> problems,
            Map<String, String> theirs) {
        boolean byOthers = !row.isOpen();
        LocalDateTime at = byOthers ? row.submittedAt() : row.savedAt();
        return new Row(
                entry.keyTask(),
                result,
                message,
                row.revision(),
                row.complete(),
                byOthers ? row.submittedBy() : row.savedBy(),
                at == null ? null : MINUTE.format(at),
                problems,
                hidden(row.form(), merged(row, entry)),
                theirs);
    }

    private List<String> hidden(FormSchema form, Map<String, String> values) {
        Map<String, Object> context = new HashMap<>(values);
        return form.fields().stream()
                .filter(f -> check.isHidden(f, context))
                .map(FormField::key)
                .toList();
    }

    /** What the row holds with the entry over it; fields the form does not ask are dropped. */
    static Map<String, String> merged(SheetRow row, Entry entry) {
        Map<String, String> values = new LinkedHashMap<>();
        for (FormField field : row.form().fields()) {
            String typed = entry.values().get(field.key());
            values.put(
                    field.key(),
                    typed == null
                            ? row.values().getOrDefault(field.key(), "")
                            : FieldTexts.kept(field, typed));
        }
        // A row nobody typed in carries what its page was opened with, which may be out of date.
        return SheetRow.seen(values).equals(entry.seen()) ? row.values() : values;
    }

    List<Problem> problems(FormSchema form, Map<String, String> values) {
        return check.problems(form, values).stream()
                .map(p -> new Problem(p.field().key(), p.label(), p.isMissing(), texts.problem(p)))
                .toList();
    }

    /** The values as the task's own form would send them. */
    private Map<String, Object> typed(FormSchema form, Map<String, String> values) {
        Map<String, Object> typed = new HashMap<>();
        Map<String, Object> context = new HashMap<>(values);
        for (FormField field : form.fields()) {
            String value = values.get(field.key());
            if (!check.isHidden(field, context)) {
                typed.put(field.key(), typed(field, value));
            }
        }
        return typed;
    }

    private static Object typed(FormField field, String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        return switch (field.type()) {
            case "number" -> {
                BigDecimal number = new BigDecimal(value).stripTrailingZeros();
                boolean fits =
                        number.scale() <= 0
                                && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE))
                                        <= 0;
                if (fits) {
                    yield number.intValueExact();
                }
                yield number.doubleValue();
            }
            case "checkbox" -> Boolean.valueOf(value);
            default -> value;
        };
    }

    private SheetOutcome outcome(
            String unit, String period, boolean done, String message, List<Row> rows) {
        SheetView now = transaction.run(() -> sheets.sheet(unit, period));
        return new SheetOutcome(
                done, message, now.filled(), now.submitted(), now.total(), List.copyOf(rows));
    }

    private static boolean isObstacle(Result result) {
        return Set.of(Result.CONFLICT, Result.CLOSED, Result.INVALID).contains(result);
    }

    private RuntimeException refusal(RuntimeException e, int item) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidTaskInputException) {
                return new RefusedByEngine(
                        new Row(
                                item,
                                Result.INVALID,
                                cause.getMessage(),
                                0,
                                false,
                                null,
                                null,
                                List.of(),
                                List.of(),
                                Map.of()));
            }
        }
        return e;
    }

    /** Rolls the rows before it back. */
    private static final class RefusedByEngine extends RuntimeException {

        private final transient Row row;

        RefusedByEngine(Row row) {
            super(row.message());
            this.row = row;
        }
    }
}
