package cn.luoyang.supervision.migration;

/** An order to migrate that makes no sense; {@link #reason()} is part of a message code. */
public class MigrationRefusedException extends RuntimeException {

    private final String reason;
    private final transient Object[] args;

    MigrationRefusedException(String reason, Object... args) {
        super("Migration refused: " + reason);
        this.reason = reason;
        this.args = args;
    }

    /** Message code without its prefix {@code migration.refused.}. */
    public String reason() {
        return reason;
    }

    /** Arguments of the message. */
    public Object[] args() {
        return args.clone();
    }
}
