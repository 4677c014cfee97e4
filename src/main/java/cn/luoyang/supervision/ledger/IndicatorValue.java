package cn.luoyang.supervision.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDateTime;

/** 指标实际值: what the lead unit reported for one indicator and period. */
@Entity
@Table(name = "indicator_value")
public class IndicatorValue {

    @Id private String valueId;
    private Integer keyTask;
    private String indicator;
    private String period;
    private BigDecimal amount;
    private LocalDateTime recordedAt;
    @Version private int version;

    protected IndicatorValue() {}

    IndicatorValue(LedgerEvent reported) {
        valueId = id(reported.code(), reported.period());
        keyTask = reported.keyTask();
        indicator = reported.code();
        period = reported.period();
        revise(reported);
    }

    static String id(String indicator, String period) {
        return indicator + ":" + period;
    }

    void revise(LedgerEvent reported) {
        amount = new BigDecimal(reported.note());
        recordedAt = reported.occurredAt();
    }

    public String valueId() {
        return valueId;
    }

    public Integer keyTask() {
        return keyTask;
    }

    /** Indicator id, such as I12. */
    public String indicator() {
        return indicator;
    }

    public String period() {
        return period;
    }

    /** In the unit of the indicator. */
    public BigDecimal amount() {
        return Figures.plain(amount);
    }

    public LocalDateTime recordedAt() {
        return recordedAt;
    }
}
