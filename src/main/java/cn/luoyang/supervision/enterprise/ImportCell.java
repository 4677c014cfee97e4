package cn.luoyang.supervision.enterprise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell of a file that was sent in.
 *
 * @param place such as C5
 * @param text what it shows, without blanks around it
 * @param number its number; null if it is a text
 * @param bad code of what makes it unreadable (a formula, an error value); null if nothing does
 */
record ImportCell(String place, String text, BigDecimal number, String bad) {

    private static final Pattern DATE =
            Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[ T]00:00(?::00)?)?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern NUMBER = Pattern.compile("-?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?");

    /** Day 0 of the serial numbers of a spreadsheet, after its leap year that never was. */
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

    private static final BigDecimal FIRST_SERIAL = BigDecimal.valueOf(61);
    private static final BigDecimal LAST_SERIAL = BigDecimal.valueOf(200_000);

    boolean isEmpty() {
        return bad == null && text.isEmpty();
    }

    /** The day it names; empty if it names none. */
    Optional<LocalDate> day() {
        if (number != null
                && number.compareTo(FIRST_SERIAL) >= 0
                && number.compareTo(LAST_SERIAL) <= 0) {
            return Optional.of(DAY_ZERO.plusDays(number.longValue()));
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        for (Pattern pattern : new Pattern[] {DATE, COMPACT}) {
            Matcher date = pattern.matcher(plain);
            if (date.matches()) {
                try {
                    return Optional.of(
                            LocalDate.of(
                                    Integer.parseInt(date.group(1)),
                                    Integer.parseInt(date.group(2)),
                                    Integer.parseInt(date.group(3))));
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** The number it names, rid of what a spreadsheet's binary numbers add; empty if none. */
    Optional<BigDecimal> amount() {
        if (number != null) {
            BigDecimal rounded = number.setScale(2, RoundingMode.HALF_UP);
            boolean noise =
                    number.subtract(rounded).abs().compareTo(new BigDecimal("0.000001")) < 0;
            return Optional.of(noise ? rounded : number);
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace(" ", "");
        return NUMBER.matcher(plain).matches() && plain.length() <= 30
                ? Optional.of(new BigDecimal(plain.replace(",", "")))
                : Optional.empty();
    }
}
