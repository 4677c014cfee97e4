package cn.luoyang.supervision.rehearsal;

import java.time.LocalDateTime;

/** Somebody tried to turn the rehearsal clock back: what happened cannot be undone. */
public class PastAdvanceException extends RuntimeException {

    private final LocalDateTime to;
    private final LocalDateTime now;

    PastAdvanceException(LocalDateTime to, LocalDateTime now) {
        super("The rehearsal clock stands at " + now + " and cannot go back to " + to);
        this.to = to;
        this.now = now;
    }

    public LocalDateTime to() {
        return to;
    }

    public LocalDateTime now() {
        return now;
    }
}
