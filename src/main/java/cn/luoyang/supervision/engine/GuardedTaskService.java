package cn.luoyang.supervision.engine;

import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * The engine's task service, which says what a completion hands in, and leaves completion as the
 * only way out of a task: an error or an escalation sent from outside would end a task that nobody
 * has done. Diagrams throw theirs themselves.
 */
class GuardedTaskService extends TaskServiceImpl {

    private final MessageSource messages;

    GuardedTaskService(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        SubmittedNames.during(
                variables,
                () -> {
                    super.complete(taskId, variables);
                    return null;
                });
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserializeValues) {
        return SubmittedNames.during(
                variables,
                () -> super.completeWithVariablesInReturn(taskId, variables, deserializeValues));
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
}
