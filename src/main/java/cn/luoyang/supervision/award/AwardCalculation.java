package cn.luoyang.supervision.award;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * 奖补核算: from the facts of a case, the terms of the tables and what was awarded before to the
 * amount, who pays it and an explanation. Exact to the 分; no clock, no store.
 */
final class AwardCalculation {

    /** Twelve months of normal operation (clause 二（一）3: 正常经营一年). */
    static final int MONTHS_OF_OPERATION = 12;

    private static final BigDecimal ZERO = new BigDecimal("0.00");

    private final List<ExplanationLine> lines = new ArrayList<>();
    private final AwardKind kind;
    private final RuleVersion rule;

    private AwardCalculation(AwardKind kind, RuleVersion rule) {
        this.kind = kind;
        this.rule = rule;
    }

    /**
     * 新认定: the standard of the title less what the enterprise got for any title before, never
     * negative.
     *
     * @param enterprise its name
     * @param recognisedOn day of the recognition
     * @param terms null where the tables have no row for the title and the day
     * @param already yuan awarded to it before under clauses 2 and 3
     */
    static AwardResult recognition(
            String enterprise,
            Place place,
            LocalDate recognisedOn,
            AwardFacts.Recognition facts,
            AwardTerms.Recognition terms,
            BigDecimal already) {
        AwardCalculation sum =
                new AwardCalculation(facts.kind(), terms == null ? null : terms.rule());
        sum.clause();
        sum.say("recognised", enterprise, tier(facts.tier()), recognisedOn.toString());
        if (terms == null) {
            return sum.refused(ZERO, "noRule", recognisedOn.toString());
        }
        sum.rule(terms.validity());
        return sum.upTo(terms, place, facts.tier(), with(already, facts.paidElsewhere()));
    }

    /**
     * 整体迁入: as a recognition, once the enterprise has operated normally for twelve months.
     *
     * @param registeredOn day of the changed business registration
     */
    static AwardResult relocation(
            String enterprise,
            Place place,
            LocalDate registeredOn,
            AwardFacts.Relocation facts,
            AwardTerms.Recognition terms,
            BigDecimal already) {
        AwardCalculation sum =
                new AwardCalculation(facts.kind(), terms == null ? null : terms.rule());
        LocalDate yearOver = registeredOn.plusMonths(MONTHS_OF_OPERATION);
        sum.clause();
        sum.say("relocated", enterprise, registeredOn.toString(), tier(facts.tier()));
        if (!facts.wholeMove()) {
            return sum.refused(ZERO, "notWhole");
        }
        if (facts.operatedUntil() == null || facts.operatedUntil().isBefore(yearOver)) {
            return sum.refused(ZERO, "notAYear", yearOver.toString());
        }
        sum.say("operated", registeredOn.toString(), yearOver.toString());
        if (terms == null) {
            return sum.refused(ZERO, "noRule", registeredOn.toString());
        }
        sum.rule(terms.validity());
        return sum.upTo(terms, place, facts.tier(), with(already, facts.paidElsewhere()));
    }

    /**
     * 股权投资: the rate of the investment, at most the limit of one deal, at most what is left of the
     * investor's limit for the calendar year. Below the 分 is cut off.
     *
     * @param investor who is rewarded
     * @param invested name of the enterprise
     * @param investedOn day the money arrived; its calendar year is the year of the limit
     * @param already yuan awarded to the investor for that year
     * @param sameDeal whether the same deal was awarded before
     */
    static AwardResult equity(
            String investor,
            String invested,
            LocalDate investedOn,
            AwardFacts.Equity facts,
            AwardTerms.Equity terms,
            BigDecimal already,
            boolean sameDeal) {
        AwardCalculation sum =
                new AwardCalculation(facts.kind(), terms == null ? null : terms.rule());
        sum.clause();
        sum.say("invested", investor, invested, investedOn.toString(), money(facts.investment()));
        if (facts.fundSetUp()) {
            return sum.refused(ZERO, "fundSetUp");
        }
        if (facts.listed()) {
            return sum.refused(ZERO, "investedListed");
        }
        if (sameDeal) {
            return sum.refused(ZERO, "sameDeal", facts.deal());
        }
        if (terms == null) {
            return sum.refused(ZERO, "noRule", investedOn.toString());
        }
        sum.rule(terms.validity());
        BigDecimal byRate =
                facts.investment()
                        .multiply(terms.ratePercent())
                        .divide(BigDecimal.valueOf(100), 2, RoundingMode.DOWN);
        sum.say(
                "byRate",
                money(facts.investment()),
                terms.ratePercent().stripTrailingZeros().toPlainString(),
                money(byRate));
        BigDecimal ofDeal = byRate.min(terms.dealCap()).setScale(2, RoundingMode.DOWN);
        sum.say(
                byRate.compareTo(terms.dealCap()) > 0 ? "overDeal" : "withinDeal",
                money(terms.dealCap()),
                money(ofDeal));
        BigDecimal left = terms.yearCap().subtract(already).max(BigDecimal.ZERO);
        String year = String.valueOf(investedOn.getYear());
        sum.say("yearLeft", year, money(terms.yearCap()), money(already), money(left));
        if (left.signum() == 0) {
            return sum.refused(ofDeal, "yearFull", year, money(terms.yearCap()));
        }
        if (ofDeal.signum() == 0) {
            return sum.refused(ofDeal, "belowFen");
        }
        BigDecimal amount = ofDeal.min(left).setScale(2, RoundingMode.DOWN);
        sum.say(amount.compareTo(ofDeal) < 0 ? "overYear" : "granted", money(amount));
        sum.say("financeDecides");
        return sum.granted(ofDeal, amount, null);
    }

