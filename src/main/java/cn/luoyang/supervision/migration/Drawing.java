package cn.luoyang.supervision.migration;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** One version of a diagram, asked for what a migration needs to know. */
record Drawing(BpmnModelInstance model) {

    /** Input parameter that states a task's deadline, for the task and its timer. */
    static final String DUE_AT = "dueAt";

    /** What the engine appends to the id of an activity for the body around its instances. */
    static final String BODY = "#multiInstanceBody";

    private static final String DUE_RULE = "${" + DUE_AT + "}";

    Optional<FlowNode> node(String activityId) {
        ModelElementInstance element = model.getModelElementById(activityId.replace(BODY, ""));
        return element instanceof FlowNode node ? Optional.of(node) : Optional.empty();
    }

    Optional<UserTask> userTask(String id) {
        return node(id).filter(UserTask.class::isInstance).map(UserTask.class::cast);
    }

    Collection<FlowNode> nodes() {
        return model.getModelElementsByType(FlowNode.class);
    }

    /** The steps in which an instance can stand still, sub-processes included. */
    List<FlowNode> waits() {
        return nodes().stream().filter(Drawing::waits).toList();
    }

    private static boolean waits(FlowNode node) {
        return node instanceof UserTask
                || node instanceof CallActivity
                || node instanceof SubProcess
                || node instanceof ReceiveTask
                || node instanceof EventBasedGateway
                || node instanceof IntermediateCatchEvent;
    }

    /** The name people know a step by. */
    String name(String activityId) {
        return node(activityId)
                .map(FlowNode::getName)
                .filter(name -> !name.isBlank())
                .orElse(activityId);
    }

    boolean isMultiInstance(FlowNode node) {
        return node instanceof Activity activity
                && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics;
    }

    /** Id of the process or sub-process a step lies in. */
    static String scope(FlowNode node) {
        return node.getParentElement().getAttributeValue("id");
    }

    /** A step's type as the standard calls it, such as {@code userTask}. */
    static String type(FlowNode node) {
        return node.getElementType().getTypeName();
    }

    Stream<BoundaryEvent> attachedTo(String activityId) {
        return model.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().getId().equals(activityId));
    }

    /** Ids of the timers that fire when a step falls due. */
    List<String> dueTimers(String step) {
        return attachedTo(step)
                .filter(event -> DUE_RULE.equals(timerRule(event)))
                .map(BoundaryEvent::getId)
                .toList();
    }

    boolean isDueTimer(String activityId) {
        return node(activityId)
                .filter(BoundaryEvent.class::isInstance)
                .map(event -> DUE_RULE.equals(timerRule(event)))
                .orElse(false);
    }

    /** The rule by which a step computes its deadline, or null. */
    static String dueRule(UserTask task) {
        if (task.getExtensionElements() == null) {
            return null;
        }
        return task
                .getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaInputOutput.class)
                .list()
                .stream()
                .flatMap(io -> io.getCamundaInputParameters().stream())
                .filter(input -> DUE_AT.equals(input.getCamundaName()))
                .map(CamundaInputParameter::getTextContent)
                .map(String::strip)
                .findFirst()
                .orElse(null);
    }

    /** The rule of the timer of an event, or null if it has none. */
    static String timerRule(FlowNode node) {
        if (!(node instanceof Event event)) {
            return null;
        }
        return event.getChildElementsByType(TimerEventDefinition.class).stream()
                .flatMap(
                        timer ->
                                Stream.of(
                                        timer.getTimeDate(),
                                        timer.getTimeCycle(),
                                        timer.getTimeDuration()))
                .filter(Objects::nonNull)
                .map(rule -> rule.getTextContent().strip())
                .findFirst()
                .orElse(null);
    }

    /** Whether the timer of an event fires once, on a date. */
    static boolean firesOnDate(FlowNode node) {
        return node.getChildElementsByType(TimerEventDefinition.class).stream()
                .anyMatch(timer -> timer.getTimeDate() != null);
    }

    /** The form of a step: its reference, or else its key; null if it has none. */
    static String form(UserTask task) {
        return task.getCamundaFormRef() != null
                ? task.getCamundaFormRef()
                : task.getCamundaFormKey();
    }
}
