package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.problem.RefusedException;
import org.springframework.http.HttpStatus;

/** A light set by hand, or a check of evidence, that cannot be recorded as asked. */
public class JudgementRefusedException extends RefusedException {

    JudgementRefusedException(String reason, String field, Object... args) {
        super(HttpStatus.BAD_REQUEST, "problem.judgement.", field, reason, args);
    }
}
