package cn.luoyang.supervision.supervision;

import cn.luoyang.supervision.problem.RefusedException;
import org.springframework.http.HttpStatus;

/**
 * An application for a longer deadline that is not accepted: {@code late}, {@code notEarlier},
 * {@code pending}, {@code closed} or {@code reason}.
 */
public class ExtensionRefusedException extends RefusedException {

    ExtensionRefusedException(String reason, String field, Object... args) {
        super(HttpStatus.CONFLICT, "problem.extension.", field, reason, args);
    }
}
