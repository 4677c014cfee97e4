package cn.luoyang.supervision.plan;

import java.time.LocalDate;
import java.util.List;

/** Where the catalogue learns which later editions of the plan are in force. */
@FunctionalInterface
public interface PlanEditions {

    /**
     * The editions that came into force after the shipped one, in the order of their days. The same
     * list again as long as nothing changed.
     */
    List<DatedEdition> inForce();

    /** Reads them again at the next question. */
    default void forget() {}

    /**
     * An edition of the plan.
     *
     * @param id never used for another text
     * @param from first day in force
     * @param yaml its text
     */
    record DatedEdition(long id, LocalDate from, String yaml) {}
}
