package cn.luoyang.supervision.award;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * 统一社会信用代码 (GB 32100-2015): 17 characters and a check character. A mistyped code would open a
 * second limit for the same beneficiary, so none passes.
 */
final class CreditCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    private CreditCode() {}

    /** The code in narrow capitals, or nothing if it is none. */
    static Optional<String> read(String typed) {
        if (typed == null) {
            return Optional.empty();
        }
        String code =
                Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
        return code.length() == LENGTH && code.charAt(LENGTH - 1) == check(code)
                ? Optional.of(code)
                : Optional.empty();
    }

    /** The check character of the first 17, or a blank if one of them is not in the alphabet. */
    private static char check(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            int value = ALPHABET.indexOf(code.charAt(i));
            if (value < 0) {
                return ' ';
            }
            sum += value * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
