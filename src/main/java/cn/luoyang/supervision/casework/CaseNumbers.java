package cn.luoyang.supervision.casework;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 个案编号: one series a type and year, counted in a row whose lock lets one case after the other have
 * its number; a case that is not opened after all leaves no gap.
 */
@Component
class CaseNumbers {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate alone;
    private final Clock clock;

    CaseNumbers(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** The next number of a type, taken when the running transaction commits. */
    String next(CaseType type) {
        String series = "CASE-%s-%d".formatted(type.slug(), LocalDate.now(clock).getYear());
        if (!count(series)) {
            begin(series);
            count(series);
        }
        Integer number =
                jdbc.queryForObject(
                        "select last_number from case_series where series = ?",
                        Integer.class,
                        series);
        return "%s-%04d".formatted(series, number);
    }

    /** Counts on and holds the series; false if there is none yet. */
    private boolean count(String series) {
        return jdbc.update(
                        "update case_series set last_number = last_number + 1 where series = ?",
                        series)
                == 1;
    }

    /**
     * Begins a series, in a transaction of its own: whoever loses that race has lost nothing else,
     * and on MySQL holds no lock of a failed insert on which several losers would block each other.
     */
    private void begin(String series) {
        try {
            alone.executeWithoutResult(
                    status ->
                            jdbc.update(
                                    "insert into case_series (series, last_number) values (?, 0)",
                                    series));
        } catch (DuplicateKeyException e) {
            // somebody else began it in the same moment: the row is there, which is all that counts
            return;
        }
    }
}
