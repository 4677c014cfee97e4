package cn.luoyang.supervision.score;

import cn.luoyang.supervision.problem.RefusedException;
import org.springframework.http.HttpStatus;

/**
 * An appeal that is not accepted: {@code late}, {@code again}, {@code nothingToDispute} or {@code
 * reason}.
 */
public class AppealRefusedException extends RefusedException {

    AppealRefusedException(String reason, Object... args) {
        super(HttpStatus.CONFLICT, "score.refused.", null, reason, args);
    }
}
