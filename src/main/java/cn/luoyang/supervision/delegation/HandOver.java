package cn.luoyang.supervision.delegation;

import static cn.luoyang.supervision.delegation.DelegationRefusedException.bad;
import static cn.luoyang.supervision.delegation.DelegationRefusedException.conflict;

import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.TaskRow;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 任务移交: all open tasks of somebody who leaves a unit go to a colleague, or back to the unit for
 * anybody to sign for. All of them or none, each with a record.
 */
@Component
public class HandOver {

    /** Stands for the unit itself where a person is asked for: the tasks wait to be signed for. */
    public static final String UNIT = "";

    private final Delegations delegations;
    private final DelegationStore store;
    private final UnitPeople people;
    private final SystemActor system;
    private final TaskService tasks;
    private final LedgerQueries queries;
    private final LedgerRecorder ledger;
    private final Clock clock;

    HandOver(
            Delegations delegations,
            DelegationStore store,
            UnitPeople people,
            SystemActor system,
            TaskService tasks,
            LedgerQueries queries,
            LedgerRecorder ledger,
            Clock clock) {
        this.delegations = delegations;
        this.store = store;
        this.people = people;
        this.system = system;
        this.tasks = tasks;
        this.queries = queries;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Everybody who holds open tasks of a unit, members of it or not, by user id. */
    Set<String> holders(String unit) {
        Set<String> holders = new TreeSet<>();
        queries.openTasks().stream()
                .filter(t -> unit.equals(t.unitId()))
                .map(TaskRow::signedBy)
                .filter(Objects::nonNull)
                .forEach(holders::add);
        people.of(unit).forEach(p -> holders.add(p.id()));
        return holders;
    }

    /** What would be moved: the person's own tasks and those a representative holds for them. */
    public List<TaskRow> preview(String unit, String person) {
        return system.call(() -> open(unit, person));
    }

    /**
     * Moves all open tasks of a person. The caller has checked that the user may do so for the
     * unit.
     *
     * @param to user id of a colleague, or {@link #UNIT}
     * @param expected the task ids the user saw and agreed to
     * @param reason why; may be empty
     * @param userId who asks
     * @return how many were moved
     * @throws DelegationRefusedException if the receiver is no colleague, or the list is no longer
     *     the one the user saw
     */
    @Transactional
    public int move(
            String unit,
            String person,
            String to,
            Collection<String> expected,
            String reason,
            String userId) {
        if (person == null || person.isBlank()) {
            throw bad("people");
        }
        if (person.equals(to)) {
            throw bad("toSelf", person);
        }
        if (!UNIT.equals(to) && !people.isMember(to, unit)) {
            throw bad("otherUnit", to);
        }
        return system.call(
                () -> {
                    List<TaskRow> open = open(unit, person);
                    if (open.isEmpty()) {
                        throw conflict("nothing", person);
                    }
                    if (!new HashSet<>(expected)
                            .equals(new HashSet<>(open.stream().map(TaskRow::taskId).toList()))) {
                        throw conflict("changed", person);
                    }
                    open.forEach(task -> move(task, person, to, reason, userId));
                    return open.size();
                });
    }

    private void move(TaskRow task, String person, String to, String reason, String userId) {
        boolean toUnit = UNIT.equals(to);
        store.hold(task.taskId()).ifPresent(held -> held.leave("moved", LocalDateTime.now(clock)));
        tasks.setAssignee(task.taskId(), toUnit ? null : to);
        tasks.removeVariableLocal(task.taskId(), Delegations.REPRESENTING);
        String why = reason == null || reason.isBlank() ? "" : "：" + reason.strip();
        ledger.record(
                LedgerEntry.of(EventType.TASK_HANDED_OVER)
                        .keyTask(task.keyTask())
                        .unit(task.unitId())
                        .task(task.taskId())
                        .step(task.stepId(), task.stepName())
                        .period(task.period())
                        .code(toUnit ? null : to)
                        .note((toUnit ? person + " 退回单位待签收" : person + " 移交 " + to) + why)
                        .by(userId));
    }

    private List<TaskRow> open(String unit, String person) {
        Stream<String> own = delegations.tasksOf(person, unit).stream().map(Task::getId);
        Stream<String> held = store.heldFor(person).stream().map(DelegatedTask::taskId);
        return Stream.concat(own, held)
                .distinct()
                .map(queries::task)
                .filter(row -> row != null && row.isOpen() && unit.equals(row.unitId()))
                .sorted(
                        Comparator.comparing(
                                        TaskRow::dueAt,
                                        Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(TaskRow::taskId))
                .toList();
    }
}
