package cn.luoyang.supervision.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * How the rows follow from the events: applied to each event when it is recorded, and to all of
 * them in a rebuild or a view as of an earlier date. The same code in all three, so they cannot
 * differ.
 */
final class LedgerFold {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LedgerRows rows;

    LedgerFold(LedgerRows rows) {
        this.rows = rows;
    }

    void apply(LedgerEvent event) {
        switch (event.type()) {
            case KEY_TASK_LAUNCHED -> rows.add(event.keyTask(), new KeyTaskRow(event));
            case UNIT_ASSIGNED -> unitAssigned(event);
            case UNIT_SUCCEEDED -> unitSucceeded(event);
            case UNIT_REMOVED -> unitRemoved(event);
            case TASK_CREATED -> taskCreated(event);
            case TASK_SIGNED -> {
                task(event).sign(event.code(), event.occurredAt());
                signUnit(event);
            }
            case TASK_RELEASED -> task(event).release();
            case DUE_MOVED -> dueMoved(event);
            case TASK_COMPLETED -> taskCompleted(event);
            case TASK_CANCELLED -> task(event).cancel(event.occurredAt());
            case TASK_MIGRATED -> task(event).rename(event.stepId(), event.stepName());
            case TASK_REASSIGNED -> reassigned(event);
            case EXTENSION_GRANTED -> extended(event);
            case OBLIGATION_HELD -> rows.add(event.taskId(), new HeldEvent(event));
            case INDICATOR_REPORTED -> indicatorReported(event);
            case LADDER_OPENED -> ladderOpened(event);
            case URGE_ISSUED, NOTICE_ISSUED, RED_NOTICE_ISSUED, INQUIRY_ISSUED, TALK_PROPOSED ->
                    running(event).climb(event);
            case NOTICE_READ -> {
                LadderRow read = event.taskId() == null ? null : ladder(event);
                if (read != null) {
                    read.read(event);
                }
            }
            case LADDER_CLOSED -> running(event).close(event.occurredAt());
            case COMPLETION_ACCEPTED ->
                    known(KeyTaskRow.class, event.keyTask(), event)
                            .ifPresent(row -> row.acceptCompletion(event.occurredAt()));
            case KEY_TASK_WRITTEN_OFF -> writtenOff(event);
            case LIGHT_OVERRIDDEN -> lightOverridden(event);
            case LIGHT_OVERRIDE_LIFTED ->
                    known(
                                    LightOverride.class,
                                    LightOverride.id(event.keyTask(), event.unitId()),
                                    event)
                            .ifPresent(row -> row.lift(event.occurredAt()));
            case EVIDENCE_CHECKED ->
                    known(UnitRow.class, UnitRow.id(event.keyTask(), event.unitId()), event)
                            .ifPresent(row -> row.checked(event));
            case CASE_OPENED -> rows.add(event.code(), new CaseRow(event, values(event)));
            case CASE_LISTED ->
                    known(CaseRow.class, event.code(), event)
                            .ifPresent(row -> row.list(event.occurredAt()));
            case CASE_CLOSED ->
                    known(CaseRow.class, event.code(), event).ifPresent(row -> row.close(event));
            case TASK_OVERDUE,
                    EXTENSION_REQUESTED,
                    EXTENSION_REFUSED,
                    OBLIGATION_MISSED,
                    AWARD_CONFIRMED,
                    KEY_TASK_ABORTED,
                    DIGEST_SENT,
                    CALENDAR_LOADED,
                    REHEARSAL_ADVANCED,
                    EVIDENCE_ATTACHED,
                    DELIVERY_FAILED,
                    BULLETIN_ISSUED,
                    SCORE_APPEALED,
                    APPEAL_DECIDED,
                    DELEGATION_STARTED,
                    DELEGATION_ENDED,
                    TASK_HANDED_OVER,
                    DIAGRAM_DEPLOYED,
                    INSTANCE_MIGRATED,
                    UNIT_ADDED,
                    EDITION_APPLIED -> {
                // facts that stand for themselves: no row changes
            }
        }
    }

