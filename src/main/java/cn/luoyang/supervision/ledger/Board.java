package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the board shows, as of any day: states, counts and lights, all computed from the rows of
 * that day and none of them stored. A count is always the length of the list behind it.
 */
@Component
@Transactional(readOnly = true)
public class Board {

    private static final Comparator<TaskRow> BY_DEADLINE =
            Comparator.comparing(TaskRow::dueAt, Comparator.nullsLast(Comparator.naturalOrder()));

    private final LedgerSnapshots snapshots;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final CurrentCalendar current;
    private final Obligations obligations;
    private final MessageSource messages;

    Board(
            LedgerSnapshots snapshots,
            PlanCatalogue plan,
            UnitRegistry units,
            CurrentCalendar current,
            Obligations obligations,
            MessageSource messages) {
        this.snapshots = snapshots;
        this.plan = plan;
        this.units = units;
        this.current = current;
        this.obligations = obligations;
        this.messages = messages;
    }

    /**
     * The whole board of one moment.
     *
     * @param asOf the day, or null for now
     */
    public Overview overview(LocalDate asOf) {
        BoardSheet sheet = sheet(asOf);
        return new Overview(
                keyTasks(sheet),
                requirements(sheet),
                unitRows(sheet, null, null),
                openTasks(sheet, null, null, true),
                supervisedTasks(sheet, null, null),
                sheet.rows.at());
    }

    /**
     * The 37 key tasks, in the plan's order.
     *
     * @param asOf the day, or null for now
     */
    public List<KeyTaskView> keyTasks(LocalDate asOf) {
        return keyTasks(sheet(asOf));
    }

    private List<KeyTaskView> keyTasks(BoardSheet sheet) {
        return plan.keyTasks().stream().map(sheet::view).toList();
    }

    /** The requirements of section 三, items 38–40. */
    public List<KeyTaskView> requirements(LocalDate asOf) {
        return requirements(sheet(asOf));
    }

    private List<KeyTaskView> requirements(BoardSheet sheet) {
        return plan.requirements().stream().map(sheet::view).toList();
    }

    /**
     * One plan item.
     *
     * @throws cn.luoyang.supervision.plan.UnknownKeyTaskException if there is none of that number
     */
    public KeyTaskView keyTask(int number, LocalDate asOf) {
        return sheet(asOf).view(plan.keyTask(number));
    }

    /**
     * Unit rows, by item and then by the order of the units in the plan.
     *
     * @param number only this item, or null
     * @param unit only this unit, or null
     */
    public List<UnitRowView> unitRows(Integer number, String unit, LocalDate asOf) {
        return unitRows(sheet(asOf), number, unit);
    }

    private static List<UnitRowView> unitRows(BoardSheet sheet, Integer number, String unit) {
        return sheet.rows.units().stream()
                .filter(r -> number == null || r.keyTask().equals(number))
                .filter(r -> unit == null || r.unitId().equals(unit))
                .sorted(
                        Comparator.comparing(UnitRow::keyTask)
                                .thenComparing(r -> sheet.position(r.keyTask(), r.unitId())))
                .map(sheet::view)
                .toList();
    }

    /**
     * Work of the plan that was open at the end of the day, the most urgent first.
     *
     * @param number only this item, or null
     * @param unit only this unit, or null
     * @param lateOnly only what is past its deadline
     */
    public List<TaskView> openTasks(Integer number, String unit, boolean lateOnly, LocalDate asOf) {
        return openTasks(sheet(asOf), number, unit, lateOnly);
    }

    private static List<TaskView> openTasks(
            BoardSheet sheet, Integer number, String unit, boolean lateOnly) {
        return tasks(
                sheet,
                number,
                unit,
                t -> t.isOpenWork() && (!lateOnly || sheet.isLate(t)),
                BY_DEADLINE);
    }

    /**
     * Answers to urges, notices and inquiries that were still owed at the end of the day, the most
     * urgent first.
     *
     * @param number only about this item, or null
     * @param unit only this unit, or null
     */
    public List<TaskView> answersOwed(Integer number, String unit, LocalDate asOf) {
        return tasks(
                sheet(asOf), number, unit, t -> t.isOpen() && t.isAnswerToLadder(), BY_DEADLINE);
    }

