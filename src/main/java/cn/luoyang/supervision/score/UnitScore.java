package cn.luoyang.supervision.score;

import cn.luoyang.supervision.unit.Oversight;
import cn.luoyang.supervision.unit.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;

/**
 * 得分 of one unit over a period, as of a day.
 *
 * @param unit the unit
 * @param rank its place among the units of its kind, equal sums sharing one; null where there is no
 *     score, nothing was scored, or there are none to compare with
 * @param lines what the score is the sum of, in the order of the events
 */
public record UnitScore(Unit unit, Integer rank, List<ScoreLine> lines) {

    /** Whether the unit has a score: units outside the city government have none. */
    public boolean isScored() {
        return isScored(unit);
    }

    static boolean isScored(Unit unit) {
        return unit.oversight() == Oversight.SUPERVISE;
    }

    /** Sum of the points of all lines. */
    public BigDecimal sum() {
        return sum(line -> true);
    }

    /** Sum of what was earned. */
    public BigDecimal earned() {
        return sum(line -> line.points().signum() > 0);
    }

    /** Sum of what was lost, negative or zero. */
    public BigDecimal lost() {
        return sum(line -> line.points().signum() < 0);
    }

    /** Lines that no longer count. */
    public long withdrawn() {
        return lines.stream().filter(line -> line.withdrawal() != null).count();
    }

    /** Appeals that wait for their decision. */
    public long disputed() {
        return lines.stream().filter(ScoreLine::isDisputed).count();
    }

    /** Tasks completed by their deadline. */
    public long onTime() {
        return count(ScoreFact.ON_TIME);
    }

    /** Tasks that were completed by their deadline or were late. */
    public long due() {
        return onTime() + count(ScoreFact.LATE);
    }

    /** 按时率: percent of the due tasks that were on time, one decimal; null where none was due. */
    public BigDecimal onTimeRate() {
        return due() == 0
                ? null
                : BigDecimal.valueOf(100 * onTime())
                        .divide(BigDecimal.valueOf(due()), 1, RoundingMode.HALF_UP);
    }

    UnitScore ranked(int place) {
        return new UnitScore(unit, place, lines);
    }

    private long count(ScoreFact fact) {
        return lines.stream()
                .filter(line -> line.rule().fact() == fact && line.withdrawal() == null)
                .count();
    }

    private BigDecimal sum(Predicate<ScoreLine> which) {
        return lines.stream()
                .filter(which)
                .map(ScoreLine::points)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
