package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.ledger.PlanProcesses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Where the ways lead: gateways, conditions, steps no way leads to or from. */
final class FlowRules {

    private static final Pattern EQUALS = Pattern.compile("(?<key>\\w+) == '(?<value>[^']*)'");
    private static final String YES = "是";
    private static final String NO = "否";

    private final Inspection in;
    private final Map<FlowNode, List<FlowNode>> next = new HashMap<>();

    FlowRules(Inspection in) {
        this.in = in;
        for (FlowNode node : in.nodes()) {
            List<FlowNode> following = new ArrayList<>();
            node.getOutgoing().stream()
                    .map(SequenceFlow::getTarget)
                    .filter(java.util.Objects::nonNull)
                    .forEach(following::add);
            next.put(node, following);
        }
        in.nodes().forEach(node -> next.get(node).addAll(in.boundaries(node)));
    }

    void check() {
        in.model.getModelElementsByType(ExclusiveGateway.class).forEach(this::choice);
        in.model.getModelElementsByType(InclusiveGateway.class).stream()
                .filter(gateway -> gateway.getOutgoing().size() > 1)
                .filter(gateway -> gateway.getDefault() == null)
                .forEach(gateway -> in.error(gateway, "noDefault"));
        for (SequenceFlow flow : in.model.getModelElementsByType(SequenceFlow.class)) {
            FlowNode from = flow.getSource();
            boolean choice = from instanceof ExclusiveGateway || from instanceof InclusiveGateway;
            if (flow.getConditionExpression() != null && !choice && from != null) {
                in.error(flow, "conditionElsewhere", Inspection.named(from));
            }
        }
        Set<FlowNode> reached = reachable();
        unreached(reached).forEach(node -> in.error(node, "unreachable"));
        Set<FlowNode> ending = leadingTo(ends());
        in.nodes().stream()
                .filter(reached::contains)
                .filter(node -> !ending.contains(node))
                .filter(node -> !isEventSubProcess(node))
                .forEach(node -> in.error(node, "noWayToEnd"));
        if (in.item().isPresent()) {
            writeOff(reached, ending);
        }
    }

    // ------------------------------------------------------------------ choices

    private void choice(ExclusiveGateway gateway) {
        if (gateway.getOutgoing().size() < 2) {
            return;
        }
        if (gateway.getName() == null || !gateway.getName().strip().endsWith("？")) {
            in.warn(gateway, "noQuestion");
        }
        if (gateway.getDefault() == null) {
            in.error(gateway, "noDefault");
        }
        Set<String> left = null;
        for (SequenceFlow flow : gateway.getOutgoing()) {
            if (flow.equals(gateway.getDefault())) {
                if (flow.getConditionExpression() != null) {
                    in.error(flow, "defaultCondition", Inspection.named(gateway));
                }
                continue;
            }
            if (flow.getConditionExpression() == null) {
                if (gateway.getDefault() != null) {
                    in.error(flow, "noCondition", Inspection.named(gateway));
                }
                continue;
            }
            String condition =
                    flow.getConditionExpression()
                            .getTextContent()
                            .strip()
                            .replaceAll("^\\$\\{|}$", "");
            Matcher equals = EQUALS.matcher(condition);
            if (equals.matches()) {
                Map<String, String> options = in.options(equals.group("key"));
                left = left == null ? new LinkedHashSet<>(options.values()) : left;
                answer(flow, equals.group("key"), equals.group("value"), options);
                left.remove(options.get(equals.group("value")));
            } else {
                if (!YES.equals(flow.getName())) {
                    in.warn(flow, "label", YES, nullToEmpty(flow.getName()));
                }
                left = new LinkedHashSet<>(Set.of(NO));
            }
        }
        remaining(gateway, left);
    }

    private void answer(
            SequenceFlow flow, String variable, String value, Map<String, String> options) {
        if (options.isEmpty()) {
            in.error(flow, "nobodyAnswers", variable);
        } else if (!options.containsKey(value)) {
            in.error(flow, "noSuchAnswer", variable, value, String.join("、", options.keySet()));
        } else if (!options.get(value).equals(flow.getName())) {
            in.warn(flow, "label", options.get(value), nullToEmpty(flow.getName()));
        }
    }

    /** The default flow takes what no other flow answers: its label says so. */
    private void remaining(ExclusiveGateway gateway, Set<String> left) {
        SequenceFlow otherwise = gateway.getDefault();
        if (otherwise != null
                && left != null
                && !left.isEmpty()
                && !String.join("／", left).equals(otherwise.getName())) {
            in.warn(otherwise, "label", String.join("／", left), nullToEmpty(otherwise.getName()));
        }
    }

