package cn.luoyang.supervision.integrity;

/**
 * Something that is not as the application left it.
 *
 * @param kind what was found
 * @param where the table, or for a seal its position
 * @param id number or key of the entry, row or task concerned
 * @param detail the columns concerned or what was expected; may be empty
 */
public record Deviation(Kind kind, String where, String id, String detail) {

    /** What can be found. */
    public enum Kind {
        /** A sealed entry has another content; the detail names its columns. */
        CHANGED,
        /** A sealed entry is gone. */
        MISSING,
        /** An entry stands among the closed ones without a seal. */
        INSERTED,
        /** A seal does not follow from the one before it: seals were tampered with. */
        SEAL_BROKEN,
        /** Seals are missing in the chain. */
        SEAL_MISSING,
        /**
         * The chain does not contain a seal that was noted elsewhere: it was cut off or rewritten.
         */
        ANCHOR_LOST,
        /** A row of the ledger does not follow from the events. */
        ROW_NOT_FROM_EVENTS,
        /** A task is open in the engine or in the ledger, and not in the other. */
        ENGINE_DIFFERS
    }
}
