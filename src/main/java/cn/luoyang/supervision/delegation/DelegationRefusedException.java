package cn.luoyang.supervision.delegation;

import cn.luoyang.supervision.problem.RefusedException;
import java.util.Arrays;
import org.springframework.http.HttpStatus;

/** A representation or hand-over that is not accepted. */
public class DelegationRefusedException extends RefusedException {

    private DelegationRefusedException(HttpStatus status, String reason, Object... args) {
        // as texts: years and numbers of orders are no quantities to group by thousands
        super(
                status,
                "delegation.refused.",
                null,
                reason,
                Arrays.stream(args).map(String::valueOf).toArray());
    }

    /** What was asked is incomplete or makes no sense. */
    static DelegationRefusedException bad(String reason, Object... args) {
        return new DelegationRefusedException(HttpStatus.BAD_REQUEST, reason, args);
    }

    /** What was asked contradicts what is already there. */
    static DelegationRefusedException conflict(String reason, Object... args) {
        return new DelegationRefusedException(HttpStatus.CONFLICT, reason, args);
    }
}
