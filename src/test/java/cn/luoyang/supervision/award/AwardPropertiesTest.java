package cn.luoyang.supervision.award;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.unit.FiscalTier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What must hold for every award, whatever is applied for and in whatever order. */
@Label("awards")
class AwardPropertiesTest {

    private static final RuleVersion RULE = new RuleVersion("table", 1, "2.0.0");
    private static final AwardTerms.Validity PLAN =
            new AwardTerms.Validity("2023-01-01", "2025-12-31");
    private static final LocalDate DAY = LocalDate.of(2024, 7, 1);
    private static final BigDecimal MILLION = new BigDecimal("1000000");
    private static final BigDecimal DEAL = new BigDecimal("500000");
    private static final BigDecimal HIGHEST = new BigDecimal("300000");
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    @Property(tries = 5000)
    void sharesAddUpForEveryAmountInFen(
            @ForAll @LongRange(max = 100_000_000_000L) long fen,
            @ForAll FiscalTier tier,
            @ForAll @IntRange(max = 100) int cityPercent) {
        BigDecimal amount = yuan(fen);
        Shares shares = Shares.of(amount, tier, BigDecimal.valueOf(cityPercent));
        assertThat(shares.total()).isEqualTo(amount);
        for (Treasury treasury : Treasury.values()) {
            assertThat(shares.of(treasury).signum()).isNotNegative();
            assertThat(shares.of(treasury).scale()).isEqualTo(2);
        }
        assertThat(tier == FiscalTier.DISTRICT ? shares.county() : shares.district())
                .isEqualByComparingTo(ZERO);
    }

    @Property(tries = 5000)
    void halvesDifferByAtMostOneFenAndTheCityBearsIt(
            @ForAll @LongRange(max = 100_000_000_000L) long fen) {
        Shares shares = Shares.of(yuan(fen), FiscalTier.DISTRICT, BigDecimal.valueOf(50));
        assertThat(shares.city().subtract(shares.district()))
                .isEqualByComparingTo(fen % 2 == 0 ? ZERO : new BigDecimal("0.01"));
    }

    /** Every one of them, not a sample: up to ten thousand yuan. */
    @Property(tries = 1)
    void sharesAddUpForEachOfTheFirstMillionFen() {
        BigDecimal half = BigDecimal.valueOf(50);
        for (long fen = 0; fen <= 1_000_000; fen++) {
            BigDecimal amount = yuan(fen);
            if (!Shares.of(amount, FiscalTier.DISTRICT, half).total().equals(amount)
                    || !Shares.of(amount, FiscalTier.COUNTY, BigDecimal.ZERO)
                            .total()
                            .equals(amount)) {
                throw new AssertionError(amount);
            }
        }
    }

    @Property
    void noSequenceOfDealsIsAwardedMoreThanTheYearlyLimit(
            @ForAll @Size(max = 40) List<@From("investment") BigDecimal> deals) {
        BigDecimal paid = ZERO;
        for (BigDecimal deal : deals) {
            AwardResult result = invested(deal, paid);
            assertThat(result.amount()).isBetween(ZERO, DEAL);
            assertThat(result.amount().scale()).isEqualTo(2);
            assertThat(result.amount().multiply(BigDecimal.valueOf(100))).isLessThanOrEqualTo(deal);
            assertThat(result.isRefused()).isEqualTo(result.amount().signum() == 0);
            paid = paid.add(result.amount());
            assertThat(paid).isLessThanOrEqualTo(MILLION);
        }
        BigDecimal entitled =
                deals.stream()
                        .map(deal -> invested(deal, ZERO).amount())
                        .reduce(ZERO, BigDecimal::add);
        assertThat(paid).as("and never less than it").isEqualByComparingTo(entitled.min(MILLION));
    }

    @Property
    void theOrderOfDealsNeverChangesTheirTotal(
            @ForAll @Size(max = 20) List<@From("investment") BigDecimal> deals,
            @ForAll Random random) {
        assertThat(allInvested(shuffled(deals, random))).isEqualByComparingTo(allInvested(deals));
    }

