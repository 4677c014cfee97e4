package cn.luoyang.supervision.casework;

/**
 * A case that is not opened, withdrawn or changed; {@link #reason()} is a message code without its
 * prefix {@code casework.refused.}.
 */
public class CaseRefusedException extends RuntimeException {

    private final String reason;
    private final transient Object[] args;

    CaseRefusedException(String reason, Object... args) {
        super("Refused: " + reason);
        this.reason = reason;
        this.args = args;
    }

    /** Message code without its prefix. */
    public String reason() {
        return reason;
    }

    /** Arguments of the message. */
    public Object[] args() {
        return args.clone();
    }
}
