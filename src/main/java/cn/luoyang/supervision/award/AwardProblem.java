package cn.luoyang.supervision.award;

import cn.luoyang.supervision.problem.RefusedException;
import java.util.Arrays;
import org.springframework.http.HttpStatus;

/**
 * An award cannot be applied for, approved or paid as asked: 400 bad input, 403 not this unit's
 * payment, 404 no such award, 409 not at this moment.
 */
public class AwardProblem extends RefusedException {

    private AwardProblem(HttpStatus status, String reason, String field, Object... args) {
        // as texts: a number of an award is no quantity to group by thousands
        super(
                status,
                "award.problem.",
                field,
                reason,
                Arrays.stream(args).map(String::valueOf).toArray());
    }

    static AwardProblem input(String field, String reason, Object... args) {
        return new AwardProblem(HttpStatus.BAD_REQUEST, reason, field, args);
    }

    static AwardProblem conflict(String reason, Object... args) {
        return new AwardProblem(HttpStatus.CONFLICT, reason, null, args);
    }

    static AwardProblem unknown(Object id) {
        return new AwardProblem(HttpStatus.NOT_FOUND, "unknown", "id", id);
    }

    static AwardProblem forbidden() {
        return new AwardProblem(HttpStatus.FORBIDDEN, "notYours", "treasury");
    }
}
