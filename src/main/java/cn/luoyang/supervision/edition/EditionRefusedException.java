package cn.luoyang.supervision.edition;

import java.util.List;

/** An edition, or its coming into force, that is not accepted. */
public class EditionRefusedException extends RuntimeException {

    private final String reason;
    private final boolean conflict;
    private final transient List<Object> args;
    private final List<String> findings;

    private EditionRefusedException(
            boolean conflict, String reason, List<Object> args, List<String> findings) {
        super("Refused: " + reason);
        this.conflict = conflict;
        this.reason = reason;
        this.args = args;
        this.findings = findings;
    }

    static EditionRefusedException bad(String reason, Object... args) {
        return new EditionRefusedException(false, reason, List.of(args), List.of());
    }

    static EditionRefusedException conflict(String reason, Object... args) {
        return new EditionRefusedException(true, reason, List.of(args), List.of());
    }

    /** A text with mistakes: all of them, in Chinese, naming file, line and field. */
    static EditionRefusedException wrong(List<String> findings) {
        return new EditionRefusedException(
                false, "findings", List.of(findings.size()), List.copyOf(findings));
    }

    /** Message code without its prefix {@code edition.refused.}. */
    public String reason() {
        return reason;
    }

    /** Whether it contradicts what is there, rather than being wrong in itself. */
    public boolean isConflict() {
        return conflict;
    }

    /** Arguments of the message. */
    public Object[] args() {
        return args.toArray();
    }

    /** What is wrong with the text; empty if it is not the text. */
    public List<String> findings() {
        return findings;
    }
}
