package cn.luoyang.supervision.award;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sums over some awards; each equals the sum of the list behind it.
 *
 * @param count how many awards
 * @param yuan by figure, with two decimals
 */
public record AwardTotals(int count, Map<AwardFigure, BigDecimal> yuan) {

    static AwardTotals of(Collection<AwardCase> awards) {
        return new AwardTotals(
                awards.size(),
                Arrays.stream(AwardFigure.values())
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        figure ->
                                                awards.stream()
                                                        .map(figure::of)
                                                        .reduce(
                                                                new BigDecimal("0.00"),
                                                                BigDecimal::add))));
    }

    /** Yuan of one figure. */
    public BigDecimal of(AwardFigure figure) {
        return yuan.get(figure);
    }
}
