package cn.luoyang.supervision.cockpit;

import cn.luoyang.supervision.ledger.PlanProcesses;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/**
 * Finds the plan item a process instance belongs to: that of its root. Asks the engine with the
 * rights of the current user.
 */
@Component
class ItemOfInstance {

    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;

    ItemOfInstance(RuntimeService runtime, HistoryService history, RepositoryService repository) {
        this.runtime = runtime;
        this.history = history;
        this.repository = repository;
    }

    /**
     * A process instance the user may see.
     *
     * @param item number of the plan item, or null if it belongs to none
     * @param whole whether it is the item's own process
     */
    record Found(Integer item, boolean whole) {}

    /** Empty if there is no such instance, or the user may not see it. */
    Optional<Found> find(String processInstanceId) {
        ProcessInstance running =
                runtime.createProcessInstanceQuery()
                        .processInstanceId(processInstanceId)
                        .singleResult();
        if (running != null) {
            return Optional.of(found(processInstanceId, running.getRootProcessInstanceId()));
        }
        return Optional.ofNullable(ended(processInstanceId))
                .map(ended -> found(processInstanceId, ended.getRootProcessInstanceId()));
    }

    private Found found(String instance, String rootId) {
        String key = processKey(rootId);
        if (key != null && PlanProcesses.isItem(key)) {
            return new Found(PlanProcesses.numberOf(key), instance.equals(rootId));
        }
        // An extension runs beside its item, not within it.
        return new Found(keyTaskVariable(rootId), false);
    }

    private String processKey(String rootId) {
        ProcessInstance root =
                runtime.createProcessInstanceQuery().processInstanceId(rootId).singleResult();
        if (root != null) {
            return repository.getProcessDefinition(root.getProcessDefinitionId()).getKey();
        }
        HistoricProcessInstance ended = ended(rootId);
        return ended == null ? null : ended.getProcessDefinitionKey();
    }

    private HistoricProcessInstance ended(String id) {
        return history.createHistoricProcessInstanceQuery().processInstanceId(id).singleResult();
    }

    private Integer keyTaskVariable(String rootId) {
        if (runtime.createProcessInstanceQuery().processInstanceId(rootId).count() == 1) {
            return runtime.getVariable(rootId, PlanProcesses.KEY_TASK) instanceof Integer number
                    ? number
                    : null;
        }
        return history
                .createHistoricVariableInstanceQuery()
                .processInstanceId(rootId)
                .variableName(PlanProcesses.KEY_TASK)
                .list()
                .stream()
                .map(HistoricVariableInstance::getValue)
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .findFirst()
                .orElse(null);
    }
}
