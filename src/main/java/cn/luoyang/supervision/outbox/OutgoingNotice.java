package cn.luoyang.supervision.outbox;

/**
 * Something to be told outside.
 *
 * @param kind {@link #DIGEST}, or the name of the ledger's event type of a rung
 * @param key names it for ever: rung, row and round, or the day. Each addressee gets it once.
 * @param keyTask number of the plan item it is about, or null
 * @param unit id of the unit it is about, or null
 * @param task id of the late task it is about, or null; once that is done it is not sent any more
 * @param letter what it says
 */
public record OutgoingNotice(
        String kind, String key, Integer keyTask, String unit, String task, Letter letter) {

    /** Kind of the daily digest. */
    public static final String DIGEST = "DIGEST";
}
