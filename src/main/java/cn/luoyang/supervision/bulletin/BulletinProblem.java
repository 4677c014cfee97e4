package cn.luoyang.supervision.bulletin;

import cn.luoyang.supervision.problem.RefusedException;
import org.springframework.http.HttpStatus;

/** A document that does not exist or cannot be made; names what is wrong with the request. */
public final class BulletinProblem extends RefusedException {

    private static final long serialVersionUID = 1L;

    BulletinProblem(HttpStatus status, String reason, Object... args) {
        super(status, "bulletin.problem.", null, reason, args);
    }
}
