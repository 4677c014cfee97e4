package cn.luoyang.supervision.enterprise;

/** What is to be done with a row of a file. */
enum ImportOutcome {
    /** It brings something new. */
    GOOD,
    /** The ledger says the same already. */
    SAME,
    /** It cannot be taken. */
    BAD
}
