package cn.luoyang.supervision.indicator;

import cn.luoyang.supervision.enterprise.EnterpriseSelection;
import cn.luoyang.supervision.enterprise.Enterprises;
import cn.luoyang.supervision.enterprise.Tier;
import cn.luoyang.supervision.enterprise.Trait;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The indicators that are counted, not reported. All others stay reported figures and are told to
 * be so: guarantee fees, procurement, events and loans are not in the enterprise ledger.
 */
@Component
public class ComputedIndicators {

    /** Those computed, in the plan's order. */
    public static final List<String> COMPUTED =
            List.of(
                    "I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10", "I11", "I16",
                    "I17");

    private static final Set<Tier> IN_LIBRARY = EnumSet.allOf(Tier.class);

    private final Enterprises enterprises;

    ComputedIndicators(Enterprises enterprises) {
        this.enterprises = enterprises;
    }

    /** Whether an indicator follows from the ledger. */
    public boolean isComputed(String id) {
        return COMPUTED.contains(id);
    }

    /**
     * The value on a day, whoever asks.
     *
     * @param id one of {@link #COMPUTED}
     * @param county unit id; null for the city
     * @throws IllegalArgumentException if it does not follow from the ledger
     */
    @Transactional(readOnly = true)
    public ComputedValue value(String id, LocalDate asOf, String county) {
        return value(id, asOf, county, selection -> selection);
    }

    /**
     * The value of what the current user may see, so that numbers agree with the lists they open.
     */
    @Transactional(readOnly = true)
    public ComputedValue visibleValue(String id, LocalDate asOf, String county) {
        return value(id, asOf, county, enterprises::visible);
    }

    /** The value at each quarter's end of the plan up to a day, and on the day itself. */
    @Transactional(readOnly = true)
    public List<ComputedValue> visibleTrajectory(String id, LocalDate asOf, String county) {
        List<ComputedValue> values = new ArrayList<>();
        LocalDate quarterEnd = LocalDate.of(2023, 3, 31);
        while (quarterEnd.isBefore(asOf) && values.size() < 40) {
            values.add(visibleValue(id, quarterEnd, county));
            LocalDate next = quarterEnd.plusDays(1).plusMonths(3);
            quarterEnd = next.minusDays(1);
        }
        values.add(visibleValue(id, asOf, county));
        return values;
    }

    private ComputedValue value(
            String id, LocalDate asOf, String county, UnaryOperator<EnterpriseSelection> narrowed) {
        EnterpriseSelection all = narrowed.apply(EnterpriseSelection.on(asOf).in(county));
        EnterpriseSelection above = all.holding(Tier.PROVINCIAL_AND_ABOVE);
        EnterpriseSelection library = all.holding(IN_LIBRARY);
        return switch (id) {
            case "I1" -> number(id, all.with(Trait.NEW_PROVINCIAL_OR_ABOVE));
            case "I2" -> number(id, all.holding(Set.of(Tier.INNOVATIVE)));
            case "I3" -> number(id, all.holding(Set.of(Tier.PROVINCIAL)));
            case "I4" -> number(id, all.holding(Set.of(Tier.LITTLE_GIANT)));
            case "I5" -> rdCost(id, all.with(Trait.REVENUE_UP_TO_100M));
            case "I6" -> rdStaff(id, all.with(Trait.STAFF_KNOWN));
            case "I7" -> least(share(id, library, Trait.CORE_BUSINESS));
            case "I8" -> share(id, above, Trait.ON_CLOUD);
            case "I9" -> share(id, above, Trait.ASSESSED);
            case "I10" -> share(id, all.holding(Set.of(Tier.INNOVATIVE)), Trait.ASSESSED);
            case "I11" -> number(id, all.with(Trait.LEVEL_3));
            case "I16" -> share(id, library, Trait.SPECIALIST);
            case "I17" -> share(id, above, Trait.BANK_WHITELIST);
            default -> throw new IllegalArgumentException("Not computed from the ledger: " + id);
        };
    }

    private ComputedValue number(String id, EnterpriseSelection counted) {
        long number = enterprises.count(counted);
        return new ComputedValue(
                id,
                counted.asOf(),
                counted.county(),
                BigDecimal.valueOf(number),
                number,
                null,
                counted.address(),
                null,
                null,
                null,
                null,
                null);
    }

    private ComputedValue share(String id, EnterpriseSelection of, Trait trait) {
        long all = enterprises.count(of);
        long part = enterprises.count(of.with(trait));
        return new ComputedValue(
                id,
                of.asOf(),
                of.county(),
                percent(BigDecimal.valueOf(part), BigDecimal.valueOf(all)),
                part,
                all,
                of.with(trait).address(),
                of.address(),
                of.without(trait).address(),
                null,
                null,
                null);
    }

    /** 每家企业至少1项: one as soon as nobody is without, else none. */
    private static ComputedValue least(ComputedValue share) {
        boolean everybody = share.denominator() > 0 && share.numerator() == share.denominator();
        return new ComputedValue(
                share.id(),
                share.asOf(),
                share.county(),
                share.denominator() == 0 ? null : everybody ? BigDecimal.ONE : BigDecimal.ZERO,
                share.numerator(),
                share.denominator(),
                share.numeratorList(),
                share.denominatorList(),
                share.missingList(),
                null,
                null,
                null);
    }

    private ComputedValue rdCost(String id, EnterpriseSelection of) {
        Enterprises.YearSums sums = enterprises.sums(of);
        return ofSums(id, of, Trait.RD_COST_6_PERCENT, sums.rdCost(), sums.revenue());
    }

    private ComputedValue rdStaff(String id, EnterpriseSelection of) {
        Enterprises.YearSums sums = enterprises.sums(of);
        return ofSums(
                id,
                of,
                Trait.RD_STAFF_10_PERCENT,
                BigDecimal.valueOf(sums.rdStaff()),
                BigDecimal.valueOf(sums.staff()));
    }

    /** All enterprises together; how many reach the mark by themselves stands beside it. */
    private ComputedValue ofSums(
            String id,
            EnterpriseSelection of,
            Trait reached,
            BigDecimal dividend,
            BigDecimal divisor) {
        ComputedValue enterprises = share(id, of, reached);
        return new ComputedValue(
                id,
                of.asOf(),
                of.county(),
                percent(dividend, divisor),
                enterprises.numerator(),
                enterprises.denominator(),
                enterprises.numeratorList(),
                enterprises.denominatorList(),
                enterprises.missingList(),
                dividend,
                divisor,
                of.year());
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? null
                : part.movePointRight(2).divide(whole, 2, RoundingMode.HALF_UP);
    }
}
