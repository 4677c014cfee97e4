package cn.luoyang.supervision.ledger;

/**
 * A task that fell due.
 *
 * @param task the task
 * @param onTime whether it was completed on or before its current deadline
 */
public record DueTask(TaskView task, boolean onTime) {}