    private static String nullToEmpty(String text) {
        return text == null ? "" : text;
    }

    // ------------------------------------------------------------------ ways

    private List<FlowNode> starts() {
        List<FlowNode> starts = new ArrayList<>(in.model.getModelElementsByType(StartEvent.class));
        in.model.getModelElementsByType(SubProcess.class).stream()
                .filter(SubProcess::triggeredByEvent)
                .forEach(starts::add);
        return starts;
    }

    private List<FlowNode> ends() {
        return List.copyOf(in.model.getModelElementsByType(EndEvent.class));
    }

    private Set<FlowNode> reachable() {
        return closure(starts(), next);
    }

    private Set<FlowNode> leadingTo(Collection<? extends FlowNode> targets) {
        Map<FlowNode, List<FlowNode>> back = new HashMap<>();
        next.forEach(
                (from, following) ->
                        following.forEach(
                                to -> {
                                    // what is attached to a step is no way out of the step itself
                                    if (!(to instanceof BoundaryEvent event
                                            && !event.cancelActivity())) {
                                        back.computeIfAbsent(to, n -> new ArrayList<>()).add(from);
                                    }
                                }));
        return closure(targets, back);
    }

    private static Set<FlowNode> closure(
            Collection<? extends FlowNode> from, Map<FlowNode, List<FlowNode>> ways) {
        Set<FlowNode> found = new HashSet<>(from);
        Deque<FlowNode> todo = new ArrayDeque<>(from);
        while (!todo.isEmpty()) {
            for (FlowNode node : ways.getOrDefault(todo.pop(), List.of())) {
                if (found.add(node)) {
                    todo.push(node);
                }
            }
        }
        return found;
    }

    /** The first steps no way leads to; what only follows them comes right with them. */
    private List<FlowNode> unreached(Set<FlowNode> reached) {
        List<FlowNode> all =
                in.nodes().stream()
                        .filter(node -> !reached.contains(node))
                        .filter(node -> !isInUnreached(node, reached))
                        .toList();
        Set<FlowNode> following = new HashSet<>();
        in.nodes().stream()
                .filter(node -> !reached.contains(node))
                .forEach(node -> following.addAll(next.get(node)));
        List<FlowNode> first =
                new ArrayList<>(all.stream().filter(node -> !following.contains(node)).toList());
        Set<FlowNode> explained = closure(first, next);
        // steps that only lead round to one another
        all.stream().filter(node -> !explained.contains(node)).forEach(first::add);
        return first;
    }

    private static boolean isInUnreached(FlowNode node, Set<FlowNode> reached) {
        for (var scope = node.getParentElement(); scope != null; scope = scope.getParentElement()) {
            if (scope instanceof SubProcess sub && !reached.contains(sub)) {
                return true;
            }
        }
        return node instanceof BoundaryEvent event
                && event.getAttachedTo() != null
                && !reached.contains(event.getAttachedTo());
    }

    private static boolean isEventSubProcess(FlowNode node) {
        return node instanceof SubProcess sub && sub.triggeredByEvent();
    }

    /**
     * The main way must lead to the write-off: a choice whose branch ends elsewhere would let the
     * item vanish unfinished. Only a fork may send a part of the work to an end of its own.
     */
    private void writeOff(Set<FlowNode> reached, Set<FlowNode> ending) {
        if (!(in.model.getModelElementById(PlanProcesses.WRITTEN_OFF)
                instanceof FlowNode writtenOff)) {
            return;
        }
        Set<FlowNode> arriving = leadingTo(List.of(writtenOff));
        List<FlowNode> starts =
                in.nodes().stream()
                        .filter(StartEvent.class::isInstance)
                        .filter(start -> start.getParentElement() == in.process)
                        .toList();
        starts.stream()
                .filter(start -> !arriving.contains(start))
                .forEach(start -> in.error(start, "noWayToWriteOff"));
        for (FlowNode node : in.nodes()) {
            boolean choice = node instanceof ExclusiveGateway || node instanceof EventBasedGateway;
            if (node.getParentElement() != in.process
                    || !reached.contains(node)
                    || !arriving.contains(node)) {
                continue;
            }
            Set<FlowNode> lost =
                    next.get(node).stream()
                            .filter(
                                    to ->
                                            choice
                                                    || to instanceof BoundaryEvent event
                                                            && event.cancelActivity()
                                                            && !(node instanceof UserTask))
                            .filter(to -> !arriving.contains(to) && ending.contains(to))
                            .collect(Collectors.toCollection(LinkedHashSet::new));
            lost.forEach(to -> in.error(to, "endsUnfinished", Inspection.named(node)));
        }
    }
}
