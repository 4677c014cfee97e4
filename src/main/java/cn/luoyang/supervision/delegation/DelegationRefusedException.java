package cn.luoyang.supervision.delegation;

/** A representation or hand-over that is not accepted; {@link #reason()} is part of a code. */
public class DelegationRefusedException extends RuntimeException {

    private final String reason;
    private final boolean conflict;
    private final transient Object[] args;

    private DelegationRefusedException(boolean conflict, String reason, Object... args) {
        super("Refused: " + reason);
        this.conflict = conflict;
        this.reason = reason;
        this.args = args;
    }

    /** What was asked is incomplete or makes no sense. */
    static DelegationRefusedException bad(String reason, Object... args) {
        return new DelegationRefusedException(false, reason, args);
    }

    /** What was asked contradicts what is already there. */
    static DelegationRefusedException conflict(String reason, Object... args) {
        return new DelegationRefusedException(true, reason, args);
    }

    /** Message code without its prefix {@code delegation.refused.}. */
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
