package cn.luoyang.supervision.award;

import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import org.springframework.stereotype.Component;

/** {@code ${awards.…}}: what was awarded before, as the ledger has it. */
@Component
@DiagramBean
public class Awards {

    private final LedgerQueries ledger;
    private final Clock clock;

    Awards(LedgerQueries ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What a beneficiary was already awarded under a plan item in this calendar year (每家企业每年).
     *
     * @param beneficiary its name as the form collects it; blanks and the width of brackets do not
     *     make it another one
     * @return yuan with two decimals, such as {@code 300000.00}; as text, because the engine has no
     *     exact decimal variable
     */
    public String thisYear(Integer keyTask, String beneficiary) {
        LocalDate today = LocalDate.now(clock);
        LocalDate from = today.with(Month.JANUARY).withDayOfMonth(1);
        return ledger.awards(keyTask, from, today).stream()
                .filter(award -> same(award.note(), beneficiary))
                .map(LedgerEvent::code)
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static boolean same(String name, String other) {
        return plain(name).equals(plain(other));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\s", "");
    }
}
