package cn.luoyang.supervision.award;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.util.Locale;

/** 大写金额: an amount in words, as on a voucher: 人民币叁拾万元整, three hundred thousand yuan. */
final class AmountInWords {

    private static final String FIGURES = "零壹贰叁肆伍陆柒捌玖";

    private AmountInWords() {}

    /**
     * An amount of yuan in words.
     *
     * @param amount with at most two decimals, not negative
     */
    static String of(BigDecimal amount, Locale locale) {
        BigDecimal exact = amount.setScale(2, java.math.RoundingMode.UNNECESSARY);
        long yuan = exact.longValue();
        int fen = exact.movePointRight(2).remainder(BigDecimal.valueOf(100)).intValue();
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage())
                ? english(yuan, fen)
                : chinese(yuan, fen);
    }

    private static String chinese(long yuan, int fen) {
        StringBuilder words = new StringBuilder("人民币");
        if (yuan > 0 || fen == 0) {
            String figure =
                    spelled(ULocale.SIMPLIFIED_CHINESE, "%spellout-cardinal-financial", yuan);
            words.append(figure.startsWith("拾") ? "壹" : "").append(figure).append("元");
        }
        if (fen == 0) {
            return words.append("整").toString();
        }
        if (fen / 10 > 0) {
            words.append(FIGURES.charAt(fen / 10)).append("角");
        } else if (yuan > 0) {
            words.append("零");
        }
        if (fen % 10 > 0) {
            words.append(FIGURES.charAt(fen % 10)).append("分");
        }
        return words.toString();
    }

    private static String english(long yuan, int fen) {
        String words = spelled(ULocale.ENGLISH, "%spellout-cardinal", yuan) + " yuan";
        return fen == 0
                ? words
                : words + " and " + spelled(ULocale.ENGLISH, "%spellout-cardinal", fen) + " fen";
    }

    /** A new formatter each time: it is not thread-safe. */
    private static String spelled(ULocale locale, String rules, long number) {
        RuleBasedNumberFormat format =
                new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
        return format.format(number, rules);
    }
}
