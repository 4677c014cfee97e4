package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StreamUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * The board and the way down from it: an item with its unit rows, diagram and events; a unit with
 * all it owes.
 */
@Controller
class BoardPages {

    private static final int EVENTS_SHOWN = 50;
    private static final int DONE_SHOWN = 500;

    private final Board board;
    private final LedgerQueries queries;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final RepositoryService repository;

    BoardPages(
            Board board,
            LedgerQueries queries,
            PlanCatalogue plan,
            UnitRegistry units,
            RepositoryService repository) {
        this.board = board;
        this.queries = queries;
        this.plan = plan;
        this.units = units;
        this.repository = repository;
    }

    @GetMapping({"/", "/ledger"})
    String board(
            @RequestParam(required = false) @Day LocalDate asOf,
            @RequestParam(required = false) Light light,
            Model model) {
        List<KeyTaskView> items = board.keyTasks(asOf);
        Map<String, List<KeyTaskView>> sections = new LinkedHashMap<>();
        // The numbers beside the lights are those of the 37 key tasks, and so is the list behind.
        Stream.concat(
                        items.stream(),
                        light == null ? board.requirements(asOf).stream() : Stream.empty())
                .filter(i -> light == null || i.light() != null && i.light().light() == light)
                .forEach(
                        i ->
                                sections.computeIfAbsent(i.sectionTitle(), s -> new ArrayList<>())
                                        .add(i));
        List<TaskView> late = board.openTasks(null, null, true, asOf);
        model.addAttribute("sections", sections);
        model.addAttribute("light", light);
        model.addAttribute("late", late.size());
        model.addAttribute("lateUnits", lateUnits(late));
        model.addAttribute(
                "counts",
                items.stream()
                        .filter(i -> i.light() != null)
                        .collect(
                                Collectors.groupingBy(
                                        i -> i.light().light().name(), Collectors.counting())));
        model.addAttribute("asOf", asOf);
        return "ledger/board";
    }

    @GetMapping("/ledger/key-tasks/{number}")
    String keyTask(
            @PathVariable int number,
            @RequestParam(required = false) @Day LocalDate asOf,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        KeyTask item = plan.keyTask(number);
        model.addAttribute("item", board.keyTask(number, asOf));
        model.addAttribute("catalogue", item);
        model.addAttribute("rows", board.unitRows(number, null, asOf));
        model.addAttribute("tasks", board.openTasks(number, null, false, asOf));
        model.addAttribute("values", board.latestValues(number, asOf));
        events(new EventFilter(number, null, null, null, asOf), page, model);
        model.addAttribute("asOf", asOf);
        return "ledger/key-task";
    }

    @GetMapping("/ledger/units/{id}")
    String unit(
            @PathVariable String id,
            @RequestParam(required = false) @Day LocalDate asOf,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        Unit unit = units.get(id);
        model.addAttribute("unit", unit);
        model.addAttribute("rows", board.unitRows(null, id, asOf));
        model.addAttribute("tasks", board.openTasks(null, id, false, asOf));
        events(new EventFilter(null, id, null, null, asOf), page, model);
        model.addAttribute("asOf", asOf);
        return "ledger/unit";
    }

    @GetMapping("/ledger/tasks")
    String tasks(
            @RequestParam(required = false) Integer keyTask,
            @RequestParam(required = false) String unit,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "false") boolean done,
            @RequestParam(required = false) @Day LocalDate asOf,
            Model model) {
        if (keyTask != null) {
            plan.keyTask(keyTask);
        }
        if (unit != null) {
            units.get(unit);
        }
        List<TaskView> found =
                done
                        ? board.doneTasks(keyTask, unit, asOf)
                        : board.openTasks(keyTask, unit, late, asOf);
        model.addAttribute("count", found.size());
        model.addAttribute("tasks", done ? found.stream().limit(DONE_SHOWN).toList() : found);
        model.addAttribute("done", done);
        model.addAttribute("keyTask", keyTask);
        model.addAttribute("unit", unit == null ? null : units.get(unit));
        model.addAttribute("late", late);
        model.addAttribute("asOf", asOf);
        return "ledger/tasks";
    }

    /** The diagram an item runs on, for the viewer of its page. */
    @GetMapping(
            value = "/ledger/key-tasks/{number}/diagram",
            produces = MediaType.APPLICATION_XML_VALUE)
    @ResponseBody
    ResponseEntity<byte[]> diagram(@PathVariable int number) throws java.io.IOException {
        String definition = board.keyTask(number, null).processDefinitionId();
        if (definition == null) {
            return ResponseEntity.notFound().build();
        }
        try (var diagram = repository.getProcessModel(definition)) {
            return ResponseEntity.ok()
                    .contentType(new MediaType("application", "xml", StandardCharsets.UTF_8))
                    .body(StreamUtils.copyToByteArray(diagram));
        }
    }

    private void events(EventFilter filter, int page, Model model) {
        int shown = Math.max(0, page);
        long count = queries.countEvents(filter);
        model.addAttribute(
                "events",
                queries.events(filter, shown, EVENTS_SHOWN).stream().map(EventView::of).toList());
        model.addAttribute("eventCount", count);
        model.addAttribute("eventPage", shown);
        model.addAttribute("olderEvents", (shown + 1L) * EVENTS_SHOWN < count);
        model.addAttribute("unitNames", unitNames());
    }

    /** Who is late, the most tasks first. */
    private static List<LateUnit> lateUnits(List<TaskView> late) {
        Map<String, List<TaskView>> byUnit = new LinkedHashMap<>();
        late.stream()
                .filter(t -> t.unit() != null)
                .forEach(t -> byUnit.computeIfAbsent(t.unit(), u -> new ArrayList<>()).add(t));
        return byUnit.values().stream()
                .map(
                        tasks ->
                                new LateUnit(
                                        tasks.get(0).unit(),
                                        tasks.get(0).unitName(),
                                        tasks.size(),
                                        tasks.stream()
                                                .mapToInt(TaskView::daysLate)
                                                .max()
                                                .orElse(0)))
                .sorted(
                        Comparator.comparing(LateUnit::tasks)
                                .thenComparing(LateUnit::days)
                                .reversed())
                .toList();
    }

    /**
     * A unit with late tasks.
     *
     * @param id unit id
     * @param name short name
     * @param tasks how many are late
     * @param days working days the oldest is late
     */
    public record LateUnit(String id, String name, int tasks, int days) {}

    private Map<String, String> unitNames() {
        Map<String, String> names = new LinkedHashMap<>();
        units.all().stream()
                .sorted(Comparator.comparing(Unit::id))
                .forEach(u -> names.put(u.id(), u.shortName()));
        return names;
    }

    @java.lang.annotation.Target(java.lang.annotation.ElementType.PARAMETER)
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private @interface Day {}
}
