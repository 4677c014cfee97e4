package cn.luoyang.supervision.light;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The light of a single indicator, by how far it is behind where it should stand. An aim (力争, 原则上)
 * is never red by itself.
 */
public final class IndicatorLight {

    private IndicatorLight() {}

    /**
     * The colour.
     *
     * @param behind expected minus actual value, in the unit of the indicator; for an indicator
     *     that is to fall actual minus expected
     * @param target its target, not zero
     * @param due whether its last day has come: from then on only the target counts
     * @param hard whether the plan obliges (达到, 全覆盖, 至少)
     */
    public static Light judge(
            BigDecimal behind, BigDecimal target, boolean due, boolean hard, LightParameters p) {
        if (behind.signum() <= 0) {
            return Light.GREEN;
        }
        BigDecimal points = behind.movePointRight(2).divide(target.abs(), 2, RoundingMode.HALF_UP);
        if (due || points.compareTo(BigDecimal.valueOf(p.redGapPoints())) > 0) {
            return hard ? Light.RED : Light.YELLOW;
        }
        return points.compareTo(BigDecimal.valueOf(p.yellowGapPoints())) > 0
                ? Light.YELLOW
                : Light.GREEN;
    }
}
