package cn.luoyang.supervision.outbox;

/** Why a message was not sent any more. Names are stored; never rename one. */
enum Withdrawal {
    /** The late task was completed or removed. */
    TASK_CLOSED,
    /** The ladder ended. */
    LADDER_CLOSED,
    /** The item was written off. */
    WRITTEN_OFF,
    /** The same addressee has a later digest, which holds all that is still open. */
    SUPERSEDED,
    /** Everything a digest listed was done before it could be sent. */
    NOTHING_LEFT,
    /** The person is gone or has no e-mail address any more. */
    NO_ADDRESS
}
