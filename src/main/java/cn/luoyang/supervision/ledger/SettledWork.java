package cn.luoyang.supervision.ledger;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What closed tasks still count for on the board, by plan item and unit, once their rows are no
 * longer at hand. Counted from the rows; never said by anybody.
 */
final class SettledWork {

    private final Map<Key, Tally> tallies;

    SettledWork() {
        this(new HashMap<>());
    }

    private SettledWork(Map<Key, Tally> tallies) {
        this.tallies = tallies;
    }

    /** A copy to count further. */
    SettledWork copy() {
        return new SettledWork(new HashMap<>(tallies));
    }

    /** Counts those of the tasks that are closed and belong to an item. */
    SettledWork plus(Collection<TaskRow> tasks) {
        SettledWork sum = copy();
        tasks.stream().filter(t -> !t.isOpen() && t.keyTask() != null).forEach(sum::add);
        return sum;
    }

    void add(TaskRow task) {
        tallies.merge(
                new Key(task.keyTask(), Objects.requireNonNullElse(task.unitId(), "")),
                Tally.of(task),
                Tally::plus);
    }

    void put(Integer keyTask, String unitId, Tally tally) {
        tallies.put(new Key(keyTask, unitId), tally);
    }

    /** An extension granted for a task that is closed already. */
    void extend(Integer keyTask, String unitId) {
        tallies.merge(new Key(keyTask, unitId), new Tally(0, 0, 1, null, false), Tally::plus);
    }

    /** What one unit closed of an item. */
    Tally of(Integer keyTask, String unitId) {
        return tallies.getOrDefault(new Key(keyTask, unitId), Tally.NONE);
    }

    /** What all units together closed of each item. */
    Map<Integer, Tally> byItem() {
        Map<Integer, Tally> items = new HashMap<>();
        tallies.forEach((key, tally) -> items.merge(key.keyTask, tally, Tally::plus));
        return items;
    }

    Map<Key, Tally> all() {
        return tallies;
    }

    record Key(Integer keyTask, String unitId) {}

    /**
     * Closed tasks of one unit and item.
     *
     * @param done completed work of the plan
     * @param doneLate of it, completed after its deadline
     * @param extensions approved for any of the closed tasks
     * @param lastLateAt when work was last completed late, or null
     * @param inReview whether a step of the completion review was among them
     */
    record Tally(
            int done, int doneLate, int extensions, LocalDateTime lastLateAt, boolean inReview) {

        static final Tally NONE = new Tally(0, 0, 0, null, false);

        static Tally of(TaskRow task) {
            boolean work = task.completedAt() != null && !task.isAnswerToLadder();
            boolean late = work && task.wasCompletedLate();
            return new Tally(
                    work ? 1 : 0,
                    late ? 1 : 0,
                    task.extensions(),
                    late ? task.completedAt() : null,
                    PlanProcesses.COMPLETION_REVIEW.equals(task.processKey()));
        }

        Tally plus(Tally other) {
            return new Tally(
                    done + other.done,
                    doneLate + other.doneLate,
                    extensions + other.extensions,
                    later(lastLateAt, other.lastLateAt),
                    inReview || other.inReview);
        }

        private static LocalDateTime later(LocalDateTime a, LocalDateTime b) {
            return a == null || b != null && b.isAfter(a) ? b : a;
        }
    }
}
