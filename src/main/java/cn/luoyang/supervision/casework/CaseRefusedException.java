package cn.luoyang.supervision.casework;

import cn.luoyang.supervision.problem.RefusedException;
import org.springframework.http.HttpStatus;

/** A case that is not opened, withdrawn or changed. */
public class CaseRefusedException extends RefusedException {

    CaseRefusedException(String reason, Object... args) {
        super(HttpStatus.CONFLICT, "casework.refused.", null, reason, args);
    }
}
