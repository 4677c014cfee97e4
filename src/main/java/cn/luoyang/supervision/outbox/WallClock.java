package cn.luoyang.supervision.outbox;

/**
 * The time of the world outside, which a rehearsal does not move: DingTalk refuses a signature that
 * is an hour off, and a robot's limit counts real minutes. For nothing else; what is due when, the
 * system's own clock says.
 */
interface WallClock {

    /** Milliseconds since 1970. */
    long millis();
}
