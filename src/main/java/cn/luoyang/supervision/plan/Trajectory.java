package cn.luoyang.supervision.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * 序时轨迹: where an indicator should stand on a day. A floor is the same on every day; a value that
 * rises or falls moves from where it began to its target, evenly over the days, unless the plan
 * states otherwise.
 *
 * @param from the day it began
 * @param baseline its value on that day, in the unit of the indicator
 * @param indicator what it is the trajectory of
 */
public record Trajectory(LocalDate from, BigDecimal baseline, Indicator indicator) {

    /**
     * The expected value on a day, with one decimal.
     *
     * @return null for an open-ended indicator, which expects nothing, and after the last day on
     *     which it is measured
     */
    public BigDecimal expectedOn(LocalDate day) {
        if (indicator.openEnded() || indicator.due() != null && day.isAfter(indicator.due())) {
            return null;
        }
        if (indicator.direction() == Indicator.Direction.FLOOR || indicator.due() == null) {
            return indicator.target();
        }
        if (!day.isAfter(from)) {
            return baseline;
        }
        BigDecimal gone = BigDecimal.valueOf(ChronoUnit.DAYS.between(from, day));
        BigDecimal all =
                BigDecimal.valueOf(Math.max(1, ChronoUnit.DAYS.between(from, indicator.due())));
        return baseline.add(
                indicator
                        .target()
                        .subtract(baseline)
                        .multiply(gone)
                        .divide(all, 1, RoundingMode.HALF_UP));
    }
}
