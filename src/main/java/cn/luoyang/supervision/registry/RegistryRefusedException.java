package cn.luoyang.supervision.registry;

import cn.luoyang.supervision.problem.RefusedException;
import java.util.Arrays;
import org.springframework.http.HttpStatus;

/** A change of units that is not accepted. */
public class RegistryRefusedException extends RefusedException {

    private RegistryRefusedException(HttpStatus status, String reason, Object... args) {
        // as texts: years and numbers of orders are no quantities to group by thousands
        super(
                status,
                "registry.refused.",
                null,
                reason,
                Arrays.stream(args).map(String::valueOf).toArray());
    }

    /** What was asked is incomplete or makes no sense. */
    static RegistryRefusedException bad(String reason, Object... args) {
        return new RegistryRefusedException(HttpStatus.BAD_REQUEST, reason, args);
    }

    /** What was asked contradicts what is already there. */
    static RegistryRefusedException conflict(String reason, Object... args) {
        return new RegistryRefusedException(HttpStatus.CONFLICT, reason, args);
    }
}
