package cn.luoyang.supervision.revision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;

/** The picture: everything drawn, nothing on top of anything else; and ids somebody chose. */
final class DrawingRules {

    /** As Modeler makes them up; an id is how ledger and migration know a step for years. */
    private static final Pattern GENERATED =
            Pattern.compile("(Activity|Gateway|Event|Flow|StartEvent)_[0-9a-z]{7}|StartEvent_1");

    private static final Pattern NODE_ID =
            Pattern.compile(
                    "(userTask|serviceTask|businessRuleTask|callActivity|subProcess|gateway|event|endEvent)_[a-z][A-Za-z0-9]*");
    private static final Pattern FLOW_ID = Pattern.compile("flow_[a-z][A-Za-z0-9]*");

    private final Inspection in;

    DrawingRules(Inspection in) {
        this.in = in;
    }

    void check() {
        ids();
        Map<String, Bounds> boxes = new HashMap<>();
        for (BpmnShape shape : in.model.getModelElementsByType(BpmnShape.class)) {
            if (shape.getBpmnElement() != null && shape.getBounds() != null) {
                boxes.put(shape.getBpmnElement().getId(), shape.getBounds());
            }
        }
        Map<String, List<Waypoint>> ways = new HashMap<>();
        for (BpmnEdge edge : in.model.getModelElementsByType(BpmnEdge.class)) {
            if (edge.getBpmnElement() != null) {
                ways.put(edge.getBpmnElement().getId(), List.copyOf(edge.getWaypoints()));
            }
        }
        in.nodes().stream()
                .filter(node -> !boxes.containsKey(node.getId()))
                .forEach(node -> in.error(node, "notDrawn"));
        List<FlowNode> standing =
                in.nodes().stream()
                        .filter(node -> !(node instanceof BoundaryEvent))
                        .filter(node -> boxes.containsKey(node.getId()))
                        .toList();
        for (int i = 0; i < standing.size(); i++) {
            FlowNode node = standing.get(i);
            for (FlowNode other : standing.subList(i + 1, standing.size())) {
                if (node.getParentElement() == other.getParentElement()
                        && overlap(boxes.get(node.getId()), boxes.get(other.getId()))) {
                    in.error(node, "overlap", Inspection.named(other));
                }
            }
        }
        for (SequenceFlow flow : in.model.getModelElementsByType(SequenceFlow.class)) {
            if (!ways.containsKey(flow.getId())) {
                in.error(flow, "flowNotDrawn", ends(flow));
                continue;
            }
            for (FlowNode node : standing) {
                if (node.getParentElement() == flow.getParentElement()
                        && node != flow.getSource()
                        && node != flow.getTarget()
                        && crosses(ways.get(flow.getId()), boxes.get(node.getId()))) {
                    in.warn(flow, "throughShape", ends(flow), Inspection.named(node));
                }
            }
        }
    }

    private void ids() {
        for (FlowNode node : in.nodes()) {
            if (GENERATED.matcher(node.getId()).matches()) {
                in.error(node, "generatedId");
            } else if (!NODE_ID.matcher(node.getId()).matches()) {
                in.warn(node, "idStyle");
            }
        }
        for (SequenceFlow flow : in.model.getModelElementsByType(SequenceFlow.class)) {
            if (!FLOW_ID.matcher(flow.getId()).matches()) {
                in.warn(flow, "flowId", ends(flow));
            }
        }
    }

    /** From where to where: a flow often has no label of its own. */
    private static String ends(SequenceFlow flow) {
        return (flow.getSource() == null ? "?" : Inspection.named(flow.getSource()))
                + " → "
                + (flow.getTarget() == null ? "?" : Inspection.named(flow.getTarget()));
    }

    private static boolean overlap(Bounds a, Bounds b) {
        return a.getX() < b.getX() + b.getWidth()
                && b.getX() < a.getX() + a.getWidth()
                && a.getY() < b.getY() + b.getHeight()
                && b.getY() < a.getY() + a.getHeight();
    }

    /** Whether an orthogonal line runs through the inside of a box. */
    private static boolean crosses(List<Waypoint> way, Bounds box) {
        for (int i = 0; i + 1 < way.size(); i++) {
            double left = Math.min(way.get(i).getX(), way.get(i + 1).getX());
            double right = Math.max(way.get(i).getX(), way.get(i + 1).getX());
            double top = Math.min(way.get(i).getY(), way.get(i + 1).getY());
            double bottom = Math.max(way.get(i).getY(), way.get(i + 1).getY());
            boolean inside =
                    right > box.getX() + 2
                            && left < box.getX() + box.getWidth() - 2
                            && bottom > box.getY() + 2
                            && top < box.getY() + box.getHeight() - 2;
            if (inside) {
                return true;
            }
        }
        return false;
    }
}
