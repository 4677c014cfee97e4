package cn.luoyang.supervision.award;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What an award of one kind is computed from, beside the enterprise and the day. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AwardFacts.Recognition.class, name = "recognition"),
    @JsonSubTypes.Type(value = AwardFacts.Relocation.class, name = "relocation"),
    @JsonSubTypes.Type(value = AwardFacts.Equity.class, name = "equity"),
    @JsonSubTypes.Type(value = AwardFacts.Listing.class, name = "listing"),
    @JsonSubTypes.Type(value = AwardFacts.OtherMeasure.class, name = "other")
})
public sealed interface AwardFacts {

    /** The kind of award these facts are of. */
    AwardKind kind();

    /**
     * 新认定.
     *
     * @param tier {@code littleGiant} or {@code provincial}
     * @param paidElsewhere yuan it got for a title before this system kept account; null if none
     */
    record Recognition(String tier, BigDecimal paidElsewhere) implements AwardFacts {
        @Override
        public AwardKind kind() {
            return AwardKind.RECOGNITION;
        }
    }

    /**
     * 整体迁入.
     *
     * @param tier the title it holds at the end of the twelve months
     * @param wholeMove whether industry found that it moved in as a whole
     * @param operatedUntil up to which day industry found normal operation
     * @param paidElsewhere as for a recognition
     */
    record Relocation(
            String tier, boolean wholeMove, LocalDate operatedUntil, BigDecimal paidElsewhere)
            implements AwardFacts {
        @Override
        public AwardKind kind() {
            return AwardKind.RELOCATION;
        }
    }

    /**
     * 股权投资.
     *
     * @param investment yuan that arrived; instalments of one deal together
     * @param fundSetUp whether the money set up a fund
     * @param listed whether the enterprise is listed
     * @param deal what tells this deal from others of the investor, such as the contract's number
     */
    record Equity(BigDecimal investment, boolean fundSetUp, boolean listed, String deal)
            implements AwardFacts {
        @Override
        public AwardKind kind() {
            return AwardKind.EQUITY;
        }
    }

    /**
     * 上市挂牌.
     *
     * @param event as in the table {@code listing-award-standard}, such as {@code coaching}
     */
    record Listing(String event) implements AwardFacts {
        @Override
        public AwardKind kind() {
            return AwardKind.LISTING;
        }
    }

    /**
     * A measure of another document.
     *
     * @param kind {@link AwardKind#IP_PLEDGE} or {@link AwardKind#EXHIBITION}
     */
    record OtherMeasure(AwardKind kind) implements AwardFacts {}
}
