package cn.luoyang.supervision.comparison;

import java.util.List;
import org.springframework.http.HttpStatus;

/** Versions that do not exist or cannot be compared; names what is wrong with the request. */
public final class ComparisonProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<Object> args;

    ComparisonProblem(HttpStatus status, String code, Object... args) {
        super(code + " " + List.of(args));
        this.status = status;
        this.code = code;
        this.args = List.of(args);
    }

    /** What to answer. */
    public HttpStatus status() {
        return status;
    }

    /** Key of its text below {@code comparison.problem.}. */
    public String code() {
        return code;
    }

    /** What the text names. */
    public Object[] args() {
        return args.toArray();
    }
}