    private static List<TaskView> tasks(
            BoardSheet sheet,
            Integer number,
            String unit,
            Predicate<TaskRow> which,
            Comparator<TaskRow> order) {
        return sheet.rows.tasks().stream()
                .filter(which)
                .filter(t -> number == null || number.equals(t.keyTask()))
                .filter(t -> unit == null || unit.equals(t.unitId()))
                .sorted(order)
                .map(sheet::view)
                .toList();
    }

    /**
     * Work of the plan that was completed by the end of the day, the latest first.
     *
     * @param number only this item, or null
     * @param unit only this unit, or null
     */
    public List<TaskView> doneTasks(Integer number, String unit, LocalDate asOf) {
        return tasks(
                sheet(asOf),
                number,
                unit,
                t -> t.completedAt() != null && !t.isAnswerToLadder(),
                Comparator.comparing(TaskRow::completedAt).reversed());
    }

    /**
     * Tasks whose ladder was running at the end of the day, the longest running first.
     *
     * @param number only this item, or null
     * @param unit only this unit, or null
     */
    public List<TaskView> supervisedTasks(Integer number, String unit, LocalDate asOf) {
        return supervisedTasks(sheet(asOf), number, unit);
    }

    private static List<TaskView> supervisedTasks(BoardSheet sheet, Integer number, String unit) {
        Map<String, TaskRow> tasks =
                sheet.rows.tasks().stream()
                        .collect(Collectors.toMap(TaskRow::taskId, Function.identity()));
        return sheet.laddersOf.values().stream()
                .flatMap(List::stream)
                .filter(l -> number == null || number.equals(l.keyTask()))
                .filter(l -> unit == null || unit.equals(l.unitId()))
                .sorted(Comparator.comparing(LadderRow::openedAt))
                .map(l -> sheet.view(tasks.get(l.taskId())))
                .toList();
    }

    /**
     * A month as of one of its days: the items, the tasks that fell due, and when an item was red
     * before.
     *
     * @param month a month of the plan, not before its launch
     * @param asOf a day of that month
     */
    public MonthView month(YearMonth month, LocalDate asOf) {
        List<LocalDate> ends = new ArrayList<>();
        for (YearMonth earlier = YearMonth.from(plan.launchDate());
                earlier.isBefore(month);
                earlier = earlier.plusMonths(1)) {
            ends.add(earlier.atEndOfMonth());
        }
        Map<Integer, List<YearMonth>> redBefore = new TreeMap<>();
        MonthView[] view = new MonthView[1];
        ends.add(asOf);
        snapshots.atEach(
                ends,
                rows -> {
                    BoardSheet sheet = sheet(rows);
                    YearMonth of = YearMonth.from(rows.at());
                    if (of.equals(month)) {
                        view[0] = sheet.month(month, redBefore);
                        return;
                    }
                    plan.items().stream()
                            .filter(item -> sheet.isRed(item))
                            .forEach(
                                    item ->
                                            redBefore
                                                    .computeIfAbsent(
                                                            item.number(), n -> new ArrayList<>())
                                                    .add(of));
                });
        return view[0];
    }

    /** The latest value of each indicator of an item that has one, by indicator id. */
    public Map<String, IndicatorValue> latestValues(int number, LocalDate asOf) {
        return snapshots.at(asOf).indicators().stream()
                .filter(v -> v.keyTask().equals(number))
                .collect(
                        Collectors.toMap(
                                IndicatorValue::indicator,
                                Function.identity(),
                                (a, b) -> a.recordedAt().isAfter(b.recordedAt()) ? a : b));
    }

    private BoardSheet sheet(LocalDate asOf) {
        return sheet(snapshots.at(asOf));
    }

    private BoardSheet sheet(LedgerSnapshot rows) {
        return new BoardSheet(rows, plan, units, current.calendar(), obligations, messages);
    }

    /**
     * The board of one moment: all its numbers come from these lists.
     *
     * @param keyTasks the 37, in the plan's order
     * @param requirements items 38–40
     * @param unitRows all unit rows, by item
     * @param late the plan's own work past its deadline
     * @param supervised tasks whose ladder runs
     * @param at the moment
     */
    public record Overview(
            List<KeyTaskView> keyTasks,
            List<KeyTaskView> requirements,
            List<UnitRowView> unitRows,
            List<TaskView> late,
            List<TaskView> supervised,
            LocalDateTime at) {

        /** Key tasks and requirements together. */
        public List<KeyTaskView> items() {
            return Stream.concat(keyTasks.stream(), requirements.stream()).toList();
        }
    }
}
