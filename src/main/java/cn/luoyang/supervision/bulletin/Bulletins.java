package cn.luoyang.supervision.bulletin;

import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.BoardOfDay;
import cn.luoyang.supervision.ledger.DueTask;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.EventView;
import cn.luoyang.supervision.ledger.KeyTaskView;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerEvents;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.MonthView;
import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.plan.Section;
import cn.luoyang.supervision.unit.Oversight;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Computes the monthly bulletins from the ledger, and records that one was issued. */
@Component
public class Bulletins {

    /** What the ladder sends out, in the order it climbs. */
    static final List<EventType> RUNGS =
            List.of(
                    EventType.URGE_ISSUED,
                    EventType.NOTICE_ISSUED,
                    EventType.RED_NOTICE_ISSUED,
                    EventType.INQUIRY_ISSUED,
                    EventType.TALK_PROPOSED);

    private static final Comparator<Bulletin.Rate> BEST_FIRST =
            Comparator.comparing(
                            (Bulletin.Rate r) -> r.percent(),
                            Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(Bulletin.Rate::due, Comparator.reverseOrder());

    private final Board board;
    private final LedgerEvents events;
    private final LedgerRecorder recorder;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final Clock clock;

    Bulletins(
            Board board,
            LedgerEvents events,
            LedgerRecorder recorder,
            PlanCatalogue plan,
            UnitRegistry units,
            Clock clock) {
        this.board = board;
        this.events = events;
        this.recorder = recorder;
        this.plan = plan;
        this.units = units;
        this.clock = clock;
    }

    /** The months that have or will have a bulletin, the current one included, newest first. */
    List<YearMonth> months() {
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth m = YearMonth.now(clock); !m.isBefore(first()); m = m.minusMonths(1)) {
            months.add(m);
        }
        return months;
    }

    /**
     * The day a month's bulletin describes: the asked one, else its last, or today while it lasts.
     *
     * @throws BulletinProblem if the month has no bulletin or the day does not lie in it
     */
    LocalDate asOf(YearMonth month, LocalDate asked) {
        LocalDate today = LocalDate.now(clock);
        if (month.isBefore(first()) || month.isAfter(YearMonth.from(today))) {
            throw new BulletinProblem(
                    HttpStatus.NOT_FOUND, "month", month, first(), YearMonth.from(today));
        }
        if (asked == null) {
            return isOver(month) ? month.atEndOfMonth() : today;
        }
        if (!YearMonth.from(asked).equals(month) || asked.isAfter(today)) {
            throw new BulletinProblem(HttpStatus.BAD_REQUEST, "asOf", asked, month);
        }
        return asked;
    }

    /** Whether all of the month has passed. */
    boolean isOver(YearMonth month) {
        return month.isBefore(YearMonth.now(clock));
    }

    /** 文号. A bulletin a month: its running number in the year is the month's. */
    static String number(YearMonth month) {
        return "洛专精特新督通〔%d〕%d号".formatted(month.getYear(), month.getMonthValue());
    }

    /**
     * The bulletin of a month as of a day.
     *
     * @param asked a day of the month, or null for its last
     */
    @Transactional(readOnly = true)
    public Bulletin compute(YearMonth month, LocalDate asked) {
        LocalDate asOf = asOf(month, asked);
        MonthView view = board.month(month, asOf);
        List<KeyTaskView> all =
                Stream.concat(view.keyTasks().stream(), view.requirements().stream()).toList();
        Map<Light, Integer> none = new EnumMap<>(Light.class);
        for (Light light : Light.values()) {
            none.put(light, 0);
        }
        return new Bulletin(
                number(month),
                month,
                asOf,
                lights(null, null, view.keyTasks(), none),
                plan.sections().stream().map(s -> section(s, view.keyTasks(), none)).toList(),
                section(plan.requirements().get(0).section(), view.requirements(), none),
                view.openTasks(),
                view.lateTasks(),
                view.openLadders(),
                items(all, Light.RED, view),
                items(all, Light.YELLOW, view),
                closed(all, view),
                issued(month, asOf),
                rates(view, Oversight.SUPERVISE),
                rates(view, Oversight.CONSULT));
    }

