package cn.luoyang.supervision.casework;

import cn.luoyang.supervision.ledger.CaseRow;
import java.time.LocalDateTime;

/**
 * A case as programs read it.
 *
 * @param caseKey its number
 * @param type word of its type
 * @param keyTask number of its key task
 * @param enterpriseCode 统一社会信用代码
 * @param enterpriseName on the day it was opened
 * @param county unit id
 * @param state OPEN, LISTED or CLOSED
 * @param result how it ended, or null
 * @param reason why, or null
 * @param openedUnit unit id of who opened it
 * @param openedAt Asia/Shanghai
 * @param listedAt or null
 * @param closedAt or null
 */
record CaseView(
        String caseKey,
        String type,
        int keyTask,
        String enterpriseCode,
        String enterpriseName,
        String county,
        CaseState state,
        String result,
        String reason,
        String openedUnit,
        LocalDateTime openedAt,
        LocalDateTime listedAt,
        LocalDateTime closedAt) {

    static CaseView of(CaseRow row, CaseTypes types) {
        return new CaseView(
                row.caseKey(),
                types.ofProcess(row.caseType()).map(CaseType::slug).orElse(row.caseType()),
                row.keyTask(),
                row.enterpriseCode(),
                row.enterpriseName(),
                row.county(),
                CaseState.of(row),
                row.result(),
                row.reason(),
                row.openedUnit(),
                row.openedAt(),
                row.listedAt(),
                row.closedAt());
    }
}
