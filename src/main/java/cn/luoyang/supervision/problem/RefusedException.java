package cn.luoyang.supervision.problem;

import java.util.Arrays;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpStatus;

/**
 * What somebody asked for is not accepted, and nothing of it was done. It resolves to its text in
 * the bundles: {@code messages.getMessage(refusal, locale)}.
 */
public abstract class RefusedException extends RuntimeException implements MessageSourceResolvable {

    private final HttpStatus status;
    private final String prefix;
    private final String reason;
    private final String field;
    private final transient Object[] args;

    /**
     * Refuses.
     *
     * @param status what a page or program is answered
     * @param prefix of the message codes of its kind, with a dot at the end
     * @param field that is wrong, or null if it is no field's
     * @param reason message code without the prefix
     * @param args of the message
     */
    protected RefusedException(
            HttpStatus status, String prefix, String field, String reason, Object... args) {
        super("Refused: " + prefix + reason + " " + Arrays.toString(args));
        this.status = status;
        this.prefix = prefix;
        this.reason = reason;
        this.field = field;
        this.args = args.clone();
    }

    /** What a page or program is answered. */
    public HttpStatus status() {
        return status;
    }

    /** Message code without the prefix of its kind. */
    public String reason() {
        return reason;
    }

    /** The field that is wrong, or null. */
    public String field() {
        return field;
    }

    /** Arguments of the message. */
    public Object[] args() {
        return args.clone();
    }

    @Override
    public String[] getCodes() {
        return new String[] {prefix + reason};
    }

    @Override
    public Object[] getArguments() {
        return args();
    }
}
