package cn.luoyang.supervision.story;

import cn.luoyang.supervision.engine.EngineClock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
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

    /**
     * When the task will be completed, or null if never. People finish on the full hour, where the
     * deadline leaves them one: a city's days are not told second by second.
     */
    LocalDateTime completedAt(String unit, Task task) {
        int habit = Math.floorMod((unit + seed).hashCode(), 10);
        LocalDateTime created = moment(task.getCreateTime());
        LocalDateTime due = task.getDueDate() == null ? created : moment(task.getDueDate());
        Random chance = new Random(seed + 31L * (unit + task.getTaskDefinitionKey()).hashCode());
        if (habit == 0 && unit != null && !unit.equals("supervisionOffice")) {
            return null;
        }
        if (habit <= 2) {
            return due.truncatedTo(ChronoUnit.HOURS).plusHours(2 + chance.nextInt(240));
        }
        long minutes = Math.max(2, Duration.between(created, due).toMinutes());
        LocalDateTime done =
                created.plusMinutes(1 + (long) ((minutes - 2) * chance.nextDouble() * 0.9));
        LocalDateTime fullHour = done.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        return fullHour.isBefore(due) ? fullHour : done;
    }

    private static LocalDateTime moment(Date date) {
        return LocalDateTime.ofInstant(date.toInstant(), EngineClock.SHANGHAI);
    }
}
