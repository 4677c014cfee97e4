package cn.luoyang.supervision.story;

import cn.luoyang.supervision.engine.EngineClock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.Random;
import org.camunda.bpm.engine.task.Task;

/**
 * How fast each unit works: seven in ten within the deadline, two in ten up to ten days late, one
 * in ten not at all. The same seed gives the same unit the same pace and the same task the same
 * moment.
 */
final class Pace {

    private final long seed;

    Pace(long seed) {
        this.seed = seed;
    }

    boolean isTime(String unit, Task task, LocalDateTime now) {
        LocalDateTime at = completedAt(unit, task);
        return at != null && !at.isAfter(now);
    }

    /** When the task will be completed, or null if never. */
    LocalDateTime completedAt(String unit, Task task) {
        int habit = Math.floorMod((unit + seed).hashCode(), 10);
        LocalDateTime created = moment(task.getCreateTime());
        LocalDateTime due = task.getDueDate() == null ? created : moment(task.getDueDate());
        Random chance = new Random(seed + 31L * (unit + task.getTaskDefinitionKey()).hashCode());
        if (habit == 0 && unit != null && !unit.equals("supervisionOffice")) {
            return null;
        }
        if (habit <= 2) {
            return due.plusHours(1 + chance.nextInt(240));
        }
        long minutes = Math.max(2, Duration.between(created, due).toMinutes());
        return created.plusMinutes(1 + (long) ((minutes - 2) * chance.nextDouble() * 0.9));
    }

    private static LocalDateTime moment(Date date) {
        return LocalDateTime.ofInstant(date.toInstant(), EngineClock.SHANGHAI);
    }
}
