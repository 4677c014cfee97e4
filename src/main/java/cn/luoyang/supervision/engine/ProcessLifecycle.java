package cn.luoyang.supervision.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/** A process instance started or ended, in the engine's transaction. */
public record ProcessLifecycle(Kind kind, DelegateExecution execution) {

    /** What happened. */
    public enum Kind {
        /** The instance is starting. */
        STARTED,
        /** The instance ended, by itself or by cancellation. */
        ENDED
    }
}