    /**
     * 上市挂牌: the standard of the event, each event once, and all of one track at most its limit.
     *
     * @param terms of the day, or why there are none
     * @param already yuan awarded to the enterprise in the same track
     * @param sameEvent whether the same event was awarded before
     */
    static AwardResult listing(
            String enterprise,
            LocalDate happenedOn,
            AwardFacts.Listing facts,
            AwardTerms terms,
            BigDecimal already,
            boolean sameEvent) {
        String event = ExplanationLine.TEXT + "listing." + facts.event();
        if (terms instanceof AwardTerms.None none) {
            AwardCalculation sum = new AwardCalculation(facts.kind(), none.rule());
            sum.clause();
            sum.say("listed", enterprise, event, happenedOn.toString());
            return sum.refused(
                    ZERO, "noBasis", happenedOn.toString(), none.reason(), none.reasonEn());
        }
        AwardTerms.Listing found = (AwardTerms.Listing) terms;
        AwardCalculation sum = new AwardCalculation(facts.kind(), found.rule());
        sum.clause();
        sum.say("listed", enterprise, event, happenedOn.toString());
        sum.say("document", found.document());
        sum.rule(found.validity());
        sum.say("listingStandard", event, money(found.standard()));
        if (sameEvent) {
            return sum.refused(found.standard(), "sameEvent", event);
        }
        BigDecimal left = found.trackCap().subtract(already).max(BigDecimal.ZERO);
        if (already.signum() > 0) {
            sum.say(
                    "trackLeft",
                    ExplanationLine.TEXT + "track." + found.track(),
                    money(found.trackCap()),
                    money(already),
                    money(left));
        }
        if (left.signum() == 0) {
            return sum.refused(found.standard(), "alreadyAwarded", money(already));
        }
        BigDecimal amount = found.standard().min(left).setScale(2, RoundingMode.DOWN);
        sum.say("granted", money(amount));
        sum.say("financeDecides");
        return sum.granted(found.standard(), amount, null);
    }

    /** A measure whose document is not loaded: 依据缺失, never an amount. */
    static AwardResult withoutBasis(
            String enterprise, LocalDate day, AwardKind kind, AwardTerms.None terms) {
        AwardCalculation sum = new AwardCalculation(kind, terms.rule());
        sum.clause();
        sum.say("applied", enterprise, ExplanationLine.TEXT + "kind." + kind, day.toString());
        return sum.refused(
                ZERO, "basisMissing", terms.document(), terms.reason(), terms.reasonEn());
    }

    // ------------------------------------------------------------------

    /** 从高、不重复: what is missing to the standard of this title. */
    private AwardResult upTo(
            AwardTerms.Recognition terms, Place place, String tier, BigDecimal already) {
        if (terms.standard().signum() == 0) {
            return refused(ZERO, "tierNotAwarded", tier(tier));
        }
        say("standard", tier(tier), money(terms.standard()));
        BigDecimal amount = terms.standard().subtract(already).max(BigDecimal.ZERO);
        if (already.signum() > 0) {
            say("already", money(already));
        }
        if (amount.signum() == 0) {
            return refused(terms.standard(), "alreadyAwarded", money(already));
        }
        amount = amount.setScale(2, RoundingMode.UNNECESSARY);
        if (already.signum() > 0) {
            say("topUp", money(terms.standard()), money(already), money(amount));
        } else {
            say("granted", money(amount));
        }
        Shares shares = Shares.of(amount, place.tier(), terms.cityPercent());
        boolean district = Treasury.of(place.tier()) == Treasury.DISTRICT;
        String unit = ExplanationLine.UNIT + place.county();
        if (district) {
            say(
                    "districtPays",
                    unit,
                    terms.cityPercent().stripTrailingZeros().toPlainString(),
                    money(shares.city()),
                    money(shares.district()),
                    money(amount));
            if (shares.city().compareTo(shares.district()) != 0
                    && terms.cityPercent().compareTo(BigDecimal.valueOf(50)) == 0) {
                say("oddFen");
            }
        } else {
            say("countyPays", unit, money(shares.county()));
        }
        if (place.countyNow() != null && !place.countyNow().equals(place.county())) {
            say("moved", unit, ExplanationLine.UNIT + place.countyNow());
        }
        return granted(terms.standard(), amount, shares);
    }

    private void clause() {
        say("clause", kind.clause(), ExplanationLine.TEXT + "kind." + kind);
    }

    private void rule(AwardTerms.Validity validity) {
        say("rule", rule.text(), validity.from(), validity.to());
    }

    private void say(String code, String... args) {
        lines.add(ExplanationLine.of(code, args));
    }

    private AwardResult granted(BigDecimal standard, BigDecimal amount, Shares shares) {
        return new AwardResult(
                standard.setScale(2, RoundingMode.DOWN), amount, shares, rule, lines, null);
    }

    private AwardResult refused(BigDecimal standard, String reason, String... args) {
        return new AwardResult(
                standard.setScale(2, RoundingMode.DOWN),
                ZERO,
                null,
                rule,
                lines,
                ExplanationLine.of(reason, args));
    }

    private static BigDecimal with(BigDecimal already, BigDecimal paidElsewhere) {
        return paidElsewhere == null ? already : already.add(paidElsewhere);
    }

    private static String tier(String tier) {
        return ExplanationLine.TEXT + "tier." + tier;
    }

    private static String money(BigDecimal amount) {
        return ExplanationLine.MONEY + amount.setScale(2, RoundingMode.DOWN).toPlainString();
    }
}