    private void unitAssigned(LedgerEvent event) {
        String id = UnitRow.id(event.keyTask(), event.unitId());
        UnitRow row = rows.find(UnitRow.class, id);
        if (row == null) {
            rows.add(id, new UnitRow(event));
        } else {
            row.assignAgain(event);
        }
    }

    /** What the lead unit has not accepted yet is from now on for the successor to answer. */
    private void unitSucceeded(LedgerEvent event) {
        if (event.keyTask() == null) {
            return;
        }
        leave(event);
        for (PeriodReport report : rows.reports(event.keyTask(), event.unitId())) {
            String id = PeriodReport.id(event.keyTask(), event.code(), report.period());
            if (!"accepted".equals(report.review()) && rows.find(PeriodReport.class, id) == null) {
                rows.remove(report.reportId(), report);
                rows.add(id, new PeriodReport(report, event.code()));
            }
        }
    }

    /** It owes nothing more: a report it did not hand in is no longer missing. */
    private void unitRemoved(LedgerEvent event) {
        leave(event);
        rows.reports(event.keyTask(), event.unitId()).stream()
                .filter(report -> report.submittedAt() == null)
                .forEach(report -> rows.remove(report.reportId(), report));
    }

    private void leave(LedgerEvent event) {
        UnitRow row = rows.find(UnitRow.class, UnitRow.id(event.keyTask(), event.unitId()));
        if (row != null) {
            row.leave(event.occurredAt());
        }
    }

    private void reassigned(LedgerEvent event) {
        task(event).reassign(event.unitId());
        LadderRow ladder = ladder(event);
        if (ladder != null && ladder.closedAt() == null) {
            ladder.reassign(event.unitId());
        }
    }

    private void taskCreated(LedgerEvent event) {
        rows.add(event.taskId(), new TaskRow(event));
        if (Steps.REPORT_PROGRESS.equals(event.stepId()) && event.period() != null) {
            String id = PeriodReport.id(event.keyTask(), event.unitId(), event.period());
            if (rows.find(PeriodReport.class, id) == null) {
                rows.add(id, new PeriodReport(event));
            }
        }
    }

    private void taskCompleted(LedgerEvent event) {
        task(event).complete(event.actor(), event.occurredAt());
        signUnit(event);
        switch (event.stepId()) {
            case Steps.REPORT_PROGRESS, Steps.CORRECT_REPORT -> reported(event);
            case Steps.REVIEW_REPORTS -> reviewed(event);
            case Steps.RECTIFY -> {
                KeyTaskRow row = rows.find(KeyTaskRow.class, event.keyTask());
                if (row != null) {
                    row.reopen();
                }
            }
            default -> {
                // the completion itself is all the rows need to know
            }
        }
    }

    private void reported(LedgerEvent event) {
        PeriodReport report =
                rows.find(
                        PeriodReport.class,
                        PeriodReport.id(event.keyTask(), event.unitId(), event.period()));
        Map<String, String> values = values(event);
        String text = values.get("progressText");
        BigDecimal percent =
                values.get("progressPercent") == null
                        ? null
                        : new BigDecimal(values.get("progressPercent"));
        if (report != null) {
            report.submit(text, percent, values.get("selfRating"), event.occurredAt());
        }
        UnitRow unit = rows.find(UnitRow.class, UnitRow.id(event.keyTask(), event.unitId()));
        if (unit != null) {
            unit.report(text, percent, values.get("selfRating"), event.occurredAt());
        }
    }

    private void reviewed(LedgerEvent event) {
        boolean returned = "returned".equals(event.code());
        var returnedUnits =
                event.note() == null
                        ? Arrays.<String>asList()
                        : Arrays.asList(event.note().split(","));
        for (UnitRow unit : rows.unitRows(event.keyTask())) {
            PeriodReport report =
                    rows.find(
                            PeriodReport.class,
                            PeriodReport.id(event.keyTask(), unit.unitId(), event.period()));
            if (report != null && report.submittedAt() != null) {
                if (returned && returnedUnits.contains(unit.unitId())) {
                    report.reviewed("returned", event.occurredAt());
                } else {
                    report.reviewed("accepted", event.occurredAt());
                }
            }
        }
    }

