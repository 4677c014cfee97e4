package cn.luoyang.supervision.outbox;

/** Where a message stands. Names are stored; never rename one. */
public enum MessageState {
    /** To be sent, or to be tried again. */
    WAITING,
    /** Taken over by the receiver. */
    SENT,
    /** Set aside after too many attempts; an administrator may send it again. */
    FAILED,
    /** Not sent because it became pointless before it could be. */
    WITHDRAWN
}
