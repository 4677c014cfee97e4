package cn.luoyang.supervision.plan;

import cn.luoyang.supervision.calendar.Cadence;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * 量化指标.
 *
 * @param id I1 to I18
 * @param name Chinese name
 * @param nameEn English name
 * @param unit unit of all its values, in Chinese: 家, %, 次, 名, 项
 * @param baseline value at the start of the plan; null if the plan states none and none is recorded
 * @param target value to reach; null only if {@code openEnded}
 * @param openEnded the text wants more without saying how much, so there is nothing to measure
 *     against
 * @param due last day to reach the target, and the last day on which it is measured
 * @param dueAssumed whether {@code due} is an assumption because the text states no date
 * @param direction where the value should go
 * @param hard 刚性: true if the text commands it; false if it is an aim (力争, 原则上, 逐步), which alone
 *     never makes a red light
 * @param frequency how often it is measured
 * @param clause where the text states it
 */
public record Indicator(
        String id,
        String name,
        String nameEn,
        String unit,
        BigDecimal baseline,
        BigDecimal target,
        boolean openEnded,
        LocalDate due,
        boolean dueAssumed,
        Direction direction,
        boolean hard,
        Cadence frequency,
        String clause) {

    /** Where the value of an indicator should go. */
    public enum Direction {
        /** 升至: rise to the target by the due date. */
        UP,
        /** 降至: fall to the target by the due date. */
        DOWN,
        /** 不低于: be at or above the target in every period until the due date. */
        FLOOR
    }

    /**
     * Whether a value meets the target; the target itself does (以上、以下含本数). An open-ended indicator
     * is met by any value.
     */
    public boolean isMetBy(BigDecimal value) {
        if (openEnded) {
            return true;
        }
        return direction == Direction.DOWN
                ? value.compareTo(target) <= 0
                : value.compareTo(target) >= 0;
    }
}
