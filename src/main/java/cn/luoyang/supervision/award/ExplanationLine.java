package cn.luoyang.supervision.award;

import java.util.List;

/**
 * One sentence of an explanation, in no language yet.
 *
 * @param code message code without the prefix {@code award.line.}, or of a refusal without {@code
 *     award.refusal.}
 * @param args plain texts, or a kind and a value, such as {@code money:300000.00}, {@code
 *     unit:xigong}, {@code text:tier.littleGiant}
 */
public record ExplanationLine(String code, List<String> args) {

    /** Marks an amount of yuan. */
    static final String MONEY = "money:";

    /** Marks the id of a unit. */
    static final String UNIT = "unit:";

    /** Marks a message code without the prefix {@code award.}. */
    static final String TEXT = "text:";

    public ExplanationLine {
        args = List.copyOf(args);
    }

    static ExplanationLine of(String code, String... args) {
        return new ExplanationLine(code, List.of(args));
    }
}