    @Property
    void theOrderOfRecognitionNeverChangesTheTotal(
            @ForAll @Size(min = 1, max = 8) List<@From("title") String> titles,
            @ForAll FiscalTier fiscal,
            @ForAll Random random) {
        BigDecimal total = allRecognised(titles, fiscal);
        assertThat(allRecognised(shuffled(titles, random), fiscal)).isEqualByComparingTo(total);
        assertThat(total)
                .as("the highest standard, once")
                .isEqualByComparingTo(
                        titles.stream()
                                .map(AwardPropertiesTest::standard)
                                .max(BigDecimal::compareTo)
                                .orElseThrow());
    }

    @Property
    void aTopUpIsNeverNegativeAndNeverLiftsTheTotalAboveTheStandard(
            @ForAll @From("title") String title,
            @ForAll @LongRange(max = 100_000_000L) long alreadyFen,
            @ForAll FiscalTier fiscal) {
        BigDecimal already = yuan(alreadyFen);
        AwardResult result = recognised(title, fiscal, already);
        assertThat(result.amount()).isBetween(ZERO, HIGHEST);
        assertThat(already.add(result.amount())).isEqualByComparingTo(already.max(standard(title)));
        if (!result.isRefused()) {
            assertThat(result.shares().total()).isEqualTo(result.amount());
        }
    }

    @Property
    void aMoveAndARecognitionInAnyOrderAreAwardedTheHighestOnce(
            @ForAll @From("title") String first,
            @ForAll @From("title") String second,
            @ForAll FiscalTier fiscal) {
        BigDecimal moved = moved(first, fiscal, ZERO);
        BigDecimal then = recognised(second, fiscal, moved).amount();
        BigDecimal recognised = recognised(second, fiscal, ZERO).amount();
        BigDecimal thenMoved = moved(first, fiscal, recognised);
        assertThat(moved.add(then))
                .isEqualByComparingTo(recognised.add(thenMoved))
                .isEqualByComparingTo(standard(first).max(standard(second)));
    }

    @Provide
    Arbitrary<BigDecimal> investment() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.01"), new BigDecimal("900000000"))
                .ofScale(2)
                .edgeCases(
                        edges ->
                                edges.add(
                                        new BigDecimal("0.99"),
                                        new BigDecimal("30000000.00"),
                                        new BigDecimal("49999999.99"),
                                        new BigDecimal("50000000.00"),
                                        new BigDecimal("50000000.01")));
    }

    @Provide
    Arbitrary<String> title() {
        return Arbitraries.of("littleGiant", "provincial");
    }

    // ------------------------------------------------------------------

    private static BigDecimal yuan(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }

    private static BigDecimal standard(String title) {
        return "littleGiant".equals(title) ? HIGHEST : new BigDecimal("100000");
    }

    private static AwardTerms.Recognition terms(String title, FiscalTier fiscal) {
        return new AwardTerms.Recognition(
                RULE,
                PLAN,
                standard(title),
                BigDecimal.valueOf(fiscal == FiscalTier.DISTRICT ? 50 : 0));
    }

    private static AwardResult recognised(String title, FiscalTier fiscal, BigDecimal already) {
        return AwardCalculation.recognition(
                "甲公司",
                new Place("xigong", fiscal, null),
                DAY,
                new AwardFacts.Recognition(title, null),
                terms(title, fiscal),
                already);
    }

    private static BigDecimal moved(String title, FiscalTier fiscal, BigDecimal already) {
        return AwardCalculation.relocation(
                        "甲公司",
                        new Place("xigong", fiscal, null),
                        DAY,
                        new AwardFacts.Relocation(title, true, DAY.plusMonths(12), null),
                        terms(title, fiscal),
                        already)
                .amount();
    }

    private static AwardResult invested(BigDecimal investment, BigDecimal already) {
        return AwardCalculation.equity(
                "乙基金",
                "甲公司",
                DAY,
                new AwardFacts.Equity(investment, false, false, "投资协议一号"),
                new AwardTerms.Equity(RULE, PLAN, BigDecimal.ONE, DEAL, MILLION),
                already,
                false);
    }

    private static BigDecimal allInvested(List<BigDecimal> deals) {
        BigDecimal paid = ZERO;
        for (BigDecimal deal : deals) {
            paid = paid.add(invested(deal, paid).amount());
        }
        return paid;
    }

    private static BigDecimal allRecognised(List<String> titles, FiscalTier fiscal) {
        BigDecimal paid = ZERO;
        for (String title : titles) {
            paid = paid.add(recognised(title, fiscal, paid).amount());
        }
        return paid;
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> other = new ArrayList<>(list);
        Collections.shuffle(other, random);
        return other;
    }
}