    /**
     * The items behind a number of the bulletin.
     *
     * @param light only these, or null
     * @param section only of this section, or null for the 37 key tasks
     */
    List<KeyTaskView> items(YearMonth month, LocalDate asked, Light light, String section) {
        BoardOfDay day = board.on(asOf(month, asked));
        return Stream.concat(
                        day.keyTasks().stream(),
                        section == null ? Stream.empty() : day.requirements().stream())
                .filter(i -> section == null || i.section().equals(section))
                .filter(i -> light == null || i.light() != null && i.light().light() == light)
                .toList();
    }

    /**
     * The tasks behind a rate.
     *
     * @param unit whose, or null for all units that have a rate
     * @param onTime only those done in time, only the others, or null for both
     */
    List<DueTask> due(YearMonth month, LocalDate asked, String unit, Boolean onTime) {
        return board.month(month, asOf(month, asked)).due().stream()
                .filter(
                        t ->
                                unit == null
                                        ? hasRate(t.task().unit(), Oversight.SUPERVISE)
                                        : unit.equals(t.task().unit()))
                .filter(t -> onTime == null || t.onTime() == onTime)
                .toList();
    }

    /** Its issue, if the month's bulletin was issued. */
    Optional<EventView> issueOf(YearMonth month) {
        return Optional.ofNullable(issues().get(month));
    }

    /** The issues so far, by month. */
    Map<YearMonth, EventView> issues() {
        return events
                .ofTypes(
                        List.of(EventType.BULLETIN_ISSUED),
                        plan.launchDate().atStartOfDay(),
                        LocalDateTime.now(clock).plusDays(1))
                .stream()
                .collect(Collectors.toMap(e -> YearMonth.parse(e.period()), e -> e, (a, b) -> a));
    }

    /**
     * 印发: records once that a month's bulletin was issued, with its number and headline figures.
     *
     * @return whether it was issued now; false if it was before
     * @throws BulletinProblem if the month is not over
     */
    @Transactional
    public boolean issue(YearMonth month, String userId) {
        LocalDate asOf = asOf(month, null);
        if (!isOver(month)) {
            throw new BulletinProblem(
                    HttpStatus.CONFLICT, "notOver", month, month.plusMonths(1).atDay(1));
        }
        String key = "bulletin:" + month;
        if (recorder.isRecorded(key)) {
            return false;
        }
        Bulletin bulletin = compute(month, asOf);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("红灯", bulletin.total().counts().get(Light.RED));
        figures.put("黄灯", bulletin.total().counts().get(Light.YELLOW));
        figures.put("绿灯", bulletin.total().counts().get(Light.GREEN));
        figures.put("办结", bulletin.total().counts().get(Light.BLUE));
        figures.put("首次红灯", bulletin.firstReds().size());
        figures.put("连续或再次红灯", bulletin.repeatedReds().size());
        figures.put("超期事项", bulletin.lateTasks());
        figures.put("本月到期", bulletin.due());
        figures.put("按时办结", bulletin.onTime());
        recorder.record(
                LedgerEntry.of(EventType.BULLETIN_ISSUED)
                        .period(month.toString())
                        .code(bulletin.number())
                        .on(asOf)
                        .figures(figures)
                        .once(key)
                        .by(userId));
        return true;
    }

    private YearMonth first() {
        return YearMonth.from(plan.launchDate());
    }

    private static Bulletin.Lights section(
            Section section, List<KeyTaskView> items, Map<Light, Integer> none) {
        List<KeyTaskView> own =
                items.stream().filter(i -> i.section().equals(section.id())).toList();
        return lights(section.id(), own.get(0).sectionTitle(), own, none);
    }

