package cn.luoyang.supervision.award;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.Deadlines;
import cn.luoyang.supervision.engine.RepeatedTransaction;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/**
 * 奖补办理: the only writer of the money ledger. An award is applied for and computed at once, which
 * counts against its limits; publicised for five working days; approved; paid by its treasuries.
 * What was entered wrongly is taken back by an entry of its own.
 *
 * <p>Thread-safe: two applications against the same limit come one after the other, whatever
 * process, thread or server they come from. Joins the caller's transaction, such as an engine
 * command's, or runs one of its own and repeats it if it lost a race.
 */
@Component
public class AwardDesk {

    /** 公示五个工作日. */
    public static final int NOTICE_WORKING_DAYS = 5;

    /** Key prefix of the ledger's events about these awards. */
    static final String EVENT_KEY = "award:";

    private static final BigDecimal ZERO = new BigDecimal("0.00");
    private static final BigDecimal MOST = new BigDecimal("9999999999999.99");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REFERENCE = 120;
    private static final int LONGEST_KEY = 190;
    private static final int LONGEST_NOTE = 2000;

    private final AwardStore store;
    private final AwardRules rules;
    private final LedgerRecorder recorder;
    private final LedgerQueries ledger;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final CurrentCalendar calendar;
    private final IdentityService identity;
    private final Clock clock;
    private final RepeatedTransaction transaction;

