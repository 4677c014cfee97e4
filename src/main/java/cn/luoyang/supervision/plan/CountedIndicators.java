package cn.luoyang.supervision.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** Figures of the plan that the system counts itself, so that nobody's typed figure is taken. */
public interface CountedIndicators {

    /**
     * The city's value on a day.
     *
     * @param indicator id such as {@code I8}
     * @return in the unit of the indicator; empty where the system counts nothing: the figure is
     *     reported then
     */
    Optional<BigDecimal> valueOn(String indicator, LocalDate day);
}
