package cn.luoyang.supervision.award;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * One entry of the money ledger; written once, never changed.
 *
 * @param id of the entry
 * @param type what happened
 * @param amount yuan, negative in a reversal; null where no money is meant
 * @param shares who pays; null where that is not decided by this entry
 * @param treasury of a payment; otherwise null
 * @param unitId the unit that acted; null if the system did
 * @param onDate day of the notice, the approval or the payment
 * @param untilDate last day of the notice; otherwise null
 * @param code reason of a refusal, outcome of an objection
 * @param note what was written: objection, voucher, reason of a reversal
 * @param rule the decision table it was computed by; null if none
 * @param explanation of a calculation; empty otherwise
 * @param refusal of a refusal; otherwise null
 * @param reverses id of the entry a reversal takes back; otherwise null
 * @param recordedBy user id, or {@code system}
 * @param recordedAt Asia/Shanghai
 */
public record AwardEntry(
        Long id,
        AwardEntryType type,
        BigDecimal amount,
        Shares shares,
        Treasury treasury,
        String unitId,
        LocalDate onDate,
        LocalDate untilDate,
        String code,
        String note,
        RuleVersion rule,
        List<ExplanationLine> explanation,
        ExplanationLine refusal,
        Long reverses,
        String recordedBy,
        LocalDateTime recordedAt) {

    public AwardEntry {
        explanation = List.copyOf(explanation);
    }

    static AwardEntry of(AwardEntryType type) {
        return new AwardEntry(
                null, type, null, null, null, null, null, null, null, null, null, List.of(), null,
                null, null, null);
    }

    AwardEntry amount(BigDecimal yuan) {
        return new AwardEntry(
                id,
                type,
                yuan,
                shares,
                treasury,
                unitId,
                onDate,
                untilDate,
                code,
                note,
                rule,
                explanation,
                refusal,
                reverses,
                recordedBy,
                recordedAt);
    }

    AwardEntry shares(Shares divided) {
        return new AwardEntry(
                id,
                type,
                amount,
                divided,
                treasury,
                unitId,
                onDate,
                untilDate,
                code,
                note,
                rule,
                explanation,
                refusal,
                reverses,
                recordedBy,
                recordedAt);
    }

    AwardEntry by(Treasury payer, String unit) {
        return new AwardEntry(
                id,
                type,
                amount,
                shares,
                payer,
                unit,
                onDate,
                untilDate,
                code,
                note,
                rule,
                explanation,
                refusal,
                reverses,
                recordedBy,
                recordedAt);
    }

    AwardEntry on(LocalDate day) {
        return between(day, untilDate);
    }

    AwardEntry between(LocalDate from, LocalDate until) {
        return new AwardEntry(
                id,
                type,
                amount,
                shares,
                treasury,
                unitId,
                from,
                until,
                code,
                note,
                rule,
                explanation,
                refusal,
                reverses,
                recordedBy,
                recordedAt);
    }

    AwardEntry says(String code, String note) {
        return new AwardEntry(
                id,
                type,
                amount,
                shares,
                treasury,
                unitId,
                onDate,
                untilDate,
                code,
                note,
                rule,
                explanation,
                refusal,
                reverses,
                recordedBy,
                recordedAt);
    }

    AwardEntry computedAs(AwardResult result) {
        return new AwardEntry(
                id,
                type,
                amount,
                shares,
                treasury,
                unitId,
                onDate,
                untilDate,
                result.isRefused() ? result.refusal().code() : code,
                note,
                result.rule(),
                result.lines(),
                result.refusal(),
                reverses,
                recordedBy,
                recordedAt);
    }

    AwardEntry reversing(Long entry) {
        return new AwardEntry(
                id,
                type,
                amount,
                shares,
                treasury,
                unitId,
                onDate,
                untilDate,
                code,
                note,
                rule,
                explanation,
                refusal,
                entry,
                recordedBy,
                recordedAt);
    }
}
