package cn.luoyang.supervision.casework;

import cn.luoyang.supervision.award.AwardApplication;
import cn.luoyang.supervision.award.AwardCase;
import cn.luoyang.supervision.award.AwardDesk;
import cn.luoyang.supervision.award.AwardFacts;
import cn.luoyang.supervision.award.AwardKind;
import cn.luoyang.supervision.award.AwardProblem;
import cn.luoyang.supervision.award.AwardState;
import cn.luoyang.supervision.award.AwardWording;
import cn.luoyang.supervision.award.Party;
import cn.luoyang.supervision.award.Payment;
import cn.luoyang.supervision.award.Treasury;
import cn.luoyang.supervision.calendar.Deadlines;
import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.engine.InvalidTaskInputException;
import cn.luoyang.supervision.ledger.PlanProcesses;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * {@code ${caseAwards.…}}: what a case does in the money ledger. Amounts travel through the process
 * as text with two decimals, because the engine has no exact decimal variable.
 */
@Component("caseAwards")
@DiagramBean
public class CaseAwards {

    /** Variable: number of the award. */
    static final String AWARD = "awardId";

    /** Variable: yuan computed, such as 300000.00. */
    static final String AMOUNT = "awardAmount";

    /** Variable: how it was computed, or why nothing is awarded. */
    static final String EXPLAINED = "awardExplained";

    /** Variable: {@code yes} where the clause says which treasury pays. */
    static final String SHARES_FIXED = "sharesFixed";

    /** Variable of the case: {@code yes} after finance returned the award. */
    static final String RETURNED = "awardReturned";

    /** Variable of the case: set once an award is approved, after which it cannot be withdrawn. */
    static final String DECIDED = "decided";

    private static final String ROUND = "awardRound";
    private static final String YES = "yes";
    private static final int LONGEST_EXPLANATION = 3900;

    private final AwardDesk desk;
    private final AwardWording wording;
    private final Clock clock;

    CaseAwards(AwardDesk desk, AwardWording wording, Clock clock) {
        this.desk = desk;
        this.wording = wording;
        this.clock = clock;
    }

    /** 核算新认定奖励. */
    public void recognition(DelegateExecution execution) {
        apply(
                execution,
                execution.getVariable("recognisedOn"),
                new AwardFacts.Recognition(
                        text(execution, "recognisedTier"), positive(execution, "paidBefore")));
    }

    /** 核算整体迁入奖励. */
    public void relocation(DelegateExecution execution) {
        apply(
                execution,
                execution.getVariable("movedOn"),
                new AwardFacts.Relocation(
                        text(execution, "movedTier"),
                        "whole".equals(execution.getVariable("wholeMove")),
                        LocalDate.parse(text(execution, "operatedUntil")),
                        null));
    }

    /** 核对依据并核算上市挂牌奖励. */
    public void listing(DelegateExecution execution) {
        apply(
                execution,
                execution.getVariable("listingEventOn"),
                new AwardFacts.Listing(text(execution, "listingEvent")));
    }

    /** 核算股权投资奖励 of the investor. */
    public void equity(DelegateExecution execution) {
        AwardFacts.Equity deal =
                new AwardFacts.Equity(
                        money(execution, "investment"),
                        YES.equals(execution.getVariable("fundSetUp")),
                        YES.equals(execution.getVariable("investedListed")),
                        text(execution, "dealNo"));
        computed(
                execution,
                AwardApplication.ofInvestor(
                        key(execution),
                        new Party(text(execution, "investorCode"), text(execution, "investorName")),
                        enterprise(execution),
                        text(execution, CaseDesk.COUNTY),
                        LocalDate.parse(text(execution, "investedOn")),
                        deal));
    }

    /** 查找参展补贴依据. */
    public void exhibition(DelegateExecution execution) {
        apply(
                execution,
                execution.getVariable("fairOn"),
                new AwardFacts.OtherMeasure(AwardKind.EXHIBITION));
    }

    /** Whether something was computed to be paid. */
    public boolean granted(DelegateExecution execution) {
        return desk.award(award(execution)).state() == AwardState.CALCULATED;
    }

    /** Whether the whole award was paid. */
    public boolean paid(DelegateExecution execution) {
        return desk.award(award(execution)).state() == AwardState.PAID;
    }

    /** Whether finance returned it to be verified again. */
    public boolean returned(DelegateExecution execution) {
        return YES.equals(execution.getVariable(RETURNED));
    }

    /** 退回重核: takes the calculation back, so that it no longer counts. */
    public void takeBack(DelegateExecution execution) {
        told(() -> desk.withdraw(award(execution), text(execution, "auditReturnReason")));
        caseOf(execution).setVariable(RETURNED, YES);
    }

    /** 公示开始: today; the five working days after it count. */
    public void publicise(DelegateExecution execution) {
        told(() -> desk.publicise(award(execution), LocalDate.now(clock)));
    }

    /** When the notice is over: 18:00 of its last working day. */
    public Date noticeEnds(DelegateExecution execution) {
        LocalDate last = desk.award(award(execution)).notice().untilDate();
        return Date.from(
                last.atTime(Deadlines.CLOSE_OF_BUSINESS).atZone(EngineClock.SHANGHAI).toInstant());
    }

