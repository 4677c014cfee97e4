package cn.luoyang.supervision.revision;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * The loops of a diagram that open a round in every period. The three calls of such a loop, {@code
 * rounds.opens}, {@code rounds.another} and {@code rounds.next}, share one variable: what they are
 * called with, and in which scope, must agree.
 */
final class RoundLoops {

    private static final Pattern CALL =
            Pattern.compile(
                    "\\$\\{rounds\\.(?<method>\\w+)\\(execution, (?<loop>'(month|quarter|halfYear|year|season)'(, '[a-z]+')?)\\)}");
    private static final Pattern TODAYS_NEXT = Pattern.compile("\\$\\{periods\\.next\\w+\\(\\)}");

    private final Inspection in;
    private final BpmnModelInstance model;

    RoundLoops(Inspection in) {
        this.in = in;
        this.model = in.model;
    }

    void check() {
        countFromToday();
        Map<String, FlowNode> waits = new TreeMap<>();
        for (IntermediateCatchEvent wait :
                model.getModelElementsByType(IntermediateCatchEvent.class)) {
            String loop = loop("next", timer(wait));
            if (loop != null && waits.put(key(wait, loop), wait) != null) {
                in.error(wait, "loopSecondWait", loop);
            }
        }
        Map<String, SequenceFlow> others = new TreeMap<>();
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            String condition =
                    flow.getConditionExpression() == null
                            ? ""
                            : flow.getConditionExpression().getTextContent().strip();
            String loop = loop("another", condition);
            if (loop != null && others.put(key(flow, loop), flow) != null) {
                in.error(flow, "loopSecondQuestion", loop);
            }
        }
        Map<String, Set<BaseElement>> openings = new TreeMap<>();
        for (CamundaExecutionListener listener :
                model.getModelElementsByType(CamundaExecutionListener.class)) {
            BaseElement owner = (BaseElement) listener.getParentElement().getParentElement();
            String loop = loop("opens", String.valueOf(listener.getCamundaExpression()));
            if (loop != null) {
                openings.computeIfAbsent(key(owner, loop), k -> new HashSet<>()).add(owner);
                String event = owner instanceof SequenceFlow ? "take" : "start";
                if (!event.equals(listener.getCamundaEvent())) {
                    in.error(owner, "loopOpensOn", event, listener.getCamundaEvent());
                }
                if (owner instanceof Activity activity
                        && activity.getLoopCharacteristics() != null) {
                    in.error(owner, "loopOpensForEach");
                }
            }
        }
        Set<String> loops = new TreeSet<>(waits.keySet());
        loops.addAll(others.keySet());
        loops.addAll(openings.keySet());
        for (String loop : loops) {
            if (!waits.containsKey(loop)
                    || !others.containsKey(loop)
                    || !openings.containsKey(loop)) {
                in.error(
                        in.process,
                        "loopIncomplete",
                        loop,
                        mark(openings.containsKey(loop)),
                        mark(others.containsKey(loop)),
                        mark(waits.containsKey(loop)));
            } else {
                check(waits.get(loop), others.get(loop), Set.copyOf(openings.get(loop)));
            }
        }
    }

    private static String mark(boolean there) {
        return there ? "✓" : "✗";
    }

    /** Waits that lead back to themselves but count from today lose a round that overruns. */
    private void countFromToday() {
        Collection<IntermediateCatchEvent> waits =
                model.getModelElementsByType(IntermediateCatchEvent.class);
        Set<FlowNode> betweenRounds =
                waits.stream()
                        .filter(wait -> loop("next", timer(wait)) != null)
                        .collect(Collectors.toSet());
        waits.stream()
                .filter(wait -> TODAYS_NEXT.matcher(timer(wait)).matches())
                .filter(wait -> reached(List.of(wait), betweenRounds).contains(wait))
                .forEach(wait -> in.warn(wait, "loopFromToday", timer(wait)));
    }

    private void check(FlowNode wait, SequenceFlow another, Set<BaseElement> openings) {
        if (wait.getOutgoing().isEmpty()) {
            return;
        }
        SequenceFlow open = wait.getOutgoing().iterator().next();
        FlowNode round = open.getTarget();
        if (openings.contains(open) == openings.contains(round)) {
            in.error(wait, "loopNoOpening");
        }
        FlowNode then = another.getTarget();
        while (then != wait && then instanceof ExclusiveGateway && then.getOutgoing().size() == 1) {
            then = then.getOutgoing().iterator().next().getTarget();
        }
        boolean awaited =
                then instanceof EventBasedGateway
                        && then.getOutgoing().stream().anyMatch(f -> f.getTarget() == wait);
        if (then != wait && !awaited) {
            in.error(another, "loopAnotherElsewhere", Inspection.named(wait));
        }
        if (reached(List.of(round), Set.of(wait)).stream().anyMatch(openings::contains)
                || reached(List.of(round), Set.of(wait)).stream()
                        .flatMap(node -> node.getOutgoing().stream())
                        .filter(flow -> flow.getSource() != wait)
                        .anyMatch(openings::contains)) {
            in.error(wait, "loopOpensTwice");
        }
        List<FlowNode> starts =
                another.getParentElement().getChildElementsByType(StartEvent.class).stream()
                        .map(FlowNode.class::cast)
                        .toList();
        Set<FlowNode> unopened = reached(starts, openings);
        if (unopened.contains(wait) || unopened.contains(another.getSource())) {
            in.error(wait, "loopNeverOpened");
        }
    }

    /**
     * Everything in the same scope that lies behind some nodes; they themselves only where a way
     * leads back to them.
     *
     * @param closed nodes and flows nothing passes; a closed node is itself still not reached
     */
    private Set<FlowNode> reached(Collection<? extends FlowNode> from, Set<?> closed) {
        Set<FlowNode> reached = new HashSet<>();
        Deque<FlowNode> todo = new ArrayDeque<>(from);
        while (!todo.isEmpty()) {
            FlowNode node = todo.pop();
            Stream.concat(Stream.of(node), boundaries(node))
                    .flatMap(n -> n.getOutgoing().stream())
                    .filter(flow -> !closed.contains(flow))
                    .map(SequenceFlow::getTarget)
                    .filter(target -> !closed.contains(target))
                    .filter(reached::add)
                    .forEach(todo::push);
        }
        return reached;
    }

    private Stream<BoundaryEvent> boundaries(FlowNode host) {
        return model.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo() == host);
    }

    private static String key(ModelElementInstance element, String loop) {
        return loop + " in " + ((BaseElement) element.getParentElement()).getId();
    }

    private static String timer(IntermediateCatchEvent event) {
        return event.getChildElementsByType(TimerEventDefinition.class).stream()
                .map(timer -> timer.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static String loop(String method, String expression) {
        Matcher call = CALL.matcher(expression);
        return call.matches() && call.group("method").equals(method) ? call.group("loop") : null;
    }
}
