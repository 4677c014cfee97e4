package cn.luoyang.supervision.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Somebody hands in answers with the completion of a task, and the engine is about to write them
 * into the scopes that have such variables. Published inside its transaction, before it has asked
 * whether they may: if not, all of it is taken back.
 */
public record TaskSubmission(DelegateTask task) {

    /** Tells of it; a task that does not exist is left to the engine to complain of. */
    static void announce(CommandContext command, String taskId, ApplicationEventPublisher events) {
        TaskEntity task = taskId == null ? null : command.getTaskManager().findTaskById(taskId);
        if (task != null) {
            events.publishEvent(new TaskSubmission(task));
        }
    }
}
