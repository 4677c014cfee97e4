package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.ledger.PeriodReport;
import cn.luoyang.supervision.unit.Unit;
import java.time.LocalDateTime;
import java.util.List;

/**
 * How far a unit is with its sheet of a period.
 *
 * @param unit the unit
 * @param owed reports asked of it
 * @param submitted of them, handed in
 * @param onTime of them, handed in by the deadline
 * @param overdue not handed in, past the deadline
 * @param returned returned by the lead unit and not accepted yet
 * @param accepted accepted by the lead unit
 */
public record UnitProgress(
        Unit unit,
        long owed,
        long submitted,
        long onTime,
        long overdue,
        long returned,
        long accepted) {

    static UnitProgress of(Unit unit, List<PeriodReport> reports, LocalDateTime now) {
        return new UnitProgress(
                unit,
                reports.size(),
                reports.stream().filter(r -> r.submittedAt() != null).count(),
                reports.stream()
                        .filter(r -> r.submittedAt() != null)
                        .filter(r -> r.dueAt() == null || !r.firstSubmittedAt().isAfter(r.dueAt()))
                        .count(),
                reports.stream()
                        .filter(r -> r.submittedAt() == null)
                        .filter(r -> r.dueAt() != null && r.dueAt().isBefore(now))
                        .count(),
                reports.stream().filter(r -> "returned".equals(r.review())).count(),
                reports.stream().filter(r -> "accepted".equals(r.review())).count());
    }
}
