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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The board and the way down from it: an item with its unit rows, diagram and events; a unit with
 * all it owes.
 */
@Controller
class BoardPages {

    private static final int EVENTS_SHOWN = 50;
    private static final int TASKS_SHOWN = 200;

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
            @RequestParam(required = false) String section,
            @RequestParam(required = false) String unit,
            Model model) {
        String unitId = unit == null || unit.isEmpty() ? null : units.get(unit).id();
        String sectionId = section == null || section.isEmpty() ? null : section;
        Board.Overview overview = board.overview(asOf);
        Set<Integer> ofUnit =
                overview.unitRows().stream()
                        .filter(r -> r.unit().equals(unitId))
                        .map(UnitRowView::keyTask)
                        .collect(Collectors.toSet());
        Predicate<KeyTaskView> asked =
                i ->
                        (sectionId == null || i.section().equals(sectionId))
                                && (unitId == null || ofUnit.contains(i.number()));
        List<KeyTaskView> items = overview.keyTasks().stream().filter(asked).toList();
        // The numbers beside the lights are those of the key tasks, and so is the list behind.
        List<KeyTaskView> counted =
                sectionId == null ? items : overview.items().stream().filter(asked).toList();
        Map<String, List<KeyTaskView>> sections = new LinkedHashMap<>();
        overview.items().stream()
                .filter(asked)
                .filter(i -> light == null || counted.contains(i))
                .filter(i -> light == null || i.light() != null && i.light().light() == light)
                .forEach(
                        i ->
                                sections.computeIfAbsent(i.sectionTitle(), s -> new ArrayList<>())
                                        .add(i));
        model.addAttribute("sections", sections);
        model.addAttribute("sectionsOfPlan", plan.sections());
        model.addAttribute("section", sectionId);
        model.addAttribute("unit", unitId);
        model.addAttribute("light", light);
        model.addAttribute("late", overview.late().size());
        model.addAttribute("lateUnits", lateUnits(overview.late()));
        model.addAttribute(
                "counts",
                counted.stream()
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
        KeyTask item = (asOf == null ? plan : plan.on(asOf)).keyTask(number);
        BoardOfDay day = board.on(asOf);
        model.addAttribute("item", day.keyTask(number));
        model.addAttribute("catalogue", item);
        model.addAttribute("rows", day.unitRows(number, null));
        model.addAttribute("tasks", day.openTasks(number, null, false));
        model.addAttribute("answers", day.answersOwed(number, null));
        model.addAttribute("values", day.latestValues(number));
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
        Unit unit = (asOf == null ? units : units.on(asOf)).get(id);
        model.addAttribute("unit", unit);
        BoardOfDay day = board.on(asOf);
        model.addAttribute("rows", day.unitRows(null, id));
        model.addAttribute("tasks", day.openTasks(null, id, false));
        model.addAttribute("answers", day.answersOwed(null, id));
        events(new EventFilter(null, id, null, null, asOf), page, model);
        model.addAttribute("asOf", asOf);
        return "ledger/unit";
    }

    @GetMapping("/ledger/tasks")
    String tasks(
            @RequestParam(required = false) Integer keyTask,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) String section,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "false") boolean done,
            @RequestParam(defaultValue = "false") boolean ladder,
            @RequestParam(required = false) @Day LocalDate asOf,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        if (keyTask != null) {
            plan.keyTask(keyTask);
        }
        Unit only = unit == null || unit.isEmpty() ? null : units.get(unit);
        String unitId = only == null ? null : only.id();
        List<TaskView> found;
        String heading;
        if (done) {
            found = board.doneTasks(keyTask, unitId, asOf);
            heading = "page.doneTasks";
        } else if (ladder) {
            found = board.supervisedTasks(keyTask, unitId, asOf);
            heading = "page.ladders";
        } else {
            found = board.openTasks(keyTask, unitId, late, asOf);
            heading = late ? "page.late" : "page.openTasks";
        }
        if (section != null && !section.isEmpty()) {
            found =
                    found.stream()
                            .filter(t -> t.keyTask() != null)
                            .filter(t -> plan.keyTask(t.keyTask()).section().id().equals(section))
                            .toList();
        }
        model.addAttribute("heading", heading);
        model.addAttribute("section", section);
        model.addAttribute("count", found.size());
        int shown = Math.max(0, page);
        model.addAttribute(
                "tasks",
                found.stream().skip((long) shown * TASKS_SHOWN).limit(TASKS_SHOWN).toList());
        model.addAttribute("page", shown);
        model.addAttribute("pages", (found.size() + TASKS_SHOWN - 1) / TASKS_SHOWN);
        model.addAttribute("late", late);
        model.addAttribute("done", done);
        model.addAttribute("ladder", ladder);
        model.addAttribute("keyTask", keyTask);
        model.addAttribute("unit", only);
        model.addAttribute("asOf", asOf);
        UriComponentsBuilder link =
                UriComponentsBuilder.newInstance()
                        .queryParamIfPresent("keyTask", Optional.ofNullable(keyTask))
                        .queryParamIfPresent("unit", Optional.ofNullable(unitId))
                        .queryParamIfPresent("section", Optional.ofNullable(section))
                        .queryParamIfPresent("late", Optional.of(late).filter(on -> on))
                        .queryParamIfPresent("done", Optional.of(done).filter(on -> on))
                        .queryParamIfPresent("ladder", Optional.of(ladder).filter(on -> on));
        model.addAttribute("asOfNow", link.toUriString());
        model.addAttribute(
                "pageLink",
                link.queryParamIfPresent("asOf", Optional.ofNullable(asOf))
                        .queryParam("page", "")
                        .toUriString());
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

    @java.lang.annotation.Target(java.lang.annotation.ElementType.PARAMETER)
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private @interface Day {}
}
