package cn.luoyang.supervision.workbook;

import org.springframework.http.HttpStatus;

/** A file that is not taken, and why; code and arguments of a message. */
public class RefusedFileException extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final transient Object[] args;

    /** Refuses with a status of its own. */
    public RefusedFileException(HttpStatus status, String code, Object... args) {
        super(code);
        this.status = status;
        this.code = code;
        this.args = args;
    }

    /** Refuses as something that cannot be worked on (422). */
    public RefusedFileException(String code, Object... args) {
        this(HttpStatus.UNPROCESSABLE_ENTITY, code, args);
    }

    /** What a page answers with. */
    public HttpStatus status() {
        return status;
    }

    /** Message code without the prefix {@code sheet.file.}. */
    public String code() {
        return code;
    }

    /** Arguments of the message. */
    public Object[] args() {
        return args;
    }
}
