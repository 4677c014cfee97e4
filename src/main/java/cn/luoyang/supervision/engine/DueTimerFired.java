package cn.luoyang.supervision.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * A boundary timer of a user task fired: its due date has come.
 *
 * @param execution the execution of the boundary event
 * @param userTaskId the id of the user task in the diagram
 */
public record DueTimerFired(DelegateExecution execution, String userTaskId) {}
