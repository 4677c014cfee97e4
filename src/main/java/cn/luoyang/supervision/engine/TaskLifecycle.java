package cn.luoyang.supervision.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * Something happened to a user task. Published inside the engine's transaction, whatever caused it:
 * Tasklist, REST, a migration, a supervisor.
 */
public record TaskLifecycle(Kind kind, DelegateTask task) {

    /** What happened. */
    public enum Kind {
        /** The task was created; its local variables may still be set. */
        CREATED,
        /** Assignee, due date or another attribute changed. */
        UPDATED,
        /** The task is about to be completed; throwing refuses the completion. */
        COMPLETING,
        /** The task was removed without completion. */
        DELETED
    }
}
