package cn.luoyang.supervision.observability;

/** A figure for monitoring, with the name and the description it has there. */
enum Figure {
    JOBS_DUE("supervision.jobs.due", "Jobs of the engine that are due and not done"),
    JOBS_FAILED("supervision.jobs.failed", "Jobs of the engine whose retries are used up"),
    INCIDENTS("supervision.incidents", "Open incidents of the engine"),
    TASKS_OPEN("supervision.tasks.open", "Tasks that wait for their unit"),
    TASKS_LATE("supervision.tasks.late", "Open tasks past their due date"),
    ROWS_RED("supervision.rows.red", "Unit rows whose light is red"),
    LADDERS_RUNNING("supervision.ladders.running", "Running supervisions of late tasks"),
    OUTBOX_WAITING("supervision.outbox.waiting", "Messages that wait to be sent"),
    OUTBOX_FAILED("supervision.outbox.failed", "Messages that were given up"),
    DIGESTS("supervision.digests", "Daily digests computed so far"),
    DIGEST_AGE("supervision.digest.age.seconds", "Seconds since the last daily digest"),
    SEALS("supervision.ledger.seals", "Entries sealed so far");

    private final String meter;
    private final String description;

    Figure(String meter, String description) {
        this.meter = meter;
        this.description = description;
    }

    String meter() {
        return meter;
    }

    String description() {
        return description;
    }
}
