package cn.luoyang.supervision.indicator;

import cn.luoyang.supervision.enterprise.EnterpriseSelection;
import cn.luoyang.supervision.enterprise.Enterprises;
import cn.luoyang.supervision.plan.CountedIndicators;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What period reviews take from the enterprise ledger (section 三（三）: the counties keep it). As long
 * as no enterprise is in it, nothing is counted and the figures are reported.
 */
@Component
class LedgerCounts implements CountedIndicators {

    private final ComputedIndicators computed;
    private final Enterprises enterprises;

    LedgerCounts(ComputedIndicators computed, Enterprises enterprises) {
        this.computed = computed;
        this.enterprises = enterprises;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<BigDecimal> valueOn(String indicator, LocalDate day) {
        if (!computed.isComputed(indicator)
                || enterprises.count(EnterpriseSelection.on(day)) == 0) {
            return Optional.empty();
        }
        return Optional.ofNullable(computed.value(indicator, day, null).value());
    }
}
