package cn.luoyang.supervision.award;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * An award as the API shows it. Amounts are yuan with two decimals, dates yyyy-MM-dd.
 *
 * @param id number of the award
 * @param county id of the county government it is booked to
 * @param shares who pays; null while finance has not decided
 * @param cityPaid paid by the city
 * @param districtPaid paid by the district
 * @param countyPaid paid by the county
 * @param ruleVersion the decision table it was computed by
 * @param explanation sentences in the language asked for
 * @param refusal why nothing is awarded, or null
 */
record AwardView(
        long id,
        AwardKind kind,
        int keyTask,
        String clause,
        Party beneficiary,
        Party enterprise,
        String county,
        LocalDate basisDate,
        AwardState state,
        BigDecimal applied,
        BigDecimal calculated,
        BigDecimal approved,
        Shares shares,
        BigDecimal cityPaid,
        BigDecimal districtPaid,
        BigDecimal countyPaid,
        BigDecimal outstanding,
        LocalDate noticeFrom,
        LocalDate noticeUntil,
        boolean objectionOpen,
        String ruleVersion,
        List<String> explanation,
        String refusal) {

    static AwardView of(AwardCase award, AwardWording wording) {
        AwardEntry notice = award.notice();
        AwardEntry calculation = award.calculation();
        return new AwardView(
                award.id(),
                award.kind(),
                award.keyTask(),
                award.kind().clause(),
                award.application().beneficiary(),
                award.application().enterprise(),
                award.application().county(),
                award.application().basisDate(),
                award.state(),
                award.applied(),
                award.calculated(),
                award.approved(),
                award.shares(),
                award.paid(Treasury.CITY),
                award.paid(Treasury.DISTRICT),
                award.paid(Treasury.COUNTY),
                award.outstanding(),
                notice == null ? null : notice.onDate(),
                notice == null ? null : notice.untilDate(),
                award.openObjection() != null,
                calculation.rule() == null ? null : calculation.rule().text(),
                wording.lines(calculation),
                wording.refusal(calculation));
    }
}
