package cn.luoyang.supervision.award;

import cn.luoyang.supervision.unit.FiscalTier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * 分担: which treasury pays how much of one award. The three always add up to the award, to the 分.
 *
 * @param city yuan with two decimals, not negative
 * @param district of an enterprise in a district; otherwise zero
 * @param county of an enterprise in a county; otherwise zero
 */
public record Shares(BigDecimal city, BigDecimal district, BigDecimal county) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal ZERO = new BigDecimal("0.00");

    public Shares {
        Objects.requireNonNull(city);
        Objects.requireNonNull(district);
        Objects.requireNonNull(county);
    }

    /**
     * Divides an award between the city and the enterprise's own treasury. What cannot be divided,
     * the odd 分 of 5:5, is borne by the city.
     *
     * @param amount yuan with at most two decimals, not negative
     * @param cityPercent 0 to 100
     * @throws IllegalArgumentException if the amount is negative or the percentage is none
     */
    public static Shares of(BigDecimal amount, FiscalTier tier, BigDecimal cityPercent) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("Negative award: " + amount);
        }
        if (cityPercent.signum() < 0 || cityPercent.compareTo(HUNDRED) > 0) {
            throw new IllegalArgumentException("Not a percentage: " + cityPercent);
        }
        BigDecimal local =
                amount.multiply(HUNDRED.subtract(cityPercent))
                        .divide(HUNDRED, 2, RoundingMode.DOWN);
        BigDecimal city = amount.setScale(2, RoundingMode.UNNECESSARY).subtract(local);
        return Treasury.of(tier) == Treasury.DISTRICT
                ? new Shares(city, local, ZERO)
                : new Shares(city, ZERO, local);
    }

    /** What one treasury pays. */
    public BigDecimal of(Treasury treasury) {
        return switch (treasury) {
            case CITY -> city;
            case DISTRICT -> district;
            case COUNTY -> county;
        };
    }

    /** What all pay together. */
    public BigDecimal total() {
        return city.add(district).add(county);
    }
}
