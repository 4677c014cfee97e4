package cn.luoyang.supervision.award;

import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts an explanation into the reader's words; in templates {@code @awardWording}. */
@Component("awardWording")
public class AwardWording {

    /** Placeholder of the words of argument 0; the words of argument 1 follow, and so on. */
    private static final int WORDS = 10;

    private final MessageSource messages;
    private final UnitRegistry units;

    AwardWording(MessageSource messages, UnitRegistry units) {
        this.messages = messages;
        this.units = units;
    }

    /** The sentences of a calculation in the reader's language. */
    public List<String> lines(AwardEntry calculation) {
        return lines(calculation, LocaleContextHolder.getLocale());
    }

    List<String> lines(AwardEntry calculation, Locale locale) {
        return calculation.explanation().stream()
                .map(line -> text("award.line.", line, locale))
                .toList();
    }

    /** Why nothing is awarded, or null. */
    public String refusal(AwardEntry calculation) {
        return refusal(calculation, LocaleContextHolder.getLocale());
    }

    String refusal(AwardEntry calculation, Locale locale) {
        return calculation.refusal() == null
                ? null
                : text("award.refusal.", calculation.refusal(), locale);
    }

    /** What a problem says. */
    public String problem(AwardProblem problem) {
        return messages.getMessage(problem, LocaleContextHolder.getLocale());
    }

    /** Yuan in figures: 300,000.00. */
    public String money(BigDecimal yuan) {
        return yuan == null ? "" : figures(yuan);
    }

    private String text(String prefix, ExplanationLine line, Locale locale) {
        Object[] args = new Object[2 * WORDS];
        for (int i = 0; i < line.args().size(); i++) {
            String arg = line.args().get(i);
            args[i] = word(arg, locale);
            args[WORDS + i] =
                    arg.startsWith(ExplanationLine.MONEY)
                            ? AmountInWords.of(yuan(arg), locale)
                            : "";
        }
        return messages.getMessage(prefix + line.code(), args, locale);
    }

    private String word(String arg, Locale locale) {
        if (arg == null) {
            return "";
        }
        if (arg.startsWith(ExplanationLine.MONEY)) {
            return figures(yuan(arg));
        }
        if (arg.startsWith(ExplanationLine.UNIT)) {
            String id = arg.substring(ExplanationLine.UNIT.length());
            boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
            return units.find(id).map(english ? Unit::nameEn : Unit::shortName).orElse(id);
        }
        if (arg.startsWith(ExplanationLine.TEXT)) {
            String code = arg.substring(ExplanationLine.TEXT.length());
            // a value nobody has a name for is shown as it was given
            return messages.getMessage(
                    "award." + code, null, code.substring(code.indexOf('.') + 1), locale);
        }
        return arg;
    }

    private static BigDecimal yuan(String arg) {
        return new BigDecimal(arg.substring(ExplanationLine.MONEY.length()));
    }

    private static String figures(BigDecimal yuan) {
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(yuan);
    }
}
