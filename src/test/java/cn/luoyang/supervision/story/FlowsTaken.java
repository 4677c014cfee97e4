package cn.luoyang.supervision.story;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.boot.test.context.TestComponent;

/** Remembers which sequence flows were taken, by process; the engine's history does not. */
@TestComponent
public class FlowsTaken extends AbstractProcessEnginePlugin {

    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.getCustomPostBPMNParseListeners();
        var listeners = new java.util.ArrayList<>(engine.getCustomPreBPMNParseListeners());
        listeners.add(
                new AbstractBpmnParseListener() {
                    @Override
                    public void parseSequenceFlow(
                            Element element, ScopeImpl scope, TransitionImpl flow) {
                        flow.addListener(
                                ExecutionListener.EVENTNAME_TAKE,
                                (ExecutionListener)
                                        execution -> taken.add(flow.getId() + "@" + key(scope)));
                    }
                });
        engine.setCustomPreBPMNParseListeners(listeners);
    }

    /** The flows of a process that were taken since they were last forgotten. */
    public Set<String> of(String processKey) {
        Set<String> flows = new TreeSet<>();
        for (String flow : taken) {
            if (flow.endsWith("@" + processKey)) {
                flows.add(flow.substring(0, flow.indexOf('@')));
            }
        }
        return flows;
    }

    /**
     * All flows a diagram draws, except those from an event-based gateway to its events: the engine
     * takes none of them but goes on from the event itself, whose own flow counts.
     */
    public static Set<String> drawnIn(BpmnModelInstance diagram) {
        Set<String> flows = new TreeSet<>();
        diagram.getModelElementsByType(SequenceFlow.class).stream()
                .filter(f -> !(f.getSource() instanceof EventBasedGateway))
                .forEach(f -> flows.add(f.getId()));
        return flows;
    }

    void forget(String processKey) {
        taken.removeIf(flow -> flow.endsWith("@" + processKey));
    }

    private static String key(ScopeImpl scope) {
        return scope.getProcessDefinition()
                        instanceof org.camunda.bpm.engine.repository.ProcessDefinition definition
                ? definition.getKey()
                : "";
    }
}
