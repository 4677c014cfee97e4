package cn.luoyang.supervision.ledger;

import java.math.BigDecimal;

/** Numbers as people write them, however many zeros the database appends. */
final class Figures {

    private Figures() {}

    /** The same number without trailing zeros and without an exponent; null stays null. */
    static BigDecimal plain(BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
