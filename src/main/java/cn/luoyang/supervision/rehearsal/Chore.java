package cn.luoyang.supervision.rehearsal;

import cn.luoyang.supervision.ledger.LedgerEvent;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Objects;

/**
 * Something a clerk will do with a task at a moment.
 *
 * @param at when
 * @param deed what
 * @param created the task, as the ledger recorded its creation
 */
record Chore(LocalDateTime at, Deed deed, LedgerEvent created) implements Comparable<Chore> {

    /** What can be done with a task. */
    enum Deed {
        SIGN,
        ASK_FOR_TIME,
        COMPLETE
    }

    /** Never by the task's id, which no two rehearsals have in common, before everything else. */
    private static final Comparator<Chore> ORDER =
            Comparator.comparing(Chore::at)
                    .thenComparing(Chore::deed)
                    .thenComparing(c -> Objects.requireNonNullElse(c.created.keyTask(), 0))
                    .thenComparing(c -> c.created.stepId())
                    .thenComparing(c -> Objects.toString(c.created.unitId(), ""))
                    .thenComparing(c -> Objects.toString(c.created.period(), ""))
                    .thenComparing(c -> c.created.id());

    @Override
    public int compareTo(Chore other) {
        return ORDER.compare(this, other);
    }
}
