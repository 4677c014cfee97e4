package cn.luoyang.supervision.enterprise;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * 统一社会信用代码 by GB 32100-2015: 17 characters and a check character, of digits and the capital letters
 * without I, O, Z, S and V.
 */
public final class UnifiedCreditCode {

    /** Characters of a code. */
    public static final int LENGTH = 18;

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int BASE = 31;
    private static final int FACTOR = 3;

    private UnifiedCreditCode() {}

    /**
     * A code as people type or copy it, mended: full-width characters, blanks and small letters.
     * Letters that no code has are left as they are, because whoever meant a digit must look again.
     */
    public static String normal(String typed) {
        return typed == null
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFKC)
                        .replaceAll("[\\s\\p{Cf}]", "")
                        .toUpperCase(Locale.ROOT);
    }

    /** Whether a normal code is one. */
    public static boolean isValid(String code) {
        return problem(code).isEmpty();
    }

    /**
     * What is wrong with a normal code: its length, a character that no code has (with its place,
     * from 1), or its check character.
     */
    static Optional<FactProblem> problem(String code) {
        if (code == null || code.isEmpty()) {
            return Optional.of(new FactProblem("code", "required"));
        }
        if (code.length() != LENGTH) {
            return Optional.of(new FactProblem("code", "codeLength", code.length()));
        }
        for (int i = 0; i < LENGTH; i++) {
            if (ALPHABET.indexOf(code.charAt(i)) < 0) {
                return Optional.of(
                        new FactProblem(
                                "code", "codeCharacter", i + 1, String.valueOf(code.charAt(i))));
            }
        }
        // What it would be is not told: a mistyped digit would then become a valid wrong code.
        return code.charAt(LENGTH - 1) == checkCharacter(code)
                ? Optional.empty()
                : Optional.of(new FactProblem("code", "codeCheck"));
    }

    /**
     * The check character that belongs to the first 17 characters.
     *
     * @throws IllegalArgumentException if one of them is not of the alphabet
     */
    public static char checkCharacter(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            int value = ALPHABET.indexOf(code.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("Not of a credit code: " + code.charAt(i));
            }
            sum += value * weight;
            weight = weight * FACTOR % BASE;
        }
        return ALPHABET.charAt((BASE - sum % BASE) % BASE);
    }
}
