package cn.luoyang.supervision.sheet;

import org.springframework.http.HttpStatus;

/** A file that is not taken, and why; code and arguments of a message. */
class RefusedFileException extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final transient Object[] args;

    RefusedFileException(HttpStatus status, String code, Object... args) {
        super(code);
        this.status = status;
        this.code = code;
        this.args = args;
    }

    RefusedFileException(String code, Object... args) {
        this(HttpStatus.UNPROCESSABLE_ENTITY, code, args);
    }

    HttpStatus status() {
        return status;
    }

    /** Message code without the prefix {@code sheet.file.}. */
    String code() {
        return code;
    }

    Object[] args() {
        return args;
    }
}
