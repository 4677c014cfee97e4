package cn.luoyang.supervision.registry;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LadderRow;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.TaskRow;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/** Hands the open tasks of one unit to another one, with a record each. */
@Component
class TaskMove {

    /** Task variable that shows the unit on the task's card. */
    private static final String UNIT_NAME = "unitName";

    /** Variable of a ladder: the unit its notices go to. */
    private static final String LATE_UNIT = "unit";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final AuthorizationService authorizations;
    private final LedgerQueries queries;
    private final LedgerRecorder ledger;

    TaskMove(
            TaskService tasks,
            RuntimeService runtime,
            AuthorizationService authorizations,
            LedgerQueries queries,
            LedgerRecorder ledger) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.authorizations = authorizations;
        this.queries = queries;
        this.ledger = ledger;
    }

    /** The open tasks of a unit. */
    List<TaskRow> of(String unit) {
        return queries.openTasks().stream().filter(task -> unit.equals(task.unitId())).toList();
    }

    /**
     * Moves all open tasks. A task somebody signed for stays with them if they belong to the
     * successor, and otherwise waits to be signed for.
     *
     * @param people user ids of the successor's people
     * @return how many
     */
    int move(
            String unit,
            String successor,
            String successorName,
            List<String> people,
            String userId) {
        List<LadderRow> ladders =
                queries.runningLadders().stream().filter(l -> unit.equals(l.unitId())).toList();
        ladders.forEach(
                ladder -> runtime.setVariable(ladder.processInstanceId(), LATE_UNIT, successor));
        List<TaskRow> open = of(unit);
        for (TaskRow task : open) {
            tasks.deleteCandidateGroup(task.taskId(), unit);
            tasks.addCandidateGroup(task.taskId(), successor);
            authorizations
                    .createAuthorizationQuery()
                    .resourceType(Resources.TASK)
                    .resourceId(task.taskId())
                    .groupIdIn(unit)
                    .list()
                    .forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
            show(task, successorName);
            if (task.signedBy() != null && !people.contains(task.signedBy())) {
                tasks.setAssignee(task.taskId(), null);
            }
            ledger.record(
                    LedgerEntry.of(EventType.TASK_REASSIGNED)
                            .keyTask(task.keyTask())
                            .unit(successor)
                            .task(task.taskId())
                            .step(task.stepId(), task.stepName())
                            .process(task.processInstanceId(), null, task.processKey(), null)
                            .period(task.period())
                            .due(task.dueAt())
                            .code(unit)
                            .by(userId));
        }
        return open.size();
    }

    /** Shows a unit's name on the card of a task. */
    void show(TaskRow task, String name) {
        if (tasks.getVariableLocal(task.taskId(), UNIT_NAME) != null) {
            tasks.setVariableLocal(task.taskId(), UNIT_NAME, name);
        }
    }
}
