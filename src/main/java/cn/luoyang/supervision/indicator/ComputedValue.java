package cn.luoyang.supervision.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An indicator computed from the enterprise ledger.
 *
 * @param id I1 to I17
 * @param asOf the day
 * @param county unit id; null for all the reader may see, or the city
 * @param value in the indicator's unit, percentages with two decimals; null if the denominator is
 *     zero
 * @param numerator how many enterprises count
 * @param denominator of how many; null if the indicator is a plain number
 * @param numeratorList address of the list that is as long as {@code numerator}
 * @param denominatorList address of the list that is as long as {@code denominator}; null if none
 * @param missingList address of those of the denominator that do not count; null if none
 * @param dividend sum the value is computed from, yuan or people; null if it is of enterprises
 * @param divisor sum it is divided by; null if it is of enterprises
 * @param year whose figures were used; null if none
 */
public record ComputedValue(
        String id,
        LocalDate asOf,
        String county,
        BigDecimal value,
        long numerator,
        Long denominator,
        String numeratorList,
        String denominatorList,
        String missingList,
        BigDecimal dividend,
        BigDecimal divisor,
        Integer year) {}
