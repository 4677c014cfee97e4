package cn.luoyang.supervision.score;

/** An appeal that is not accepted; {@link #reason()} is part of a message code. */
public class AppealRefusedException extends RuntimeException {

    private final String reason;
    private final transient Object[] args;

    AppealRefusedException(String reason, Object... args) {
        super("Appeal refused: " + reason);
        this.reason = reason;
        this.args = args;
    }

    /** {@code late}, {@code again}, {@code nothingToDispute} or {@code reason}. */
    public String reason() {
        return reason;
    }

    /** Arguments of the message. */
    public Object[] args() {
        return args.clone();
    }
}
