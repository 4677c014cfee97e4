package cn.luoyang.supervision.comparison;

import cn.luoyang.supervision.problem.RefusedException;
import org.springframework.http.HttpStatus;

/** Versions that do not exist or cannot be compared; names what is wrong with the request. */
public final class ComparisonProblem extends RefusedException {

    private static final long serialVersionUID = 1L;

    ComparisonProblem(HttpStatus status, String reason, Object... args) {
        super(status, "comparison.problem.", null, reason, args);
    }
}
