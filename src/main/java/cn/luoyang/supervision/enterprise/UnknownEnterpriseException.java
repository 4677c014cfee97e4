package cn.luoyang.supervision.enterprise;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * No enterprise of this code, or none the user may know of: the two are the same to whoever asks.
 */
public class UnknownEnterpriseException extends ResponseStatusException {

    private final String code;

    UnknownEnterpriseException(String code) {
        super(HttpStatus.NOT_FOUND);
        this.code = code;
    }

    /** The code that was asked for. */
    public String code() {
        return code;
    }
}
