package cn.luoyang.supervision.revision;

import java.util.ArrayList;
import java.util.Collection;
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
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The picture: everything drawn, nothing on top of anything else; and ids somebody chose. */
final class DrawingRules {

    /** As Modeler makes them up; an id is how ledger and migration know a step for years. */
    private static final Pattern GENERATED =
            Pattern.compile("(Activity|Gateway|Event|Flow|StartEvent)_[0-9a-z]{7}|StartEvent_1");

    private static final Pattern NODE_ID =
            Pattern.compile(
                    "(userTask|serviceTask|businessRuleTask|callActivity|subProcess|gateway|event|endEvent)_[a-z][A-Za-z0-9]*");
    private static final Pattern FLOW_ID = Pattern.compile("flow_[a-z][A-Za-z0-9]*");

    /** A flow that only touches a border does not run through the shape. */
    private static final double INSIDE = 2;

    private final Inspection in;

    DrawingRules(Inspection in) {
        this.in = in;
    }

    void check() {
        ids();
        Map<String, Box> boxes = new HashMap<>();
        for (BpmnShape shape : in.model.getModelElementsByType(BpmnShape.class)) {
            if (shape.getBpmnElement() != null && shape.getBounds() != null) {
                boxes.put(shape.getBpmnElement().getId(), Box.of(shape.getBounds()));
            }
        }
        Map<String, List<Box>> ways = new HashMap<>();
        for (BpmnEdge edge : in.model.getModelElementsByType(BpmnEdge.class)) {
            if (edge.getBpmnElement() != null) {
                ways.put(edge.getBpmnElement().getId(), Box.of(edge.getWaypoints()));
            }
        }
        List<Standing> standing = new ArrayList<>();
        for (FlowNode node : in.nodes()) {
            Box box = boxes.get(node.getId());
            if (box == null) {
                in.error(node, "notDrawn");
            } else if (!(node instanceof BoundaryEvent)) {
                standing.add(new Standing(node, node.getParentElement(), box));
            }
        }
        for (int i = 0; i < standing.size(); i++) {
            Standing one = standing.get(i);
            for (Standing other : standing.subList(i + 1, standing.size())) {
                if (one.scope().equals(other.scope()) && one.box().meets(other.box(), 0)) {
                    in.error(one.node(), "overlap", Inspection.named(other.node()));
                }
            }
        }
        for (SequenceFlow flow : in.model.getModelElementsByType(SequenceFlow.class)) {
            List<Box> way = ways.get(flow.getId());
            if (way == null) {
                in.error(flow, "flowNotDrawn", ends(flow));
                continue;
            }
            ModelElementInstance scope = flow.getParentElement();
            for (Standing other : standing) {
                if (other.scope().equals(scope)
                        && way.stream().anyMatch(line -> line.meets(other.box(), INSIDE))
                        && !other.node().equals(flow.getSource())
                        && !other.node().equals(flow.getTarget())) {
                    in.warn(flow, "throughShape", ends(flow), Inspection.named(other.node()));
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

    /** A node that stands for itself, unlike an event on another one's border. */
    private record Standing(FlowNode node, ModelElementInstance scope, Box box) {}

    /** A rectangle, or a straight piece of a flow; in pixels. */
    private record Box(double left, double top, double right, double bottom) {

        static Box of(Bounds bounds) {
            return new Box(
                    bounds.getX(),
                    bounds.getY(),
                    bounds.getX() + bounds.getWidth(),
                    bounds.getY() + bounds.getHeight());
        }

        static List<Box> of(Collection<Waypoint> waypoints) {
            List<Box> lines = new ArrayList<>();
            Waypoint from = null;
            for (Waypoint to : waypoints) {
                if (from != null) {
                    lines.add(
                            new Box(
                                    Math.min(from.getX(), to.getX()),
                                    Math.min(from.getY(), to.getY()),
                                    Math.max(from.getX(), to.getX()),
                                    Math.max(from.getY(), to.getY())));
                }
                from = to;
            }
            return lines;
        }

        /**
         * @param margin how far it must reach into the other one
         */
        boolean meets(Box other, double margin) {
            return left < other.right - margin
                    && other.left + margin < right
                    && top < other.bottom - margin
                    && other.top + margin < bottom;
        }
    }
}
