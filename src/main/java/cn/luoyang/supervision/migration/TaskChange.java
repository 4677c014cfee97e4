package cn.luoyang.supervision.migration;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What a migration does to one open task.
 *
 * @param stepId step in the old version
 * @param newStepId step in the new version
 * @param unit unit that owes it, null if nobody does
 * @param newUnit unit that owes it afterwards
 * @param holder who has claimed it, or null
 * @param firstDue first deadline, which stays
 * @param late whether it is late when it moves
 * @param ladderEnds whether the supervision of the former unit ends
 * @param form form in the old version
 * @param newForm form in the new version
 */
record TaskChange(
        String taskId,
        String stepId,
        String step,
        String newStepId,
        String newStep,
        String unit,
        String newUnit,
        String holder,
        LocalDateTime firstDue,
        Deadline deadline,
        boolean late,
        boolean ladderEnds,
        String form,
        String newForm) {

    public boolean changesUnit() {
        return unit != null && !unit.equals(newUnit);
    }

    public boolean changesForm() {
        return form != null && !form.equals(newForm);
    }

    public boolean changesName() {
        return !step.equals(newStep);
    }

    /** What somebody who holds the task would notice, as message codes. */
    public List<String> noticed() {
        List<String> noticed = new ArrayList<>();
        if (changesUnit()) {
            noticed.add(holder == null ? "unit" : "takenBack");
        }
        if (changesForm()) {
            noticed.add("form");
        }
        if (changesName()) {
            noticed.add("name");
        }
        if (deadline.moves()) {
            noticed.add("due");
        }
        if (ladderEnds) {
            noticed.add("ladder");
        }
        return noticed;
    }
}
