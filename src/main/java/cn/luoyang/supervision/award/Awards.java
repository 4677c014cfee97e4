package cn.luoyang.supervision.award;

import cn.luoyang.supervision.calendar.Deadlines;
import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.engine.InvalidTaskInputException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Locale;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * {@code ${awards.…}}: the money ledger in a diagram. A case applies with {@code
 * ${awards.apply(execution)}} and goes on with the number it gets in {@code awardId}:
 *
 * <pre>
 * ${awards.apply(execution)}                 computes; sets awardId, awardOutcome …, see there
 * ${awards.publicise(awardId)}               公示 from today
 * ${awards.noticeOver(awardId)}              when the five working days are over: timeDate of a timer
 * ${awards.object(awardId, objection)}       异议
 * ${awards.settleObjection(awardId, upheld, answer)}   upheld: yes or no
 * ${awards.approve(awardId)}                 审定, where the clause fixes the shares (2, 3)
 * ${awards.approve(awardId, cityPercent)}    审定, where finance decides them (21, 24)
 * ${awards.pay(awardId, 'city', amount, paidOn, voucher)}    拨付 by 市财政
 * ${awards.pay(awardId, 'local', amount, paidOn, voucher)}   拨付 by the 区 or 县
 * ${awards.outstanding(awardId)}             yuan approved and not paid, such as 150000.00
 * ${awards.outstanding(awardId, 'city')}     the same of one treasury
 * ${awards.isPaid(awardId)}                  true or false
 * ${awards.withdraw(awardId, reason)}        撤销
 * </pre>
 *
 * <p>Amounts are texts with two decimals, because the engine has no exact decimal variable. What
 * cannot be done is refused like a wrong answer in a form: nothing of the step is kept, and the
 * user reads why.
 */
@Component
@DiagramBean
public class Awards {

    private final AwardDesk desk;
    private final AwardWording wording;
    private final Clock clock;

    Awards(AwardDesk desk, AwardWording wording, Clock clock) {
        this.desk = desk;
        this.wording = wording;
        this.clock = clock;
    }

    /**
     * What a beneficiary was already awarded under a plan item in this calendar year (每家企业每年),
     * whether a form of the key task confirmed it or a case computed it.
     *
     * @param beneficiary its name as the form collects it; blanks and the width of brackets do not
     *     make it another one
     * @return yuan with two decimals, such as {@code 300000.00}
     */
    public String thisYear(Integer keyTask, String beneficiary) {
        LocalDate today = LocalDate.now(clock);
        LocalDate from = today.with(Month.JANUARY).withDayOfMonth(1);
        return text(
                desk.confirmedByForm(keyTask, beneficiary, from, today)
                        .add(desk.awarded(keyTask, beneficiary, today.getYear())));
    }

    /**
     * What an enterprise was awarded for titles so far (第2、3条从高不重复), by forms and by cases.
     *
     * @return yuan with two decimals
     */
    public String titles(String enterprise) {
        return text(desk.titles(enterprise));
    }

    /**
     * What counts as awarded before: as entered, but never less than {@link #titles} knows.
     *
     * @param entered yuan, or null if nothing was asked
     */
    public Object atLeastTitles(String enterprise, Object entered) {
        if (entered == null) {
            return null;
        }
        BigDecimal known = desk.titles(enterprise);
        return number("alreadyPaid", entered).compareTo(known) < 0 ? known.doubleValue() : entered;
    }

    /**
     * Holds an investor's limit of this calendar year until the step is saved, and refuses the step
     * if what its form confirmed exceeds the limit together with everything else.
     *
     * @throws InvalidTaskInputException if it does
     */
    public void holdYearCap(Integer keyTask, String investor) {
        orRefused(
                () -> {
                    desk.holdYearCap(keyTask, investor);
                    return null;
                });
    }

