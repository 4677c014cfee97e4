package cn.luoyang.supervision.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.stereotype.Component;

/**
 * The steps of running instances that several units do side by side, one inner instance for each
 * unit. Whoever calls this acts as the system and in a transaction.
 */
@Component
class MultiInstances {

    private static final String BODY = "multiInstanceBody";
    private static final String NUMBER = "nrOfInstances";

    private final RuntimeService runtime;
    private final RepositoryService repository;

    MultiInstances(RuntimeService runtime, RepositoryService repository) {
        this.runtime = runtime;
        this.repository = repository;
    }

    /**
     * The bodies that run in a process instance and in all it called.
     *
     * @param businessKey of the process instance
     */
    List<Body> of(String businessKey) {
        List<Body> bodies = new ArrayList<>();
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .rootProcessInstances()
                .list()
                .forEach(root -> collect(root, bodies));
        return bodies;
    }

    /** Lets one more unit do a step that others are doing. */
    void add(Body body, String unit) {
        runtime.createProcessInstanceModification(body.processInstance())
                .startBeforeActivity(body.step(), body.instance().getId())
                .setVariableLocal(body.variable(), unit)
                .execute();
    }

    /**
     * Takes a unit out of a step. The step ends, as if all were done, when nobody is left who has
     * not done it.
     */
    void remove(Body body, String unit) {
        List<ActivityInstance> theirs = body.of(unit);
        if (theirs.isEmpty()) {
            return;
        }
        ProcessInstanceModificationBuilder modification =
                runtime.createProcessInstanceModification(body.processInstance());
        boolean last = theirs.size() == body.inner().size();
        if (last) {
            for (String flow : body.goesOn()) {
                modification.startTransition(flow, body.instance().getParentActivityInstanceId());
            }
        }
        theirs.forEach(inner -> modification.cancelActivityInstance(inner.getId()));
        Integer number = last ? null : number(body);
        modification.execute();
        if (number != null && number.equals(number(body))) {
            // The engine counts down only the active ones.
            runtime.setVariableLocal(scope(body), NUMBER, number - theirs.size());
        }
    }

    /** Ends what runs under a business key. */
    void end(String businessKey, String reason) {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .rootProcessInstances()
                .list()
                .forEach(root -> runtime.deleteProcessInstance(root.getId(), reason));
    }

    private Integer number(Body body) {
        return (Integer) runtime.getVariableLocal(scope(body), NUMBER);
    }

    private static String scope(Body body) {
        return body.instance().getExecutionIds()[0];
    }

    private void collect(ProcessInstance instance, List<Body> bodies) {
        ActivityInstance tree = runtime.getActivityInstance(instance.getId());
        if (tree != null) {
            bodies(
                    tree,
                    instance.getId(),
                    instance.getProcessDefinitionId(),
                    repository.getBpmnModelInstance(instance.getProcessDefinitionId()),
                    bodies);
        }
        runtime.createProcessInstanceQuery()
                .superProcessInstanceId(instance.getId())
                .list()
                .forEach(called -> collect(called, bodies));
    }

    private void bodies(
            ActivityInstance at,
            String processInstance,
            String definition,
            BpmnModelInstance diagram,
            List<Body> bodies) {
        if (BODY.equals(at.getActivityType())) {
            Activity step =
                    diagram.getModelElementById(
                            at.getActivityId().substring(0, at.getActivityId().indexOf('#')));
            MultiInstanceLoopCharacteristics loop =
                    (MultiInstanceLoopCharacteristics) step.getLoopCharacteristics();
            String variable = loop.getCamundaElementVariable();
            List<Inner> inner =
                    Stream.of(at.getChildActivityInstances())
                            .map(child -> new Inner(child, unitOf(child, variable)))
                            .toList();
            bodies.add(
                    new Body(
                            processInstance,
                            definition,
                            at,
                            step.getId(),
                            step.getName(),
                            loop.getCamundaCollection(),
                            variable,
                            inner,
                            step.getOutgoing().stream().map(SequenceFlow::getId).toList()));
        }
        for (ActivityInstance child : at.getChildActivityInstances()) {
            bodies(child, processInstance, definition, diagram, bodies);
        }
    }

    private String unitOf(ActivityInstance inner, String variable) {
        return executions(inner)
                .map(execution -> runtime.getVariable(execution, variable))
                .filter(java.util.Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> executions(ActivityInstance at) {
        return Stream.of(
                        Stream.of(at.getExecutionIds()),
                        Stream.of(at.getChildTransitionInstances())
                                .map(TransitionInstance::getExecutionId),
                        Stream.of(at.getChildActivityInstances())
                                .flatMap(MultiInstances::executions))
                .flatMap(s -> s);
    }

    /**
     * A step that several units do.
     *
     * @param processInstance in which it runs
     * @param definition the diagram's version
     * @param instance the engine's node of all of them together
     * @param step id in the diagram
     * @param name as drawn
     * @param collection expression of the units
     * @param variable that holds the unit
     * @param inner one for each unit that has not finished
     * @param goesOn flows taken when all have
     */
    record Body(
            String processInstance,
            String definition,
            ActivityInstance instance,
            String step,
            String name,
            String collection,
            String variable,
            List<Inner> inner,
            List<String> goesOn) {

        List<ActivityInstance> of(String unit) {
            return inner.stream().filter(i -> unit.equals(i.unit())).map(Inner::instance).toList();
        }
    }

    /** The part of one unit. */
    record Inner(ActivityInstance instance, String unit) {}
}
