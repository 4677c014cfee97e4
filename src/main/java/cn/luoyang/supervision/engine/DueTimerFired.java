package cn.luoyang.supervision.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * A boundary timer of a user task fired: its due date has come.
 *
 * @param execution the execution of the boundary event
 * @param taskExecutionId the execution of the user task itself: it tells two open tasks of one step
 *     apart
 */
public record DueTimerFired(DelegateExecution execution, String taskExecutionId) {}
