package cn.luoyang.supervision.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.stereotype.Component;

/**
 * Maps the steps of two versions: those of the same id by themselves, those whose id changed as the
 * analyst says. What the engine does not accept is left out, and said.
 */
@Component
class StepMaps {

    private final RepositoryService repository;
    private final RuntimeService runtime;

    StepMaps(RepositoryService repository, RuntimeService runtime) {
        this.repository = repository;
        this.runtime = runtime;
    }

    /**
     * @param pairs steps whose id changed, old to new
     */
    StepMap of(ProcessDefinition source, ProcessDefinition target, Map<String, String> pairs) {
        Drawing from = new Drawing(repository.getBpmnModelInstance(source.getId()));
        Drawing to = new Drawing(repository.getBpmnModelInstance(target.getId()));
        Map<String, Obstacle> refused = new LinkedHashMap<>();
        Map<String, String> wanted = new LinkedHashMap<>();
        pairs.forEach((old, renamed) -> addPair(old, renamed, from, to, wanted, refused));
        addEqual(source, target, wanted);
        addInside(pairs.keySet(), from, to, wanted);
        accepted(source, target, wanted, pairs, from, refused);

        Set<String> restarted = new LinkedHashSet<>();
        wanted.forEach(
                (old, renamed) -> {
                    if (isRestarted(old, renamed, from, to)) {
                        restarted.add(old);
                    }
                });
        Map<String, String> holding = new LinkedHashMap<>(pairs);
        holding.keySet().retainAll(wanted.keySet());
        holding.keySet().removeAll(refused.keySet());
        return new StepMap(
                source,
                target,
                from,
                to,
                wanted,
                restarted,
                holding,
                List.copyOf(refused.values()),
                missing(from, to, wanted));
    }

    /**
     * The engine's plan for a map.
     *
     * @param anew old activity ids of timers to set up anew instead of carrying them over
     */
    MigrationPlan plan(StepMap map, Collection<String> anew) {
        Map<String, String> steps = new LinkedHashMap<>(map.steps());
        steps.keySet().removeAll(anew);
        return build(map.source(), map.target(), steps, map.restarted());
    }

    private MigrationPlan build(
            ProcessDefinition source,
            ProcessDefinition target,
            Map<String, String> steps,
            Set<String> restarted) {
        MigrationPlanBuilder plan = runtime.createMigrationPlan(source.getId(), target.getId());
        for (Map.Entry<String, String> step : steps.entrySet()) {
            var instruction = plan.mapActivities(step.getKey(), step.getValue());
            plan =
                    restarted.contains(step.getKey())
                            ? instruction.updateEventTrigger()
                            : instruction;
        }
        return plan.build();
    }

    private void addPair(
            String old,
            String renamed,
            Drawing from,
            Drawing to,
            Map<String, String> wanted,
            Map<String, Obstacle> refused) {
        FlowNode before = from.node(old).orElse(null);
        FlowNode after = to.node(renamed).orElse(null);
        if (before == null || after == null) {
            refused.put(
                    old,
                    new Obstacle(
                            before == null ? "pairUnknownOld" : "pairUnknownNew",
                            old,
                            from.name(old),
                            before == null ? old : renamed));
            return;
        }
        if (wanted.containsValue(renamed)) {
            refused.put(old, new Obstacle("pairTwice", old, from.name(old), to.name(renamed)));
            return;
        }
        wanted.put(old, renamed);
        if (from.isMultiInstance(before) && to.isMultiInstance(after)) {
            wanted.put(old + Drawing.BODY, renamed + Drawing.BODY);
        }
        from.attachedTo(old)
                .forEach(
                        event ->
                                to.attachedTo(renamed)
                                        .filter(other -> alike(event, other))
                                        .filter(other -> !wanted.containsValue(other.getId()))
                                        .findFirst()
                                        .ifPresent(
                                                other -> wanted.put(event.getId(), other.getId())));
    }

    private static boolean alike(BoundaryEvent one, BoundaryEvent other) {
        return one.cancelActivity() == other.cancelActivity()
                && Objects.equals(one.getName(), other.getName())
                && one.getEventDefinitions().stream()
                        .map(d -> d.getElementType().getTypeName())
                        .toList()
                        .equals(
                                other.getEventDefinitions().stream()
                                        .map(d -> d.getElementType().getTypeName())
                                        .toList());
    }

