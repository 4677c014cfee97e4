package cn.luoyang.supervision.award;

import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;

/** An award cannot be applied for, approved or paid as asked. */
public class AwardProblem extends RuntimeException {

    private final transient List<Object> args;
    private final HttpStatus status;
    private final String code;
    private final String field;

    private AwardProblem(HttpStatus status, String code, String field, Object... args) {
        super("award.problem." + code + " " + Arrays.toString(args));
        this.status = status;
        this.code = code;
        this.field = field;
        // as texts: a number of an award is no quantity to group by thousands
        this.args = Arrays.stream(args).<Object>map(String::valueOf).toList();
    }

    static AwardProblem input(String field, String code, Object... args) {
        return new AwardProblem(HttpStatus.BAD_REQUEST, code, field, args);
    }

    static AwardProblem conflict(String code, Object... args) {
        return new AwardProblem(HttpStatus.CONFLICT, code, null, args);
    }

    static AwardProblem unknown(Object id) {
        return new AwardProblem(HttpStatus.NOT_FOUND, "unknown", "id", String.valueOf(id));
    }

    static AwardProblem forbidden() {
        return new AwardProblem(HttpStatus.FORBIDDEN, "notYours", "treasury");
    }

    /** 400 bad input, 403 not this unit's payment, 404 no such award, 409 not at this moment. */
    public HttpStatus status() {
        return status;
    }

    /** Message code without the prefix {@code award.problem.}. */
    public String code() {
        return code;
    }

    /** The field that is wrong, or null. */
    public String field() {
        return field;
    }

    /** Message arguments. */
    public Object[] args() {
        return args == null ? new Object[0] : args.toArray();
    }
}
