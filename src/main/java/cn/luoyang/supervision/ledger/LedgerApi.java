package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The ledger as JSON. Lists are arrays; the header {@code X-Total-Count} gives the length of the
 * whole list, {@code page} (from 0) and {@code size} choose a part of it, {@code asOf} (yyyy-MM-dd)
 * the day.
 */
@RestController
@RequestMapping("/api/ledger")
class LedgerApi {

    static final String TOTAL = "X-Total-Count";

    private static final int MOST = 1000;

    private final Board board;
    private final LedgerQueries queries;
    private final LedgerSnapshots snapshots;
    private final PlanCatalogue plan;
    private final UnitRegistry units;

    LedgerApi(
            Board board,
            LedgerQueries queries,
            LedgerSnapshots snapshots,
            PlanCatalogue plan,
            UnitRegistry units) {
        this.board = board;
        this.queries = queries;
        this.snapshots = snapshots;
        this.plan = plan;
        this.units = units;
    }

    @GetMapping("/key-tasks")
    ResponseEntity<List<KeyTaskView>> keyTasks(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return part(board.keyTasks(asOf), page, size);
    }

    @GetMapping("/requirements")
    ResponseEntity<List<KeyTaskView>> requirements(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf) {
        return part(board.requirements(asOf), 0, MOST);
    }

    @GetMapping("/key-tasks/{number}")
    KeyTaskView keyTask(
            @PathVariable int number,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf) {
        return board.keyTask(number, asOf);
    }

    @GetMapping("/unit-rows")
    ResponseEntity<List<UnitRowView>> unitRows(
            @RequestParam(required = false) Integer keyTask,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        check(keyTask, unit);
        return part(board.unitRows(keyTask, unit, asOf), page, size);
    }

    @GetMapping("/tasks")
    ResponseEntity<List<TaskView>> tasks(
            @RequestParam(required = false) Integer keyTask,
            @RequestParam(required = false) String unit,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        check(keyTask, unit);
        return part(board.openTasks(keyTask, unit, late, asOf), page, size);
    }

    @GetMapping("/events")
    ResponseEntity<List<EventView>> events(
            @RequestParam(required = false) Integer keyTask,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) EventType type,
            @RequestParam(required = false) String taskId,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        check(keyTask, unit);
        EventFilter filter = new EventFilter(keyTask, unit, type, taskId, asOf);
        List<EventView> found =
                queries.events(filter, Math.max(0, page), limited(size)).stream()
                        .map(EventView::of)
                        .toList();
        return ResponseEntity.ok()
                .header(TOTAL, String.valueOf(queries.countEvents(filter)))
                .body(found);
    }

    /** Derives all rows from the events again; for the supervision office and administrators. */
    @PostMapping("/rebuild")
    @PreAuthorize("hasAnyAuthority('ROLE_supervisionOffice', 'ROLE_camunda-admin')")
    Map<String, Integer> rebuild() {
        return snapshots.rebuild();
    }

    private void check(Integer keyTask, String unit) {
        if (keyTask != null) {
            plan.keyTask(keyTask);
        }
        if (unit != null) {
            units.get(unit);
        }
    }

    private static <T> ResponseEntity<List<T>> part(List<T> all, int page, int size) {
        int limit = limited(size);
        List<T> part = all.stream().skip((long) Math.max(0, page) * limit).limit(limit).toList();
        return ResponseEntity.ok().header(TOTAL, String.valueOf(all.size())).body(part);
    }

    private static int limited(int size) {
        return Math.max(1, Math.min(size, MOST));
    }
}
