package cn.luoyang.supervision.unit;

import java.util.List;

/** Where the registry learns what changed since its file was written. */
@FunctionalInterface
public interface UnitChanges {

    /**
     * The changes that have taken effect, in the order of their days. The same list again as long
     * as nothing changed.
     */
    List<UnitChange> inForce();

    /** Reads them again at the next question. */
    default void forget() {}
}