    private void dueMoved(LedgerEvent event) {
        if (event.taskId() == null) {
            // a wait that moved: it has no row
            return;
        }
        TaskRow task = task(event);
        task.moveDue(event.dueAt());
        if (Steps.REPORT_PROGRESS.equals(task.stepId()) && task.period() != null) {
            PeriodReport report =
                    rows.find(
                            PeriodReport.class,
                            PeriodReport.id(task.keyTask(), task.unitId(), task.period()));
            if (report != null) {
                report.moveDue(event.dueAt());
            }
        }
    }

    private void indicatorReported(LedgerEvent event) {
        String id = IndicatorValue.id(event.code(), event.period());
        IndicatorValue value = rows.find(IndicatorValue.class, id);
        if (value == null) {
            rows.add(id, new IndicatorValue(event));
        } else {
            value.revise(event);
        }
    }

    private void lightOverridden(LedgerEvent event) {
        String id = LightOverride.id(event.keyTask(), event.unitId());
        LightOverride override = rows.find(LightOverride.class, id);
        if (override == null) {
            rows.add(id, new LightOverride(event));
        } else {
            override.set(event);
        }
    }

    private void ladderOpened(LedgerEvent event) {
        LadderRow ladder = rows.find(LadderRow.class, event.taskId());
        if (ladder == null) {
            rows.add(event.taskId(), new LadderRow(event));
        } else {
            ladder.reopen(event);
        }
    }

    private void writtenOff(LedgerEvent event) {
        known(KeyTaskRow.class, event.keyTask(), event)
                .ifPresent(row -> row.writeOff(event.occurredAt()));
        rows.unitRows(event.keyTask()).forEach(r -> r.close(event.occurredAt()));
    }

    private void signUnit(LedgerEvent event) {
        UnitRow row = rows.find(UnitRow.class, UnitRow.id(event.keyTask(), event.unitId()));
        if (row != null) {
            row.sign(event.occurredAt());
        }
    }

    private void extended(LedgerEvent event) {
        known(TaskRow.class, event.taskId(), event)
                .ifPresentOrElse(TaskRow::extend, () -> extendSettled(event));
    }

    private void extendSettled(LedgerEvent event) {
        if (rows.isResumed()) {
            rows.extendSettled(event);
        }
    }

    private TaskRow task(LedgerEvent event) {
        return known(TaskRow.class, event.taskId(), event).orElseGet(() -> new TaskRow(event));
    }

    private LadderRow running(LedgerEvent event) {
        return known(LadderRow.class, event.taskId(), event).orElseGet(() -> new LadderRow(event));
    }

    /**
     * The row an event is about. Where it may be gone, because it was closed long ago or began
     * beyond what is read, what is done to it is of no account.
     *
     * @throws IllegalStateException if it is unknown and may not be
     */
    private <T> Optional<T> known(Class<T> type, Object id, LedgerEvent event) {
        T row = rows.find(type, id);
        if (row == null && !rows.mayLackBeginnings()) {
            throw new IllegalStateException(
                    "Event "
                            + event.id()
                            + " ("
                            + event.type()
                            + ") is about "
                            + type.getSimpleName()
                            + " "
                            + id
                            + ", of which no earlier one tells");
        }
        return Optional.ofNullable(row);
    }

    private LadderRow ladder(LedgerEvent event) {
        return rows.find(LadderRow.class, event.taskId());
    }

    /**
     * The raw form values of a completion, which the recorder stores under {@value
     * LedgerRecorder#VALUES}.
     */
    private static Map<String, String> values(LedgerEvent event) {
        if (event.figures() == null) {
            return Map.of();
        }
        try {
            return JSON.convertValue(
                    JSON.readTree(event.figures()).path(LedgerRecorder.VALUES),
                    new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event " + event.id() + " holds broken figures", e);
        }
    }
}