    private static Bulletin.Lights lights(
            String id, String title, List<KeyTaskView> items, Map<Light, Integer> none) {
        Map<Light, Integer> counts = new EnumMap<>(none);
        items.stream()
                .filter(i -> i.light() != null)
                .forEach(i -> counts.merge(i.light().light(), 1, Integer::sum));
        return new Bulletin.Lights(id, title, counts, items.size());
    }

    private static List<Bulletin.Item> items(List<KeyTaskView> all, Light light, MonthView view) {
        return all.stream()
                .filter(i -> i.light() != null && i.light().light() == light)
                .map(
                        i -> {
                            List<YearMonth> before =
                                    view.redBefore().getOrDefault(i.number(), List.of());
                            YearMonth month = YearMonth.from(view.at());
                            int row = 0;
                            while (before.contains(month.minusMonths(row + 1L))) {
                                row++;
                            }
                            boolean red = light == Light.RED;
                            return new Bulletin.Item(
                                    i.number(),
                                    i.caseNumber(),
                                    i.title(),
                                    i.leadUnit(),
                                    i.leadUnitName(),
                                    i.light().reason(),
                                    i.lateTasks(),
                                    red ? row + 1 : 0,
                                    red ? before.size() + 1 : 0);
                        })
                .toList();
    }

    private static List<Bulletin.Closed> closed(List<KeyTaskView> all, MonthView view) {
        var numbers = new TreeSet<>(view.accepted().keySet());
        numbers.addAll(view.writtenOff().keySet());
        return all.stream()
                .filter(i -> numbers.contains(i.number()))
                .map(
                        i ->
                                new Bulletin.Closed(
                                        i.number(),
                                        i.title(),
                                        i.leadUnit(),
                                        i.leadUnitName(),
                                        view.accepted().get(i.number()),
                                        view.writtenOff().get(i.number())))
                .toList();
    }

    private Map<EventType, Integer> issued(YearMonth month, LocalDate asOf) {
        Map<EventType, Integer> counts = new LinkedHashMap<>();
        RUNGS.forEach(rung -> counts.put(rung, 0));
        events.ofTypes(RUNGS, month.atDay(1).atStartOfDay(), asOf.plusDays(1).atStartOfDay())
                .forEach(e -> counts.merge(e.type(), 1, Integer::sum));
        return counts;
    }

    private List<Bulletin.Rate> rates(MonthView view, Oversight oversight) {
        Map<String, List<DueTask>> byUnit =
                view.due().stream()
                        .filter(t -> t.task().unit() != null)
                        .collect(Collectors.groupingBy(t -> t.task().unit()));
        Stream<Bulletin.Rate> rates =
                units.all().stream()
                        .filter(u -> hasRate(u.id(), oversight))
                        .filter(u -> byUnit.containsKey(u.id()) || u.isValidAt(asDay(view)))
                        .map(u -> rate(u, byUnit.getOrDefault(u.id(), List.of()), view));
        return oversight == Oversight.SUPERVISE
                ? rates.sorted(BEST_FIRST).toList()
                : rates.toList();
    }

    private static Bulletin.Rate rate(Unit unit, List<DueTask> due, MonthView view) {
        int onTime = (int) due.stream().filter(DueTask::onTime).count();
        return new Bulletin.Rate(
                unit.id(),
                unit.shortName(),
                due.size(),
                onTime,
                unit.oversight() == Oversight.SUPERVISE
                        ? Bulletin.Rate.percent(onTime, due.size())
                        : null,
                view.lateUnits().contains(unit.id()));
    }

    private boolean hasRate(String id, Oversight oversight) {
        return id != null
                && units.find(id)
                        .filter(u -> u.kind() != UnitKind.OFFICE && u.oversight() == oversight)
                        .isPresent();
    }

    private static LocalDate asDay(MonthView view) {
        return view.at().toLocalDate();
    }
}
