package cn.luoyang.supervision.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords: this one was not looked at. */
final class HeldLoginException extends AuthenticationException {

    private final Duration wait;

    HeldLoginException(Duration wait) {
        super("Too many wrong passwords");
        this.wait = wait;
    }

    /** Whole seconds to wait, at least one. */
    long seconds() {
        return Math.max(1, wait.toSeconds() + 1);
    }
}
