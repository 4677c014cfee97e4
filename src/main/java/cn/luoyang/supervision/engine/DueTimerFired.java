package cn.luoyang.supervision.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * A boundary timer of a user task fired: its due date has come.
 *
 * @param execution the execution of the boundary event
 * @param taskId the user task itself, of perhaps several open ones of its step
 */
public record DueTimerFired(DelegateExecution execution, String taskId) {}
