package cn.luoyang.supervision.award;

import java.math.BigDecimal;

/** What the decision tables say for a case: rates, amounts and limits, nothing computed. */
sealed interface AwardTerms {

    /**
     * 认定奖励.
     *
     * @param validity from and to of the row that applies
     * @param standard yuan; zero for a title that is not awarded
     * @param cityPercent what the city bears of it
     */
    record Recognition(
            RuleVersion rule, Validity validity, BigDecimal standard, BigDecimal cityPercent)
            implements AwardTerms {}

    /**
     * 股权投资奖励.
     *
     * @param ratePercent of the investment
     * @param dealCap most yuan for one deal
     * @param yearCap most yuan for one investor and calendar year
     */
    record Equity(
            RuleVersion rule,
            Validity validity,
            BigDecimal ratePercent,
            BigDecimal dealCap,
            BigDecimal yearCap)
            implements AwardTerms {}

    /**
     * 上市挂牌奖励.
     *
     * @param standard yuan for the event
     * @param track what may be awarded together only up to {@code trackCap}
     * @param trackCap most yuan for one enterprise and track
     */
    record Listing(
            RuleVersion rule,
            Validity validity,
            String document,
            BigDecimal standard,
            String track,
            BigDecimal trackCap)
            implements AwardTerms {}

    /**
     * The document is not loaded, or does not cover the day.
     *
     * @param document its name
     * @param reason in Chinese, as the table says it
     * @param reasonEn the same in English
     */
    record None(RuleVersion rule, String document, String reason, String reasonEn)
            implements AwardTerms {}

    /**
     * From which to which day a row of a table applies.
     *
     * @param from ISO date
     * @param to ISO date
     */
    record Validity(String from, String to) {}
}