    /** 登记异议. */
    public void object(DelegateExecution execution) {
        told(() -> desk.object(award(execution), text(execution, CaseDesk.NOTIFIED)));
    }

    /** 答复异议: an upheld one takes the award back. */
    public void settle(DelegateExecution execution) {
        boolean upheld = "upheld".equals(execution.getVariable("awardObjectionVerdict"));
        told(
                () ->
                        desk.settleObjection(
                                award(execution), upheld, text(execution, "awardObjectionAnswer")));
    }

    /** 审定, with the city's share as finance decided it where the clause does not say. */
    public void approve(DelegateExecution execution) {
        BigDecimal percent =
                YES.equals(execution.getVariable(SHARES_FIXED))
                        ? null
                        : new BigDecimal(text(execution, "cityPercent"));
        AwardCase approved = told(() -> desk.approve(award(execution), percent));
        execution.setVariable("cityShare", plain(approved.outstanding(Treasury.CITY)));
        execution.setVariable("localShare", plain(approved.outstanding(local(approved))));
        caseOf(execution).setVariable(DECIDED, YES);
    }

    /** Whether the city's treasury bears a part. */
    public boolean cityOwes(DelegateExecution execution) {
        return desk.award(award(execution)).outstanding(Treasury.CITY).signum() > 0;
    }

    /** Whether the treasury of the district or county bears a part. */
    public boolean countyOwes(DelegateExecution execution) {
        AwardCase award = desk.award(award(execution));
        return award.outstanding(local(award)).signum() > 0;
    }

    /** 登记市级拨付. */
    public void paidByCity(DelegateExecution execution) {
        pay(execution, Treasury.CITY, "cityPaidOn", "cityVoucher");
    }

    /** 登记县区拨付. */
    public void paidByCounty(DelegateExecution execution) {
        pay(execution, local(desk.award(award(execution))), "localPaidOn", "localVoucher");
    }

    private void pay(DelegateExecution execution, Treasury treasury, String on, String voucher) {
        told(
                () -> {
                    AwardCase award = desk.award(award(execution));
                    return desk.pay(
                            award.id(),
                            new Payment(
                                    treasury,
                                    award.outstanding(treasury),
                                    LocalDate.parse(text(execution, on)),
                                    text(execution, voucher),
                                    desk.payer(award, treasury)));
                });
    }

    private void apply(DelegateExecution execution, Object basis, AwardFacts facts) {
        computed(
                execution,
                AwardApplication.of(
                        key(execution),
                        enterprise(execution),
                        text(execution, CaseDesk.COUNTY),
                        LocalDate.parse(basis.toString()),
                        facts));
    }

    private void computed(DelegateExecution execution, AwardApplication application) {
        AwardCase award = told(() -> desk.apply(application.in(execution.getProcessInstanceId())));
        execution.setVariable(AWARD, award.id());
        execution.setVariable(AMOUNT, plain(award.calculated()));
        execution.setVariable(EXPLAINED, explained(award));
        execution.setVariable(SHARES_FIXED, award.kind().sharesAreFixed() ? YES : "no");
        execution.setVariable(RETURNED, "no");
    }

    private String explained(AwardCase award) {
        List<String> lines = new ArrayList<>(wording.lines(award.calculation()));
        String refusal = wording.refusal(award.calculation());
        if (refusal != null) {
            lines.add(refusal);
        }
        String text = String.join("\n", lines);
        return text.length() <= LONGEST_EXPLANATION
                ? text
                : text.substring(0, LONGEST_EXPLANATION) + "…";
    }

    /** A fresh key for each calculation: a corrected one is another application. */
    private static String key(DelegateExecution execution) {
        int round = execution.getVariable(ROUND) instanceof Integer before ? before + 1 : 1;
        execution.setVariable(ROUND, round);
        return text(execution, PlanProcesses.CASE_KEY) + ":" + round;
    }

    private static Party enterprise(DelegateExecution execution) {
        return new Party(
                text(execution, CaseDesk.ENTERPRISE_CODE),
                text(execution, CaseDesk.ENTERPRISE_NAME));
    }

    private static long award(DelegateExecution execution) {
        return ((Number) execution.getVariable(AWARD)).longValue();
    }

    /** The case, from its own process or from the one it called. */
    private static DelegateExecution caseOf(DelegateExecution execution) {
        DelegateExecution caller = execution.getProcessInstance().getSuperExecution();
        return (caller == null ? execution : caller).getProcessInstance();
    }

    private static Treasury local(AwardCase award) {
        return award.shares().district().signum() > 0 ? Treasury.DISTRICT : Treasury.COUNTY;
    }

    /** What the desk does not accept is told to whoever completed the step. */
    private <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (AwardProblem e) {
            throw new InvalidTaskInputException(wording.problem(e));
        }
    }

    private static BigDecimal positive(DelegateExecution execution, String name) {
        BigDecimal amount =
                execution.getVariable(name) == null ? BigDecimal.ZERO : money(execution, name);
        return amount.signum() > 0 ? amount : null;
    }

    private static BigDecimal money(DelegateExecution execution, String name) {
        return new BigDecimal(text(execution, name));
    }

    private static String plain(BigDecimal yuan) {
        return yuan.setScale(2).toPlainString();
    }

    private static String text(DelegateExecution execution, String name) {
        return Objects.toString(execution.getVariable(name), null);
    }
}