    /**
     * Applies for an award and computes it. Reads these variables:
     *
     * <ul>
     *   <li>all: {@code awardKind} (recognition, relocation, equity, listing, ip_pledge,
     *       exhibition), {@code enterpriseCode}, {@code enterpriseName}, {@code awardCounty} (id of
     *       the county it was registered with on the day, or {@code county}), {@code countyNow} if
     *       another now, {@code basisDate} (yyyy-MM-dd), {@code awardAsked} if an amount was asked
     *   <li>recognition: {@code tier} (littleGiant, provincial), {@code paidElsewhere}
     *   <li>relocation: {@code tier}, {@code wholeMove} (yes), {@code operatedUntil}, {@code
     *       paidElsewhere}; {@code basisDate} is the day of the changed registration
     *   <li>equity: {@code investorCode}, {@code investorName}, {@code investmentAmount}, {@code
     *       fundSetUp}, {@code listed} (yes or no), {@code dealReference}
     *   <li>listing: {@code listingEvent} (coaching, approved, listed, neeqBasic, neeqInnovation,
     *       regionalBoard, listedMovedIn)
     * </ul>
     *
     * Sets in the scope of the step that called: {@code awardId}, {@code awardOutcome} (granted or
     * refused), {@code awardAmount}, {@code awardCityShare}, {@code awardLocalShare} (both null
     * while finance has to decide), {@code awardReason} (Chinese; null if granted), {@code
     * awardExplanation} (Chinese, one sentence a line).
     *
     * @throws InvalidTaskInputException if an input is missing or cannot be
     */
    public void apply(DelegateExecution execution) {
        AwardCase award =
                orRefused(
                        () -> {
                            AwardApplication application = application(execution);
                            return desk.apply(application);
                        });
        AwardEntry calculation = award.calculation();
        Shares shares = award.shares();
        execution.setVariable("awardId", award.id());
        execution.setVariable(
                "awardOutcome",
                calculation.type() == AwardEntryType.REFUSED ? "refused" : "granted");
        execution.setVariable("awardAmount", text(award.calculated()));
        execution.setVariable("awardCityShare", shares == null ? null : text(shares.city()));
        execution.setVariable(
                "awardLocalShare",
                shares == null ? null : text(shares.district().add(shares.county())));
        execution.setVariable("awardReason", wording.refusal(calculation, Locale.CHINA));
        execution.setVariable(
                "awardExplanation", String.join("\n", wording.lines(calculation, Locale.CHINA)));
    }

    /** 公示 from today. */
    public void publicise(Object awardId) {
        orRefused(() -> desk.publicise(id(awardId), LocalDate.now(clock)));
    }

    /** 18:00 of the fifth working day of the notice: the first moment it can be approved. */
    public Date noticeOver(Object awardId) {
        return orRefused(
                () -> {
                    AwardEntry notice = desk.award(id(awardId)).notice();
                    if (notice == null) {
                        throw AwardProblem.conflict("state.calculated", id(awardId));
                    }
                    return Date.from(
                            notice.untilDate()
                                    .atTime(Deadlines.CLOSE_OF_BUSINESS)
                                    .atZone(clock.getZone())
                                    .toInstant());
                });
    }

    /** 异议. */
    public void object(Object awardId, String objection) {
        orRefused(() -> desk.object(id(awardId), objection));
    }

    /**
     * Answers the open objection.
     *
     * @param upheld {@code yes} takes the award back
     */
    public void settleObjection(Object awardId, Object upheld, String answer) {
        orRefused(() -> desk.settleObjection(id(awardId), yes(upheld), answer));
    }

    /** 审定, where the clause fixes the shares. */
    public void approve(Object awardId) {
        orRefused(() -> desk.approve(id(awardId)));
    }

    /**
     * 审定, where finance decides the shares.
     *
     * @param cityPercent what the city bears, 0 to 100
     */
    public void approve(Object awardId, Object cityPercent) {
        orRefused(() -> desk.approve(id(awardId), number("cityPercent", cityPercent)));
    }

    /**
     * 拨付.
     *
     * @param treasury {@code city}, or {@code local} for the district or county
     */
    public void pay(Object awardId, String treasury, Object amount, Object paidOn, String voucher) {
        orRefused(
                () -> {
                    AwardCase award = desk.award(id(awardId));
                    Treasury payer = treasury(award, treasury);
                    return desk.pay(
                            award.id(),
                            new Payment(
                                    payer,
                                    number("amount", amount),
                                    day("paidOn", paidOn),
                                    voucher,
                                    desk.payer(award, payer)));
                });
    }

    /** Yuan approved and not paid yet. */
    public String outstanding(Object awardId) {
        return orRefused(() -> text(desk.award(id(awardId)).outstanding()));
    }

