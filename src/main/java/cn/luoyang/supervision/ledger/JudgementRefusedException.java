package cn.luoyang.supervision.ledger;

/** A light set by hand, or a check of evidence, that cannot be recorded as asked. */
public class JudgementRefusedException extends RuntimeException {

    private final String reason;
    private final String field;
    private final transient Object[] args;

    JudgementRefusedException(String reason, String field, Object... args) {
        super(reason + ": " + field);
        this.reason = reason;
        this.field = field;
        this.args = args;
    }

    /** Message code, without the prefix {@code board.refused.}. */
    public String reason() {
        return reason;
    }

    /** The field that is wrong. */
    public String field() {
        return field;
    }

    /** Arguments of the message. */
    public Object[] args() {
        return args.clone();
    }
}
