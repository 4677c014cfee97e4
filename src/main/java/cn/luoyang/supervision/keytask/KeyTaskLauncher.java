package cn.luoyang.supervision.keytask;

import cn.luoyang.supervision.cluster.SharedState;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** 任务下达: starts the process of each plan item exactly once. Nothing else starts one. */
@Component
public class KeyTaskLauncher {

    private static final Logger LOG = LoggerFactory.getLogger(KeyTaskLauncher.class);

    private static final int SHIPPED_ITEMS = 40;

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final PlanCatalogue plan;
    private final LedgerQueries ledger;
    private final SharedState shared;
    private final Clock clock;

    KeyTaskLauncher(
            RuntimeService runtime,
            RepositoryService repository,
            PlanCatalogue plan,
            LedgerQueries ledger,
            SharedState shared,
            Clock clock) {
        this.runtime = runtime;
        this.repository = repository;
        this.plan = plan;
        this.ledger = ledger;
        this.shared = shared;
        this.clock = clock;
    }

    /**
     * Launches every plan item that the ledger does not know yet; none after the plan's last day,
     * when its deadlines have no date left.
     *
     * @return the number of processes started
     * @throws IllegalStateException if an item has no deployed diagram
     */
    public int launchPlan() {
        Set<Integer> launched = ledger.launchedItems();
        List<KeyTask> unknown =
                plan.items().stream()
                        .filter(k -> !k.repealed() && !launched.contains(k.number()))
                        .toList();
        if (unknown.isEmpty()) {
            return 0;
        }
        Map<Integer, String> keys = processKeys();
        List<KeyTask> open =
                unknown.stream()
                        // one that an edition added is dispatched once somebody has drawn it
                        .filter(k -> k.number() <= SHIPPED_ITEMS || keys.containsKey(k.number()))
                        .toList();
        if (!open.isEmpty() && LocalDate.now(clock).isAfter(plan.planEnd())) {
            LOG.warn(
                    "计划已于{}结束，{}项从未下达的重点任务不再下达 (the plan is over, items never dispatched stay so)",
                    plan.planEnd(),
                    open.size());
            return 0;
        }
        int dispatched = 0;
        for (KeyTask item : open) {
            // another node that starts at the same time may have been faster
            dispatched +=
                    shared.inTurn(
                            SharedState.Subject.DISPATCH,
                            () -> {
                                if (ledger.launchedItems().contains(item.number())) {
                                    return 0;
                                }
                                launch(item, keys);
                                return 1;
                            });
        }
        if (dispatched > 0) {
            LOG.info("Dispatched {} plan items", dispatched);
        }
        return dispatched;
    }

    /**
     * Launches one plan item.
     *
     * @return the id of the process instance
     */
    public String launch(int number) {
        return launch(plan.keyTask(number), processKeys());
    }

    /** Whether a plan item has a deployed diagram. */
    public boolean hasDiagram(int number) {
        return processKeys().containsKey(number);
    }

    private String launch(KeyTask item, Map<Integer, String> keys) {
        String key = keys.get(item.number());
        if (key == null) {
            throw new IllegalStateException(
                    "重点任务"
                            + item.number()
                            + "没有已部署的流程图 (no diagram deployed for item "
                            + item.number()
                            + ")");
        }
        return runtime.createProcessInstanceByKey(key)
                .businessKey(businessKey(item.number()))
                .setVariable(PlanProcesses.KEY_TASK, item.number())
                .setVariable(PlanProcesses.LEAD_UNIT, item.lead())
                .execute()
                .getId();
    }

    /** 督办编号 of a plan item, such as ZJTX-2023-25. */
    public static String businessKey(int number) {
        return "ZJTX-2023-%02d".formatted(number);
    }

    private Map<Integer, String> processKeys() {
        Map<Integer, String> keys = new TreeMap<>();
        for (ProcessDefinition definition :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            if (PlanProcesses.isItem(definition.getKey())) {
                keys.put(PlanProcesses.numberOf(definition.getKey()), definition.getKey());
            }
        }
        return keys;
    }
}
