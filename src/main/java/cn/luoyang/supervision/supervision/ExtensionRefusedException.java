package cn.luoyang.supervision.supervision;

/**
 * An application for a longer deadline that is not accepted; {@link #reason()} is a message code.
 */
public class ExtensionRefusedException extends RuntimeException {

    private final String reason;
    private final String field;
    private final transient Object[] args;

    ExtensionRefusedException(String reason, String field, Object... args) {
        super("Extension refused: " + reason);
        this.reason = reason;
        this.field = field;
        this.args = args;
    }

    /** {@code late}, {@code notEarlier}, {@code pending}, {@code closed} or {@code reason}. */
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
