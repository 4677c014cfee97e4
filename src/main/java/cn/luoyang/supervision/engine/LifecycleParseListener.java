package cn.luoyang.supervision.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Attaches to every diagram what every diagram would have to repeat: the events the ledger, the
 * forms and the supervision listen to. Built-in listeners run even for a caller that skips custom
 * listeners, such as a migration.
 */
class LifecycleParseListener extends AbstractBpmnParseListener {

    private final ApplicationEventPublisher events;
    private final Supplier<GroupInCharge> groups;

    LifecycleParseListener(ApplicationEventPublisher events, Supplier<GroupInCharge> groups) {
        this.events = events;
        this.groups = groups;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        process.addBuiltInListener(
                ExecutionListener.EVENTNAME_START, tell(ProcessLifecycle.Kind.STARTED));
        process.addBuiltInListener(
                ExecutionListener.EVENTNAME_END, tell(ProcessLifecycle.Kind.ENDED));
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition definition =
                ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        CandidatesInCharge.replaceIn(definition, groups);
        definition.addBuiltInTaskListener(
                TaskListener.EVENTNAME_CREATE, tell(TaskLifecycle.Kind.CREATED));
        definition.addBuiltInTaskListener(
                TaskListener.EVENTNAME_UPDATE, tell(TaskLifecycle.Kind.UPDATED));
        definition.addBuiltInTaskListener(
                TaskListener.EVENTNAME_COMPLETE, tell(TaskLifecycle.Kind.COMPLETING));
        definition.addBuiltInTaskListener(
                TaskListener.EVENTNAME_DELETE, tell(TaskLifecycle.Kind.DELETED));
    }

    @Override
    public void parseBoundaryTimerEventDefinition(
            Element element, boolean interrupting, ActivityImpl timer) {
        if (timer.getEventScope() instanceof ActivityImpl host
                && host.getActivityBehavior() instanceof UserTaskActivityBehavior) {
            timer.addBuiltInListener(
                    ExecutionListener.EVENTNAME_START, (ExecutionListener) this::dueTimerFired);
        }
    }

    /**
     * The timer's job waits on the execution of its task, which the boundary event's own execution
     * no longer knows.
     */
    private void dueTimerFired(DelegateExecution execution) {
        CommandContext command = Context.getCommandContext();
        String waiting = command.getCurrentJob().getExecutionId();
        TaskEntity task = command.getTaskManager().findTasksByExecutionId(waiting).get(0);
        events.publishEvent(new DueTimerFired(execution, task.getId()));
    }

    private TaskListener tell(TaskLifecycle.Kind kind) {
        return (DelegateTask task) -> events.publishEvent(new TaskLifecycle(kind, task));
    }

    private ExecutionListener tell(ProcessLifecycle.Kind kind) {
        return (DelegateExecution execution) ->
                events.publishEvent(new ProcessLifecycle(kind, execution));
    }

    /** The listeners to add before the engine's own. */
    static List<LifecycleParseListener> of(
            ApplicationEventPublisher events, Supplier<GroupInCharge> groups) {
        return List.of(new LifecycleParseListener(events, groups));
    }
}