    AwardDesk(
            AwardStore store,
            AwardRules rules,
            LedgerRecorder recorder,
            LedgerQueries ledger,
            PlanCatalogue plan,
            UnitRegistry units,
            CurrentCalendar calendar,
            IdentityService identity,
            Clock clock,
            RepeatedTransaction transaction) {
        this.store = store;
        this.rules = rules;
        this.recorder = recorder;
        this.ledger = ledger;
        this.plan = plan;
        this.units = units;
        this.calendar = calendar;
        this.identity = identity;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Computes an award and writes it down, with its explanation, whether something is awarded or
     * not. What is computed counts against the limits at once. The same key again changes nothing.
     *
     * @throws AwardProblem if an input is missing or cannot be
     */
    public AwardCase apply(AwardApplication application) {
        AwardApplication asked = checked(application);
        return transaction.run(
                () -> {
                    Optional<Long> known = store.find(asked.key());
                    if (known.isPresent()) {
                        return award(known.get());
                    }
                    AwardTerms terms = terms(asked);
                    String cap = cap(asked, terms);
                    store.lock(cap, now());
                    if (asked.facts() instanceof AwardFacts.Equity) {
                        lockYear(asked.beneficiary().name(), asked.basisDate().getYear());
                    }
                    known = store.find(asked.key());
                    return award(known.isPresent() ? known.get() : computed(asked, terms, cap));
                });
    }

    /**
     * 公示: starts the five working days.
     *
     * @param from day of the notice; the five working days after it count
     * @throws AwardProblem if it is not computed, publicised already, or the day lies in the future
     */
    public AwardCase publicise(long id, LocalDate from) {
        return change(
                id,
                award -> {
                    requireState(award, AwardState.CALCULATED);
                    requirePast(from, "noticeOn");
                    if (from.isBefore(award.recordedAt().toLocalDate())) {
                        throw AwardProblem.input(
                                "noticeOn", "beforeApplication", award.recordedAt().toLocalDate());
                    }
                    LocalDate until =
                            calendar.calendar().plusWorkingDays(from, NOTICE_WORKING_DAYS);
                    add(id, AwardEntry.of(AwardEntryType.PUBLICISED).between(from, until));
                });
    }

    /**
     * 异议: somebody objects; until it is answered nothing is approved.
     *
     * @param text what is objected, at most 2,000 characters
     */
    public AwardCase object(long id, String text) {
        return change(
                id,
                award -> {
                    requireState(award, AwardState.PUBLICISED);
                    add(
                            id,
                            AwardEntry.of(AwardEntryType.OBJECTION_RAISED)
                                    .says(null, required("objection", text)));
                });
    }

    /**
     * Answers the open objection. If it is upheld, the award is taken back and no longer counts.
     */
    public AwardCase settleObjection(long id, boolean upheld, String answer) {
        return change(
                id,
                award -> {
                    requireState(award, AwardState.OBJECTED);
                    add(
                            id,
                            AwardEntry.of(AwardEntryType.OBJECTION_SETTLED)
                                    .says(
                                            upheld ? "upheld" : "rejected",
                                            required("answer", answer)));
                    if (upheld) {
                        reverse(id, award.calculation(), answer, null);
                    }
                });
    }

    /** Approves an award whose shares the clause fixes; see {@link #approve(long, BigDecimal)}. */
    public AwardCase approve(long id) {
        return approve(id, null);
    }

    /**
     * 审定: after the five working days, with no objection open.
     *
     * @param cityPercent what the city bears, as finance decided, where the clause does not say;
     *     otherwise null
     * @throws AwardProblem while an objection is open or the notice is not over; if finance's
     *     decision is missing, or given where the clause decides
     */
    public AwardCase approve(long id, BigDecimal cityPercent) {
        return change(
                id,
                award -> {
                    if (award.openObjection() != null) {
                        throw AwardProblem.conflict("objectionOpen");
                    }
                    requireState(award, AwardState.PUBLICISED);
                    LocalDate until = award.notice().untilDate();
                    if (now().isBefore(until.atTime(Deadlines.CLOSE_OF_BUSINESS))) {
                        throw AwardProblem.conflict("noticeRunning", until);
                    }
                    Shares shares = shares(award, cityPercent);
                    add(
                            id,
                            AwardEntry.of(AwardEntryType.APPROVED)
                                    .amount(award.calculated())
                                    .shares(shares)
                                    .on(today()));
                    confirmed(award, award.calculated(), EVENT_KEY + id);
                });
    }

    /**
     * 拨付: a treasury paid all or part of its share.
     *
     * @throws AwardProblem if it is not approved, more than the treasury owes, entered by another
     *     unit, or of a day before the approval or in the future
     */
    public AwardCase pay(long id, Payment payment) {
        return change(
                id,
                award -> {
                    if (award.approval() == null) {
                        throw AwardProblem.conflict("notApproved");
                    }
                    if (!payer(award, payment.treasury()).equals(payment.unit())) {
                        throw AwardProblem.forbidden();
                    }
                    BigDecimal amount = money("amount", payment.amount());
                    if (amount.signum() <= 0) {
                        throw AwardProblem.input("amount", "notPositive");
                    }
                    BigDecimal owed = award.outstanding(payment.treasury());
                    if (amount.compareTo(owed) > 0) {
                        throw AwardProblem.input("amount", "moreThanOwed", owed.toPlainString());
                    }
                    requirePast(payment.paidOn(), "paidOn");
                    if (payment.paidOn().isBefore(award.approval().onDate())) {
                        throw AwardProblem.input(
                                "paidOn", "beforeApproval", award.approval().onDate());
                    }
                    add(
                            id,
                            AwardEntry.of(AwardEntryType.PAID)
                                    .amount(amount)
                                    .by(payment.treasury(), payment.unit())
                                    .on(payment.paidOn())
                                    .says(null, required("voucher", payment.voucher())));
                });
    }

    /**
     * 冲销: takes a payment back that was entered wrongly.
     *
     * @param entry id of the payment's entry
     * @param unit that entered it
     */
    public AwardCase reversePayment(long id, long entry, String reason, String unit) {
        return change(
                id,
                award -> {
                    AwardEntry payment =
                            award.entries().stream()
                                    .filter(e -> e.id() == entry)
                                    .filter(e -> e.type() == AwardEntryType.PAID)
                                    .findFirst()
                                    .orElseThrow(() -> AwardProblem.unknown(entry));
                    if (award.isReversed(payment)) {
                        throw AwardProblem.conflict("reversedAlready");
                    }
                    if (!payer(award, payment.treasury()).equals(unit)) {
                        throw AwardProblem.forbidden();
                    }
                    reverse(id, payment, required("reason", reason), unit);
                });
    }

    /**
     * 撤销: takes the whole award back, so that it no longer counts.
     *
     * @throws AwardProblem if something was paid and not taken back
     */
    public AwardCase withdraw(long id, String reason) {
        return change(
                id,
                award -> {
                    if (award.state() == AwardState.REFUSED
                            || award.state() == AwardState.WITHDRAWN) {
                        throw AwardProblem.conflict("nothingToWithdraw");
                    }
                    if (award.paid().signum() != 0) {
                        throw AwardProblem.conflict("paidAlready");
                    }
                    String why = required("reason", reason);
                    if (award.approval() != null) {
                        reverse(id, award.approval(), why, null);
                        confirmed(
                                award,
                                award.approved().negate(),
                                EVENT_KEY + id + ":" + award.approval().id() + ":back");
                    }
                    reverse(id, award.calculation(), why, null);
                });
    }

    /**
     * One award.
     *
     * @throws AwardProblem if there is none with this number
     */
    public AwardCase award(long id) {
        return transaction.run(() -> store.get(id).orElseThrow(() -> AwardProblem.unknown(id)));
    }

    /**
     * All awards, the latest first.
     *
     * @param asOf as they stood at the end of that day; null for now
     */
    public List<AwardCase> awards(LocalDate asOf) {
        List<AwardCase> all = transaction.run(store::all);
        return asOf == null
                ? all
                : all.stream()
                        .map(award -> award.on(asOf))
                        .filter(java.util.Objects::nonNull)
                        .toList();
    }

    /** Id of the unit that enters what a treasury pays for an award. */
    public String payer(AwardCase award, Treasury treasury) {
        String unit = treasury == Treasury.CITY ? "finance" : award.application().county();
        if (treasury == null
                || treasury != Treasury.CITY
                        && treasury != Treasury.of(tier(award.application()))) {
            throw AwardProblem.input("treasury", "noShare");
        }
        return units.inCharge(unit, today()).id();
    }

    /** Yuan of a plan item that stand for a beneficiary by name and year, of this ledger alone. */
    BigDecimal awarded(int keyTask, String beneficiary, int year) {
        return transaction.run(() -> store.awarded(keyTask, year)).stream()
                .filter(award -> sameName(award.getKey(), beneficiary))
                .map(java.util.Map.Entry::getValue)
                .reduce(ZERO, BigDecimal::add);
    }

    /**
     * Yuan confirmed by a form of a key task's own process, which knows names and no codes; what
     * this desk approved is not among them.
     */
    BigDecimal confirmedByForm(int keyTask, String beneficiary, LocalDate from, LocalDate to) {
        return ledger.awards(keyTask, from, to).stream()
                .filter(
                        event ->
                                event.idempotencyKey() == null
                                        || !event.idempotencyKey().startsWith(EVENT_KEY))
                .filter(event -> sameName(event.note(), beneficiary))
                .map(LedgerEvent::code)
                .map(BigDecimal::new)
                .reduce(ZERO, BigDecimal::add);
    }

    /**
     * Yuan a beneficiary was awarded for titles (二（一）2 and 3), whenever, by cases and by the forms
     * of the two key tasks.
     */
    BigDecimal titles(String beneficiary) {
        if (beneficiary == null) {
            return ZERO;
        }
        return transaction
                .run(() -> store.awarded(AwardKind.RECOGNITION, AwardKind.RELOCATION))
                .stream()
                .filter(award -> sameName(award.getKey(), beneficiary))
                .map(java.util.Map.Entry::getValue)
                .reduce(titlesByForm(beneficiary), BigDecimal::add);
    }

    private BigDecimal titlesByForm(String beneficiary) {
        return confirmedByForm(
                        AwardKind.RECOGNITION.keyTask(), beneficiary, LocalDate.EPOCH, today())
                .add(
                        confirmedByForm(
                                AwardKind.RELOCATION.keyTask(),
                                beneficiary,
                                LocalDate.EPOCH,
                                today()));
    }

    /**
     * Holds what an investor may be awarded this calendar year until the transaction ends, and
     * refuses what goes beyond it. To be called when a form's award is already in the ledger.
     *
     * @throws AwardProblem if forms and cases together exceed the yearly limit
     */
    void holdYearCap(int keyTask, String investor) {
        transaction.run(
                () -> {
                    LocalDate today = today();
                    lockYear(investor, today.getYear());
                    BigDecimal awarded =
                            awarded(keyTask, investor, today.getYear())
                                    .add(
                                            confirmedByForm(
                                                    keyTask,
                                                    investor,
                                                    today.withDayOfYear(1),
                                                    today));
                    AwardTerms.Equity terms = rules.equity(today);
                    if (terms != null && awarded.compareTo(terms.yearCap()) > 0) {
                        throw AwardProblem.conflict(
                                "beyondYear",
                                investor,
                                awarded.toPlainString(),
                                terms.yearCap()
                                        .setScale(2, RoundingMode.UNNECESSARY)
                                        .toPlainString());
                    }
                    return awarded;
                });
    }

    /** Forms know an investor's name only, so that cases hold its name as well as its code. */
    private void lockYear(String investor, int year) {
        UUID name = UUID.nameUUIDFromBytes(plain(investor).getBytes(StandardCharsets.UTF_8));
        store.lock("EQUITY|" + name + "|" + year, now());
    }

    private static boolean sameName(String name, String other) {
        return plain(name).equals(plain(other));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\s", "");
    }

    // ------------------------------------------------------------------ computing

    private AwardTerms terms(AwardApplication asked) {
        AwardFacts facts = asked.facts();
        if (facts instanceof AwardFacts.Recognition recognition) {
            return rules.recognition(
                    facts.kind(), recognition.tier(), asked.basisDate(), tier(asked));
        }
        if (facts instanceof AwardFacts.Relocation relocation) {
            return rules.recognition(
                    facts.kind(), relocation.tier(), asked.basisDate(), tier(asked));
        }
        if (facts instanceof AwardFacts.Equity) {
            return rules.equity(asked.basisDate());
        }
        if (facts instanceof AwardFacts.Listing listing) {
            return rules.listing(listing.event(), asked.basisDate());
        }
        return rules.missing(facts.kind());
    }

    /** What the award counts against: a title for good, a deal for its year, a listing by track. */
    private static String cap(AwardApplication asked, AwardTerms terms) {
        String code = asked.beneficiary().code();
        return switch (asked.facts().kind()) {
            case RECOGNITION, RELOCATION -> "TITLE|" + code;
            case EQUITY -> "EQUITY|" + code + "|" + asked.basisDate().getYear();
            case LISTING ->
                    "LISTING|"
                            + code
                            + "|"
                            + (terms instanceof AwardTerms.Listing found ? found.track() : "none");
            case IP_PLEDGE, EXHIBITION -> asked.facts().kind() + "|" + code;
        };
    }

    private long computed(AwardApplication asked, AwardTerms terms, String cap) {
        AwardResult result = calculate(asked, terms, cap);
        String reference = reference(asked);
        BigDecimal applied =
                asked.asked() == null ? result.standard() : money("asked", asked.asked());
        long id = store.add(asked, applied, cap, reference, user(), now());
        add(
                id,
                AwardEntry.of(
                                result.isRefused()
                                        ? AwardEntryType.REFUSED
                                        : AwardEntryType.CALCULATED)
                        .amount(result.amount())
                        .shares(result.shares())
                        .on(today())
                        .computedAs(result));
        return id;
    }

    private AwardResult calculate(AwardApplication asked, AwardTerms terms, String cap) {
        AwardFacts facts = asked.facts();
        String enterprise = asked.enterprise().name();
        BigDecimal already = store.counted(cap);
        if (facts instanceof AwardFacts.Recognition recognition) {
            return AwardCalculation.recognition(
                    enterprise,
                    place(asked),
                    asked.basisDate(),
                    recognition,
                    (AwardTerms.Recognition) terms,
                    already.add(titlesByForm(asked.beneficiary().name())));
        }
        if (facts instanceof AwardFacts.Relocation relocation) {
            return AwardCalculation.relocation(
                    enterprise,
                    place(asked),
                    asked.basisDate(),
                    relocation,
                    (AwardTerms.Recognition) terms,
                    already.add(titlesByForm(asked.beneficiary().name())));
        }
        if (facts instanceof AwardFacts.Equity equity) {
            LocalDate year = asked.basisDate().withDayOfYear(1);
            return AwardCalculation.equity(
                    asked.beneficiary().name(),
                    enterprise,
                    asked.basisDate(),
                    equity,
                    (AwardTerms.Equity) terms,
                    already.add(
                            confirmedByForm(
                                    facts.kind().keyTask(),
                                    asked.beneficiary().name(),
                                    year,
                                    year.with(Month.DECEMBER).withDayOfMonth(31))),
                    store.isAwarded(facts.kind(), asked.beneficiary().code(), equity.deal()));
        }
        if (facts instanceof AwardFacts.Listing listing) {
            return AwardCalculation.listing(
                    enterprise,
                    asked.basisDate(),
                    listing,
                    terms,
                    already,
                    store.isAwarded(facts.kind(), asked.beneficiary().code(), listing.event()));
        }
        return AwardCalculation.withoutBasis(
                enterprise, asked.basisDate(), facts.kind(), (AwardTerms.None) terms);
    }

    private Place place(AwardApplication asked) {
        return new Place(asked.county(), tier(asked), asked.countyNow());
    }

    private cn.luoyang.supervision.unit.FiscalTier tier(AwardApplication asked) {
        return units.on(asked.basisDate()).get(asked.county()).fiscalTier();
    }

    private static String reference(AwardApplication asked) {
        return asked.facts() instanceof AwardFacts.Equity equity
                ? equity.deal()
                : asked.facts() instanceof AwardFacts.Listing listing ? listing.event() : null;
    }

    private Shares shares(AwardCase award, BigDecimal cityPercent) {
        boolean fixed = award.kind().sharesAreFixed();
        if (fixed && cityPercent != null) {
            throw AwardProblem.input("cityPercent", "sharesFixed");
        }
        if (fixed) {
            return award.calculation().shares();
        }
        if (cityPercent == null) {
            throw AwardProblem.input("cityPercent", "sharesOpen");
        }
        if (cityPercent.signum() < 0 || cityPercent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw AwardProblem.input("cityPercent", "notAPercentage");
        }
        return Shares.of(award.calculated(), tier(award.application()), cityPercent);
    }

    // ------------------------------------------------------------------ input

    private AwardApplication checked(AwardApplication asked) {
        String key = required("key", asked.key());
        if (key.length() > LONGEST_KEY) {
            throw AwardProblem.input("key", "tooLong", LONGEST_KEY);
        }
        if (asked.basisDate() == null) {
            throw AwardProblem.input("basisDate", "missing", "basisDate");
        }
        requirePast(asked.basisDate(), "basisDate");
        String county = county("county", asked.county());
        String countyNow =
                asked.countyNow() == null ? null : county("countyNow", asked.countyNow());
        checkFacts(asked.facts());
        return new AwardApplication(
                key,
                party("beneficiary", asked.beneficiary()),
                party("enterprise", asked.enterprise()),
                county,
                countyNow,
                asked.basisDate(),
                asked.facts(),
                asked.asked(),
                asked.processInstanceId());
    }

    private static void checkFacts(AwardFacts facts) {
        if (facts instanceof AwardFacts.Recognition recognition) {
            required("tier", recognition.tier());
            elsewhere(recognition.paidElsewhere());
        } else if (facts instanceof AwardFacts.Relocation relocation) {
            required("tier", relocation.tier());
            elsewhere(relocation.paidElsewhere());
        } else if (facts instanceof AwardFacts.Equity equity) {
            if (money("investment", equity.investment()).signum() <= 0) {
                throw AwardProblem.input("investment", "notPositive");
            }
            if (required("deal", equity.deal()).length() > LONGEST_REFERENCE) {
                throw AwardProblem.input("deal", "tooLong", LONGEST_REFERENCE);
            }
        } else if (facts instanceof AwardFacts.Listing listing) {
            required("event", listing.event());
        } else if (facts.kind() != AwardKind.IP_PLEDGE && facts.kind() != AwardKind.EXHIBITION) {
            throw AwardProblem.input("kind", "missing", "kind");
        }
    }

    private static void elsewhere(BigDecimal paid) {
        if (paid != null) {
            money("paidElsewhere", paid);
        }
    }

    private String county(String field, String id) {
        return units.find(required(field, id))
                .filter(unit -> unit.kind() == UnitKind.COUNTY)
                .map(Unit::id)
                .orElseThrow(() -> AwardProblem.input(field, "notACounty", id));
    }

    private static Party party(String field, Party party) {
        if (party == null) {
            throw AwardProblem.input(field, "missing", field);
        }
        String name = required(field, party.name());
        if (name.length() > LONGEST_NAME) {
            throw AwardProblem.input(field, "tooLong", LONGEST_NAME);
        }
        return new Party(
                CreditCode.read(party.code())
                        .orElseThrow(
                                () ->
                                        AwardProblem.input(
                                                field, "notACode", String.valueOf(party.code()))),
                name);
    }

    private static String required(String field, String text) {
        if (text == null || text.isBlank()) {
            throw AwardProblem.input(field, "missing", field);
        }
        if (text.strip().length() > LONGEST_NOTE) {
            throw AwardProblem.input(field, "tooLong", LONGEST_NOTE);
        }
        return text.strip();
    }

    private static BigDecimal money(String field, BigDecimal yuan) {
        if (yuan == null) {
            throw AwardProblem.input(field, "missing", field);
        }
        if (yuan.signum() < 0
                || yuan.stripTrailingZeros().scale() > 2
                || yuan.compareTo(MOST) > 0) {
            throw AwardProblem.input(field, "notMoney", yuan.toPlainString());
        }
        return yuan.setScale(2, RoundingMode.UNNECESSARY);
    }

    private void requirePast(LocalDate day, String field) {
        if (day == null) {
            throw AwardProblem.input(field, "missing", field);
        }
        if (day.isAfter(today())) {
            throw AwardProblem.input(field, "future", day);
        }
    }

    private static void requireState(AwardCase award, AwardState state) {
        if (award.state() != state) {
            throw AwardProblem.conflict(
                    "state." + state.name().toLowerCase(Locale.ROOT), award.id());
        }
    }

    // ------------------------------------------------------------------ writing

    private interface Change {
        void on(AwardCase award);
    }

    private AwardCase change(long id, Change change) {
        return transaction.run(
                () -> {
                    store.lock(id);
                    change.on(award(id));
                    return award(id);
                });
    }

    private void add(long id, AwardEntry entry) {
        store.add(id, entry, user(), now());
    }

    private void reverse(long id, AwardEntry entry, String reason, String unit) {
        add(
                id,
                AwardEntry.of(AwardEntryType.REVERSED)
                        .amount(entry.amount().negate())
                        .by(entry.treasury(), unit)
                        .on(today())
                        .says(entry.type().name(), reason)
                        .reversing(entry.id()));
    }

    /** The supervision ledger hears of it in the same transaction. */
    private void confirmed(AwardCase award, BigDecimal amount, String key) {
        recorder.record(
                LedgerEntry.of(EventType.AWARD_CONFIRMED)
                        .keyTask(award.keyTask())
                        .unit(plan.keyTask(award.keyTask()).lead())
                        .process(award.application().processInstanceId(), null, null, null)
                        .on(today())
                        .code(amount.toPlainString())
                        .note(award.application().beneficiary().name())
                        .once(key));
    }

    private String user() {
        var authentication = identity.getCurrentAuthentication();
        return authentication == null || authentication.getUserId() == null
                ? LedgerRecorder.SYSTEM
                : authentication.getUserId();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}
