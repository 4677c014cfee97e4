package cn.luoyang.supervision.registry;

/** A change of units that is not accepted; {@link #reason()} is part of a message code. */
public class RegistryRefusedException extends RuntimeException {

    private final String reason;
    private final boolean conflict;
    private final transient Object[] args;

    private RegistryRefusedException(boolean conflict, String reason, Object... args) {
        super("Refused: " + reason);
        this.conflict = conflict;
        this.reason = reason;
        this.args = args;
    }

    /** What was asked is incomplete or makes no sense. */
    static RegistryRefusedException bad(String reason, Object... args) {
        return new RegistryRefusedException(false, reason, args);
    }

    /** What was asked contradicts what is already there. */
    static RegistryRefusedException conflict(String reason, Object... args) {
        return new RegistryRefusedException(true, reason, args);
    }

    /** Message code without its prefix {@code registry.refused.}. */
    public String reason() {
        return reason;
    }

    /** Whether it contradicts what is there, rather than being wrong in itself. */
    public boolean isConflict() {
        return conflict;
    }

    /** Arguments of the message. */
    public Object[] args() {
        return args.clone();
    }
}
