package cn.luoyang.supervision.award;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a calculation came to.
 *
 * @param standard yuan by the standard alone, before what was awarded already and before limits
 * @param amount yuan to be awarded, with two decimals; zero if refused
 * @param shares who pays; null if refused or if finance is to decide
 * @param rule the decision table it was computed by; null if none applies
 * @param lines the explanation, in order
 * @param refusal why nothing is awarded, or null
 */
public record AwardResult(
        BigDecimal standard,
        BigDecimal amount,
        Shares shares,
        RuleVersion rule,
        List<ExplanationLine> lines,
        ExplanationLine refusal) {

    public AwardResult {
        lines = List.copyOf(lines);
    }

    /** Whether nothing is awarded. */
    public boolean isRefused() {
        return refusal != null;
    }
}
