package cn.luoyang.supervision.export;

import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.BoardOfDay;
import cn.luoyang.supervision.ledger.EventFilter;
import cn.luoyang.supervision.ledger.EventView;
import cn.luoyang.supervision.ledger.KeyTaskView;
import cn.luoyang.supervision.ledger.LedgerEvents;
import cn.luoyang.supervision.ledger.TaskView;
import cn.luoyang.supervision.ledger.UnitRowView;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import cn.luoyang.supervision.workbook.LedgerSheet;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Writes the ledger into a workbook: items, unit rows, a list of tasks if asked for, and all events
 * behind them. The rows of the day are computed first; the events then go from the database to the
 * file a window at a time, so that memory does not grow with their number.
 */
@Component
public class LedgerExport {

    /** Events read at a time. */
    private static final long WINDOW = 2_000;

    private static final String VERSION = "01.0000";

    private final Board board;
    private final LedgerEvents events;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final MessageSource messages;

    LedgerExport(
            Board board,
            LedgerEvents events,
            PlanCatalogue plan,
            UnitRegistry units,
            MessageSource messages) {
        this.board = board;
        this.events = events;
        this.plan = plan;
        this.units = units;
        this.messages = messages;
    }

    /**
     * The whole ledger as it stands now, every column, in the language of the current reader.
     *
     * @param out left open
     * @throws IOException if it cannot be written to
     */
    public void writeAll(OutputStream out) throws IOException {
        write(new ExportFilter(null, null, null, null, null), Preset.FULL, out);
    }

    void write(ExportFilter filter, Preset preset, OutputStream out) throws IOException {
        write(filter, preset, LedgerSheet.MOST_ROWS, out);
    }

    void write(ExportFilter filter, Preset preset, int mostRows, OutputStream out)
            throws IOException {
        // What is recorded from here on is not part of this export.
        long lastEvent = events.lastId();
        ExportColumns columns =
                new ExportColumns(
                        filter.asOf() == null ? plan : plan.on(filter.asOf()),
                        filter.asOf() == null ? units : units.on(filter.asOf()),
                        messages,
                        LocaleContextHolder.getLocale());
        Rows rows = rows(filter);
        Workbook workbook = new Workbook(out, "supervision", VERSION);
        try (var sheet =
                new LedgerSheet<>(
                        workbook,
                        columns.text("bulletin.sheet.items"),
                        Preset.choose(columns.items(), preset.items()),
                        columns::text,
                        preset.isForPrint(),
                        mostRows)) {
            rows.items().forEach(sheet::add);
        }
        try (var sheet =
                new LedgerSheet<>(
                        workbook,
                        columns.text("bulletin.sheet.units"),
                        Preset.choose(columns.units(), preset.units()),
                        columns::text,
                        preset.isForPrint(),
                        mostRows)) {
            rows.units().forEach(sheet::add);
        }
        if (filter.tasks() != null) {
            try (var sheet =
                    new LedgerSheet<>(
                            workbook,
                            columns.text("bulletin.sheet.tasks." + filter.tasks()),
                            columns.tasks(),
                            columns::text,
                            preset.isForPrint(),
                            mostRows)) {
                rows.tasks().forEach(sheet::add);
            }
        }
        try (var sheet =
                new LedgerSheet<>(
                        workbook,
                        columns.text("bulletin.sheet.events"),
                        Preset.choose(columns.events(), preset.events()),
                        columns::text,
                        preset.isForPrint(),
                        mostRows)) {
            events(filter, rows.eventsOf(), lastEvent, sheet);
        }
        workbook.finish();
    }

    private void events(
            ExportFilter filter,
            Set<Integer> keyTasks,
            long lastEvent,
            LedgerSheet<EventView> sheet) {
        EventFilter wanted =
                new EventFilter(filter.keyTask(), filter.unit(), null, null, filter.asOf());
        if (keyTasks != null && keyTasks.isEmpty()) {
            return;
        }
        for (long after = 0; after < lastEvent; after += WINDOW) {
            events.window(wanted, keyTasks, after, Math.min(lastEvent, after + WINDOW))
                    .forEach(sheet::add);
        }
    }

    private Rows rows(ExportFilter filter) {
        BoardOfDay day = board.on(filter.asOf());
        List<TaskView> tasks = tasks(filter, day);
        Set<String> withTask =
                tasks.stream().map(t -> row(t.keyTask(), t.unit())).collect(Collectors.toSet());
        boolean onlyWithTask = filter.tasks() != null;
        List<UnitRowView> all = day.unitRows(filter.keyTask(), filter.unit());
        Map<Integer, UnitRowView> leads =
                day.unitRows(filter.keyTask(), null).stream()
                        .filter(r -> "lead".equals(r.role()))
                        .collect(Collectors.toMap(UnitRowView::keyTask, Function.identity()));
        Set<Integer> ofUnit = all.stream().map(UnitRowView::keyTask).collect(Collectors.toSet());
        List<ItemLine> items =
                Stream.concat(
                                day.keyTasks().stream(),
                                // the numbers beside the board's lights are those of the key tasks
                                filter.light() == null
                                        ? day.requirements().stream()
                                        : Stream.empty())
                        .filter(i -> filter.keyTask() == null || i.number() == filter.keyTask())
                        .filter(i -> filter.unit() == null || ofUnit.contains(i.number()))
                        .filter(
                                i ->
                                        filter.light() == null
                                                || i.light() != null
                                                        && i.light().light() == filter.light())
                        .filter(
                                i ->
                                        !onlyWithTask
                                                || tasks.stream()
                                                        .anyMatch(
                                                                t ->
                                                                        Integer.valueOf(i.number())
                                                                                .equals(
                                                                                        t
                                                                                                .keyTask())))
                        .map(i -> line(i, leads.get(i.number()), day.at().toLocalDate()))
                        .toList();
        Set<Integer> shown =
                items.stream()
                        .map(i -> i.view().number())
                        .collect(Collectors.toCollection(TreeSet::new));
        List<UnitRowView> unitRows =
                all.stream()
                        .filter(r -> shown.contains(r.keyTask()))
                        .filter(r -> !onlyWithTask || withTask.contains(row(r.keyTask(), r.unit())))
                        .toList();
        boolean narrowed = filter.light() != null || onlyWithTask;
        return new Rows(items, unitRows, tasks, narrowed ? shown : null);
    }

    private static List<TaskView> tasks(ExportFilter filter, BoardOfDay day) {
        if (filter.tasks() == null) {
            return List.of();
        }
        Integer keyTask = filter.keyTask();
        String unit = filter.unit();
        return switch (filter.tasks()) {
            case OPEN -> day.openTasks(keyTask, unit, false);
            case LATE -> day.openTasks(keyTask, unit, true);
            case DONE -> day.doneTasks(keyTask, unit);
            case LADDER -> day.supervisedTasks(keyTask, unit);
        };
    }

    private ItemLine line(KeyTaskView view, UnitRowView lead, LocalDate day) {
        LocalDateTime reported = lead == null ? null : lead.lastReportAt();
        return new ItemLine(
                view,
                plan.on(day).keyTask(view.number()),
                lead == null ? null : lead.lastReport(),
                reported == null ? null : reported.toLocalDate());
    }

    private static String row(Integer keyTask, String unit) {
        return keyTask + ":" + unit;
    }

    /**
     * The rows of the day.
     *
     * @param eventsOf the items whose events belong to them, or null for all
     */
    private record Rows(
            List<ItemLine> items,
            List<UnitRowView> units,
            List<TaskView> tasks,
            Set<Integer> eventsOf) {}
}
