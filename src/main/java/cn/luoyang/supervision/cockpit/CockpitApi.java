package cn.luoyang.supervision.cockpit;

import cn.luoyang.supervision.cockpit.InstanceLedger.Line;
import cn.luoyang.supervision.cockpit.LedgerOverview.SectionLights;
import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.BoardOfDay;
import cn.luoyang.supervision.ledger.EventFilter;
import cn.luoyang.supervision.ledger.EventView;
import cn.luoyang.supervision.ledger.KeyTaskView;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.TaskView;
import cn.luoyang.supervision.ledger.UnitRowView;
import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.plan.Section;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the plugin in Cockpit shows. The overview is the board's, which everybody reads; an instance
 * is shown to whoever may see it in the engine.
 */
@RestController
@RequestMapping("/api/ledger")
class CockpitApi {

    private static final int LATEST = 10;
    private static final int MOST_EVENTS = 200;

    private final Board board;
    private final LedgerQueries queries;
    private final ItemOfInstance instances;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final MessageSource messages;
    private final Clock clock;

    CockpitApi(
            Board board,
            LedgerQueries queries,
            ItemOfInstance instances,
            PlanCatalogue plan,
            UnitRegistry units,
            MessageSource messages,
            Clock clock) {
        this.board = board;
        this.queries = queries;
        this.instances = instances;
        this.plan = plan;
        this.units = units;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/overview")
    LedgerOverview overview(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf) {
        BoardOfDay day = board.on(asOf);
        List<KeyTaskView> keyTasks = day.keyTasks();
        List<KeyTaskView> items =
                Stream.concat(keyTasks.stream(), day.requirements().stream()).toList();
        List<TaskView> late = day.openTasks(null, null, true);
        List<TaskView> supervised = day.supervisedTasks(null, null);
        return new LedgerOverview(
                LocalDateTime.now(clock),
                asOf,
                late.size(),
                (int) late.stream().map(TaskView::unit).filter(Objects::nonNull).distinct().count(),
                supervised.size(),
                lights(keyTasks),
                plan.items().stream()
                        .map(KeyTask::section)
                        .distinct()
                        .map(section -> section(section, items, late, supervised))
                        .toList(),
                late.stream().limit(LATEST).toList());
    }

    @GetMapping("/process-instances/{id}")
    InstanceLedger instance(
            @PathVariable String id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Locale locale) {
        ItemOfInstance.Found found =
                instances.find(id).orElseThrow(() -> notFound("unknownInstance", locale));
        if (found.item() == null) {
            throw notFound("noItemOfInstance", locale);
        }
        int number = found.item();
        int shown = Math.max(0, page);
        int limit = Math.max(1, Math.min(size, MOST_EVENTS));
        BoardOfDay day = board.on(asOf);
        List<UnitRowView> rows = day.unitRows(number, null);
        List<TaskView> tasks = day.openTasks(number, null, false);
        if (found.whole()) {
            EventFilter all = new EventFilter(number, null, null, null, asOf);
            return new InstanceLedger(
                    day.keyTask(number),
                    true,
                    rows,
                    tasks,
                    queries.countEvents(all),
                    lines(queries.events(all, shown, limit), locale));
        }
        List<LedgerEvent> events = queries.eventsOfInstance(number, id, asOf);
        Set<String> concerned =
                events.stream()
                        .map(LedgerEvent::unitId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        return new InstanceLedger(
                day.keyTask(number),
                false,
                rows.stream().filter(row -> concerned.contains(row.unit())).toList(),
                tasks.stream().filter(task -> id.equals(task.processInstanceId())).toList(),
                events.size(),
                lines(events.stream().skip((long) shown * limit).limit(limit).toList(), locale));
    }

    private SectionLights section(
            Section section, List<KeyTaskView> items, List<TaskView> late, List<TaskView> ladder) {
        List<KeyTaskView> own =
                items.stream().filter(item -> item.section().equals(section.id())).toList();
        return new SectionLights(
                section.id(),
                own.get(0).sectionTitle(),
                own.size(),
                lights(own),
                in(section, late),
                in(section, ladder));
    }

    private long in(Section section, List<TaskView> tasks) {
        return tasks.stream()
                .filter(task -> task.keyTask() != null)
                .filter(task -> plan.keyTask(task.keyTask()).section().equals(section))
                .count();
    }

    /** Every colour, with nought where no item shows it. */
    private static Map<Light, Long> lights(List<KeyTaskView> items) {
        Map<Light, Long> lights = new EnumMap<>(Light.class);
        for (Light light : Light.values()) {
            lights.put(
                    light,
                    items.stream()
                            .filter(item -> item.light() != null && item.light().light() == light)
                            .count());
        }
        return lights;
    }

    private List<Line> lines(List<LedgerEvent> events, Locale locale) {
        return events.stream()
                .map(
                        event ->
                                new Line(
                                        EventView.of(event),
                                        messages.getMessage("event." + event.type(), null, locale),
                                        event.unitId() == null
                                                ? null
                                                : units.find(event.unitId())
                                                        .map(Unit::shortName)
                                                        .orElse(event.unitId())))
                .toList();
    }

    private ErrorResponseException notFound(String code, Locale locale) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.NOT_FOUND,
                        messages.getMessage("cockpit.problem." + code, null, locale));
        problem.setTitle(messages.getMessage("problem.title", null, locale));
        problem.setProperty("field", "id");
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }
}
