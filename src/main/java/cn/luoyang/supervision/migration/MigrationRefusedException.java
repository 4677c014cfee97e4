package cn.luoyang.supervision.migration;

import cn.luoyang.supervision.problem.RefusedException;
import org.springframework.http.HttpStatus;

/** An order to migrate that makes no sense. */
public class MigrationRefusedException extends RefusedException {

    MigrationRefusedException(String reason, Object... args) {
        super(HttpStatus.BAD_REQUEST, "migration.refused.", null, reason, args);
    }
}
