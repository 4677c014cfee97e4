package cn.luoyang.supervision.engine;

import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * The engine's task service, which says what a completion hands in, and leaves completion as the
 * only way out of a task: an error or an escalation sent from outside would end a task that nobody
 * has done. Diagrams throw theirs themselves.
 */
class GuardedTaskService extends TaskServiceImpl {

    private final MessageSource messages;
    private final ApplicationEventPublisher events;

    GuardedTaskService(MessageSource messages, ApplicationEventPublisher events) {
        this.messages = messages;
        this.events = events;
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        SubmittedNames.during(
                variables,
                () -> commandExecutor.execute(new Completion(taskId, variables, false, false)));
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserializeValues) {
        return SubmittedNames.during(
                variables,
                () ->
                        commandExecutor.execute(
                                new Completion(taskId, variables, true, deserializeValues)));
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        if (variables != null && !variables.isEmpty()) {
            throw refused("task.resolvedWithValues");
        }
        super.resolveTask(taskId);
    }

    @Override
    public void handleBpmnError(
            String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
        throw refused("task.endedFromOutside");
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage) {
        throw refused("task.endedFromOutside");
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode) {
        throw refused("task.endedFromOutside");
    }

    @Override
    public void handleEscalation(
            String taskId, String escalationCode, Map<String, Object> variables) {
        throw refused("task.endedFromOutside");
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode) {
        throw refused("task.endedFromOutside");
    }

    private BadUserRequestException refused(String code) {
        return new BadUserRequestException(
                messages.getMessage(code, null, LocaleContextHolder.getLocale()));
    }

    /** The engine's command, after the features have learned that answers come. */
    private final class Completion extends CompleteTaskCmd {

        private static final long serialVersionUID = 1L;

        Completion(
                String taskId,
                Map<String, Object> variables,
                boolean returned,
                boolean deserialized) {
            super(taskId, variables, returned, deserialized);
        }

        @Override
        public VariableMap execute(CommandContext command) {
            TaskSubmission.announce(command, taskId, events);
            return super.execute(command);
        }
    }
}
