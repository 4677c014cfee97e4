package cn.luoyang.supervision.keytask;

import cn.luoyang.supervision.engine.TaskLifecycle;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Puts on each task what its card in Tasklist shows: the plan item, the unit and the clause. As
 * variables of the task itself, because staff may not read those of the process, and a copy they
 * tamper with harms nothing.
 */
@Component
public class TaskDisplay {

    static final String ITEM = "itemTitle";

    /** Local variable of a task: the short name of the unit that owes it. */
    public static final String UNIT = "unitName";

    static final String CLAUSE = "clause";

    private final PlanCatalogue plan;
    private final UnitRegistry units;

    TaskDisplay(PlanCatalogue plan, UnitRegistry units) {
        this.plan = plan;
        this.units = units;
    }

    @EventListener(condition = "#event.kind().name() == 'CREATED'")
    @Order(30)
    void label(TaskLifecycle event) {
        DelegateTask task = event.task();
        if (task.getExecution() == null
                || !(task.getVariable(PlanProcesses.KEY_TASK) instanceof Integer number)) {
            return;
        }
        KeyTask item = plan.keyTask(number);
        task.setVariableLocal(ITEM, item.number() + " " + item.title());
        task.setVariableLocal(CLAUSE, item.clause());
        task.getCandidates().stream()
                .map(link -> link.getGroupId())
                .filter(id -> id != null && units.find(id).isPresent())
                .findFirst()
                .ifPresent(id -> task.setVariableLocal(UNIT, units.get(id).shortName()));
    }
}
