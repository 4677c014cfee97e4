package cn.luoyang.supervision.score;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One row of the table of rules.
 *
 * @param id short name, unique in the table
 * @param fact what happened
 * @param concerns {@code all}, or the role it applies to: {@code lead}, {@code cooperating} or
 *     {@code county}
 * @param points what it earns (positive) or costs (negative)
 * @param validFrom first day it applies
 * @param validTo last day it applies, or null
 * @param name Chinese name
 * @param nameEn English name
 * @param basis how it is to be read, in Chinese
 */
public record ScoreRule(
        String id,
        ScoreFact fact,
        String concerns,
        BigDecimal points,
        LocalDate validFrom,
        LocalDate validTo,
        String name,
        String nameEn,
        String basis) {

    /** What a rule says of every role. */
    static final String ALL = "all";

    /** Whether the rule is in force on a day. */
    public boolean isInForce(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    boolean overlaps(ScoreRule other) {
        return fact == other.fact
                && concerns.equals(other.concerns)
                && (validTo == null || !validTo.isBefore(other.validFrom))
                && (other.validTo == null || !other.validTo.isBefore(validFrom));
    }
}
