package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    private final LedgerSnapshots snapshots;
    private final LedgerQueries queries;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final CurrentCalendar current;
    private final Obligations obligations;
    private final MessageSource messages;

    Board(
            LedgerSnapshots snapshots,
            LedgerQueries queries,
            PlanCatalogue plan,
            UnitRegistry units,
            CurrentCalendar current,
            Obligations obligations,
            MessageSource messages) {
        this.snapshots = snapshots;
        this.queries = queries;
        this.plan = plan;
        this.units = units;
        this.current = current;
        this.obligations = obligations;
        this.messages = messages;
    }

    /**
     * The board of one moment, to read several of its lists.
     *
     * @param asOf the day, or null for now
     */
    public BoardOfDay on(LocalDate asOf) {
        return of(snapshots.at(asOf));
    }

    /**
     * The whole board of one moment.
     *
     * @param asOf the day, or null for now
     */
    public Overview overview(LocalDate asOf) {
        BoardOfDay day = on(asOf);
        return new Overview(
                day.keyTasks(),
                day.requirements(),
                day.unitRows(null, null),
                day.openTasks(null, null, true),
                day.supervisedTasks(null, null),
                day.at());
    }

    /** See {@link BoardOfDay#keyTasks()}. */
    public List<KeyTaskView> keyTasks(LocalDate asOf) {
        return on(asOf).keyTasks();
    }

    /** See {@link BoardOfDay#requirements()}. */
    public List<KeyTaskView> requirements(LocalDate asOf) {
        return on(asOf).requirements();
    }

    /** See {@link BoardOfDay#keyTask(int)}. */
    public KeyTaskView keyTask(int number, LocalDate asOf) {
        return on(asOf).keyTask(number);
    }

    /** See {@link BoardOfDay#unitRows(Integer, String)}. */
    public List<UnitRowView> unitRows(Integer number, String unit, LocalDate asOf) {
        return on(asOf).unitRows(number, unit);
    }

    /** See {@link BoardOfDay#openTasks(Integer, String, boolean)}. */
    public List<TaskView> openTasks(Integer number, String unit, boolean lateOnly, LocalDate asOf) {
        return on(asOf).openTasks(number, unit, lateOnly);
    }

    /** See {@link BoardOfDay#answersOwed(Integer, String)}. */
    public List<TaskView> answersOwed(Integer number, String unit, LocalDate asOf) {
        return on(asOf).answersOwed(number, unit);
    }

    /** See {@link BoardOfDay#doneTasks(Integer, String)}. */
    public List<TaskView> doneTasks(Integer number, String unit, LocalDate asOf) {
        return on(asOf).doneTasks(number, unit);
    }

    /** See {@link BoardOfDay#supervisedTasks(Integer, String)}. */
    public List<TaskView> supervisedTasks(Integer number, String unit, LocalDate asOf) {
        return on(asOf).supervisedTasks(number, unit);
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
                    BoardOfDay day = of(rows);
                    YearMonth of = YearMonth.from(rows.at());
                    if (of.equals(month)) {
                        view[0] = day.month(month, redBefore);
                        return;
                    }
                    plan.items().stream()
                            .filter(item -> day.isRed(item))
                            .forEach(
                                    item ->
                                            redBefore
                                                    .computeIfAbsent(
                                                            item.number(), n -> new ArrayList<>())
                                                    .add(of));
                });
        return view[0];
    }

    /** See {@link BoardOfDay#latestValues(int)}. */
    public Map<String, IndicatorValue> latestValues(int number, LocalDate asOf) {
        return on(asOf).latestValues(number);
    }

    private BoardOfDay of(LedgerSnapshot rows) {
        LocalDate day = rows.at().toLocalDate();
        return new BoardOfDay(
                rows,
                queries::completed,
                plan.on(day),
                units.on(day),
                current.calendar(),
                obligations,
                messages);
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