    private void addEqual(
            ProcessDefinition source, ProcessDefinition target, Map<String, String> wanted) {
        for (MigrationInstruction equal :
                runtime.createMigrationPlan(source.getId(), target.getId())
                        .mapEqualActivities()
                        .build()
                        .getInstructions()) {
            if (!wanted.containsValue(equal.getTargetActivityId())) {
                wanted.putIfAbsent(equal.getSourceActivityId(), equal.getTargetActivityId());
            }
        }
    }

    /** What lies in a sub-process that got another id keeps its own ids. */
    private static void addInside(
            Set<String> renamed, Drawing from, Drawing to, Map<String, String> wanted) {
        Set<String> scopes = new HashSet<>(renamed);
        for (FlowNode node : from.nodes()) {
            String id = node.getId();
            if (scopes.contains(Drawing.scope(node))
                    && !wanted.containsKey(id)
                    && !wanted.containsValue(id)
                    && to.node(id)
                            .filter(n -> Drawing.type(n).equals(Drawing.type(node)))
                            .isPresent()) {
                wanted.put(id, id);
                scopes.add(id);
            }
        }
    }

    /** Leaves out what the engine does not accept. */
    private void accepted(
            ProcessDefinition source,
            ProcessDefinition target,
            Map<String, String> wanted,
            Map<String, String> pairs,
            Drawing from,
            Map<String, Obstacle> refused) {
        while (!wanted.isEmpty()) {
            try {
                build(source, target, wanted, Set.of());
                return;
            } catch (MigrationPlanValidationException e) {
                for (MigrationInstructionValidationReport report :
                        e.getValidationReport().getInstructionReports()) {
                    String old = report.getMigrationInstruction().getSourceActivityId();
                    wanted.remove(old);
                    if (pairs.containsKey(old)) {
                        refused.put(
                                old,
                                new Obstacle(
                                        "pairRefused",
                                        old,
                                        from.name(old),
                                        String.join("; ", report.getFailures())));
                    }
                }
            }
        }
    }

    private static boolean isRestarted(String old, String renamed, Drawing from, Drawing to) {
        if (from.isDueTimer(old) && to.isDueTimer(renamed)) {
            return false;
        }
        String before = from.node(old).map(Drawing::timerRule).orElse(null);
        String after = to.node(renamed).map(Drawing::timerRule).orElse(null);
        return before != null && after != null && !before.equals(after);
    }

    private static List<StepMap.Missing> missing(
            Drawing from, Drawing to, Map<String, String> wanted) {
        List<StepMap.Missing> missing = new ArrayList<>();
        Set<String> taken = new HashSet<>(wanted.values());
        for (FlowNode node : from.waits()) {
            if (wanted.containsKey(node.getId())) {
                continue;
            }
            List<FlowNode> free =
                    to.waits().stream()
                            .filter(n -> Drawing.type(n).equals(Drawing.type(node)))
                            .filter(n -> !taken.contains(n.getId()))
                            .toList();
            List<FlowNode> namesakes =
                    free.stream()
                            .filter(n -> node.getName() != null)
                            .filter(n -> node.getName().equals(n.getName()))
                            .toList();
            missing.add(
                    new StepMap.Missing(
                            node.getId(),
                            from.name(node.getId()),
                            Drawing.type(node),
                            why(node, from, to),
                            free.stream()
                                    .map(n -> new StepMap.Choice(n.getId(), to.name(n.getId())))
                                    .toList(),
                            namesakes.size() == 1 ? namesakes.get(0).getId() : null));
        }
        return missing;
    }

    private static Obstacle why(FlowNode node, Drawing from, Drawing to) {
        String id = node.getId();
        String name = from.name(id);
        FlowNode other = to.node(id).orElse(null);
        if (other == null) {
            return new Obstacle("removed", id, name, null);
        }
        if (!Drawing.type(node).equals(Drawing.type(other))) {
            return new Obstacle("otherType", id, name, Drawing.type(other));
        }
        if (from.isMultiInstance(node) != to.isMultiInstance(other)) {
            return new Obstacle("multiInstance", id, name, null);
        }
        if (!Drawing.scope(node).equals(Drawing.scope(other))) {
            return new Obstacle("otherScope", id, name, to.name(Drawing.scope(other)));
        }
        return new Obstacle("engine", id, name, id);
    }
}
