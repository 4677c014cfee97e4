package cn.luoyang.supervision.migration;

import java.util.List;

/**
 * What a migration does to one instance, or why it does nothing.
 *
 * @param keyTask number of the plan item, or null
 * @param obstacles why it cannot move; none if it can
 * @param places names of the steps it waits in
 * @param tasks its open tasks
 * @param timers its timers
 */
record Outcome(
        String instanceId,
        Integer keyTask,
        List<Obstacle> obstacles,
        List<String> places,
        List<TaskChange> tasks,
        List<TimerChange> timers) {

    static Outcome immovable(String instanceId, Integer keyTask, List<Obstacle> obstacles) {
        return new Outcome(instanceId, keyTask, obstacles, List.of(), List.of(), List.of());
    }

    public boolean moves() {
        return obstacles.isEmpty();
    }

    /** The tasks that somebody notices a change of. */
    public List<TaskChange> changedTasks() {
        return tasks.stream().filter(task -> !task.noticed().isEmpty()).toList();
    }

    /** The timers that do not fire as they would have. */
    public List<TimerChange> changedTimers() {
        return timers.stream().filter(t -> t.kind() != TimerChange.Kind.KEPT).toList();
    }

    public long keptTimers() {
        return timers.stream().filter(t -> t.kind() == TimerChange.Kind.KEPT).count();
    }
}
