package cn.luoyang.supervision.rehearsal;

import cn.luoyang.supervision.problem.RefusedException;
import java.time.LocalDateTime;
import org.springframework.http.HttpStatus;

/** Somebody tried to turn the rehearsal clock back: what happened cannot be undone. */
public class PastAdvanceException extends RefusedException {

    PastAdvanceException(LocalDateTime to, LocalDateTime now) {
        super(HttpStatus.CONFLICT, "problem.", "to", "pastAdvance", to, now);
    }
}