    /** The same of one treasury, {@code city} or {@code local}. */
    public String outstanding(Object awardId, String treasury) {
        return orRefused(
                () -> {
                    AwardCase award = desk.award(id(awardId));
                    return text(award.outstanding(treasury(award, treasury)));
                });
    }

    /** Whether all treasuries paid their shares. */
    public boolean isPaid(Object awardId) {
        return orRefused(() -> desk.award(id(awardId)).state() == AwardState.PAID);
    }

    /** 撤销: takes the award back before anything is paid. */
    public void withdraw(Object awardId, String reason) {
        orRefused(() -> desk.withdraw(id(awardId), reason));
    }

    // ------------------------------------------------------------------

    private static AwardApplication application(DelegateExecution execution) {
        Variables given = new Variables(execution);
        AwardKind kind = given.kind();
        Party enterprise = new Party(given.text("enterpriseCode"), given.text("enterpriseName"));
        Party beneficiary =
                kind == AwardKind.EQUITY
                        ? new Party(given.text("investorCode"), given.text("investorName"))
                        : enterprise;
        String county = given.text("awardCounty");
        return new AwardApplication(
                "case:"
                        + execution.getProcessInstanceId()
                        + ":"
                        + execution.getActivityInstanceId(),
                beneficiary,
                enterprise,
                county == null ? given.text("county") : county,
                given.text("countyNow"),
                given.day("basisDate"),
                given.facts(kind),
                given.number("awardAsked"),
                execution.getProcessInstanceId());
    }

    private static Treasury treasury(AwardCase award, String name) {
        if ("city".equals(name)) {
            return Treasury.CITY;
        }
        Shares shares = award.shares();
        return shares != null && shares.district().signum() > 0
                ? Treasury.DISTRICT
                : Treasury.COUNTY;
    }

    private <T> T orRefused(Supplier<T> work) {
        try {
            return work.get();
        } catch (AwardProblem e) {
            throw new InvalidTaskInputException(wording.problem(e));
        }
    }

    private static long id(Object awardId) {
        if (awardId instanceof Number number) {
            return number.longValue();
        }
        throw AwardProblem.unknown(awardId);
    }

    private static boolean yes(Object answer) {
        return Boolean.TRUE.equals(answer) || "yes".equals(answer) || "true".equals(answer);
    }

    private static BigDecimal number(String field, Object value) {
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        try {
            return new BigDecimal(value.toString().strip());
        } catch (NumberFormatException e) {
            throw AwardProblem.input(field, "notMoney", value.toString());
        }
    }

    private static LocalDate day(String field, Object value) {
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(value.toString().strip());
        } catch (DateTimeParseException e) {
            throw AwardProblem.input(field, "notADay", value.toString());
        }
    }

    private static String text(BigDecimal yuan) {
        return yuan.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }

    /** The variables of a case, as forms leave them. */
    private record Variables(DelegateExecution execution) {

        AwardKind kind() {
            String kind = text("awardKind");
            try {
                return AwardKind.valueOf(String.valueOf(kind).toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw AwardProblem.input("awardKind", "missing", "awardKind");
            }
        }

        AwardFacts facts(AwardKind kind) {
            return switch (kind) {
                case RECOGNITION ->
                        new AwardFacts.Recognition(text("tier"), number("paidElsewhere"));
                case RELOCATION ->
                        new AwardFacts.Relocation(
                                text("tier"),
                                Awards.yes(execution.getVariable("wholeMove")),
                                day("operatedUntil"),
                                number("paidElsewhere"));
                case EQUITY ->
                        new AwardFacts.Equity(
                                number("investmentAmount"),
                                Awards.yes(execution.getVariable("fundSetUp")),
                                Awards.yes(execution.getVariable("listed")),
                                text("dealReference"));
                case LISTING -> new AwardFacts.Listing(text("listingEvent"));
                case IP_PLEDGE, EXHIBITION -> new AwardFacts.OtherMeasure(kind);
            };
        }

        String text(String name) {
            Object value = execution.getVariable(name);
            return value == null || value.toString().isBlank() ? null : value.toString().strip();
        }

        BigDecimal number(String name) {
            return Awards.number(name, execution.getVariable(name));
        }

        LocalDate day(String name) {
            return Awards.day(name, execution.getVariable(name));
        }
    }
}
