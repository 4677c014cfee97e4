package cn.luoyang.supervision.integrity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Seals in the background; the first run seals what an earlier release wrote. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(
        name = "supervision.integrity.scheduled",
        havingValue = "true",
        matchIfMissing = true)
class Sealing {

    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

    /** Every how manieth run looks for late commits among all entries that are not closed. */
    private static final int THOROUGH = 20;

    private final Seals seals;
    private int run;

    Sealing(Seals seals) {
        this.seals = seals;
    }

    @Scheduled(
            fixedDelayString = "${supervision.integrity.every:PT15S}",
            initialDelayString = "${supervision.integrity.every:PT15S}")
    void seal() {
        try {
            if (run++ % THOROUGH == 0) {
                seals.sealAll();
            } else {
                seals.sealNewest();
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Sealing waits for its next turn: {}", e.getMessage());
        }
    }
}
