package cn.luoyang.supervision.award;

import static cn.luoyang.supervision.award.Applications.code;
import static cn.luoyang.supervision.award.Applications.enterprise;
import static cn.luoyang.supervision.award.Applications.invested;
import static cn.luoyang.supervision.award.Applications.listed;
import static cn.luoyang.supervision.award.Applications.moved;
import static cn.luoyang.supervision.award.Applications.recognised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** An award from its application to the last payment, as the money ledger keeps it. */
@PlanTest
class AwardDeskTest {

    private static final BigDecimal HALF = BigDecimal.valueOf(50);

    @Autowired AwardDesk desk;
    @Autowired Awards awards;
    @Autowired AwardWording wording;
    @Autowired Office office;
    @Autowired JdbcTemplate jdbc;
    @Autowired TransactionTemplate transaction;

    @BeforeEach
    void itIsAMondayInSummer() {
        office.itIs("2024-07-08T09:00");
    }

    private AwardCase applied(AwardApplication application) {
        return desk.apply(application);
    }

    private AwardCase approved(AwardApplication application) {
        AwardCase award = applied(application);
        desk.publicise(award.id(), LocalDate.parse("2024-07-08"));
        office.itIs("2024-07-15T18:00");
        return desk.approve(award.id());
    }

    private String explained(AwardCase award, Locale locale) {
        String lines = String.join("\n", wording.lines(award.calculation(), locale));
        String refusal = wording.refusal(award.calculation(), locale);
        return refusal == null ? lines : lines + "\n" + refusal;
    }

    private static Payment payment(Treasury treasury, String amount, String day, String unit) {
        return new Payment(treasury, new BigDecimal(amount), LocalDate.parse(day), "凭证001", unit);
    }

    // ------------------------------------------------------------------ from application to
    // payment

    @Test
    void anAwardIsAppliedForPublicisedApprovedAndPaidByBothTreasuries() {
        AwardCase award = applied(recognised(1, "littleGiant", "jianxi", "2024-07-01"));
        assertThat(award.state()).isEqualTo(AwardState.CALCULATED);
        assertThat(award.applied()).isEqualByComparingTo("300000");
        assertThat(award.calculated()).isEqualByComparingTo("300000");

        award = desk.publicise(award.id(), LocalDate.parse("2024-07-08"));
        assertThat(award.notice().untilDate()).isEqualTo("2024-07-15");
        office.itIs("2024-07-15T17:59:59");
        long id = award.id();
        assertThatThrownBy(() -> desk.approve(id)).hasMessageContaining("noticeRunning");
        office.itIs("2024-07-15T18:00");
        award = desk.approve(id);
        assertThat(award.state()).isEqualTo(AwardState.APPROVED);
        assertThat(award.outstanding(Treasury.CITY)).isEqualByComparingTo("150000");
        assertThat(award.outstanding(Treasury.DISTRICT)).isEqualByComparingTo("150000");

        award = desk.pay(id, payment(Treasury.CITY, "150000", "2024-07-15", "finance"));
        assertThat(award.state()).isEqualTo(AwardState.PARTLY_PAID);
        award = desk.pay(id, payment(Treasury.DISTRICT, "100000.01", "2024-07-15", "jianxi"));
        assertThat(award.outstanding()).isEqualByComparingTo("49999.99");
        assertThatThrownBy(
                        () ->
                                desk.pay(
                                        id,
                                        payment(
                                                Treasury.DISTRICT,
                                                "50000",
                                                "2024-07-15",
                                                "jianxi")))
                .hasMessageContaining("moreThanOwed")
                .hasMessageContaining("49999.99");
        award = desk.pay(id, payment(Treasury.DISTRICT, "49999.99", "2024-07-15", "jianxi"));
        assertThat(award.state()).isEqualTo(AwardState.PAID);
        assertThat(award.outstanding()).isZero();
    }

    @Test
    void theNoticeCountsWorkingDaysOverAHoliday() {
        office.itIs("2024-09-27T09:00");
        AwardCase award = applied(recognised(1, "littleGiant", "jianxi", "2024-07-01"));
        // Sunday 29 September is a make-up workday, 1 to 7 October are off
        assertThat(desk.publicise(award.id(), LocalDate.parse("2024-09-27")).notice().untilDate())
                .isEqualTo("2024-10-10");
    }

    @Test
    void nothingIsApprovedWhileAnObjectionIsOpen() {
        AwardCase award = applied(recognised(1, "littleGiant", "jianxi", "2024-07-01"));
        desk.publicise(award.id(), LocalDate.parse("2024-07-08"));
        desk.object(award.id(), "该企业已迁出本市");
        office.itIs("2024-07-16T09:00");
        assertThatThrownBy(() -> desk.approve(award.id())).hasMessageContaining("objectionOpen");
        desk.settleObjection(award.id(), false, "经核查仍在本市经营");
        assertThat(desk.approve(award.id()).state()).isEqualTo(AwardState.APPROVED);
    }

    @Test
    void anUpheldObjectionTakesTheAwardBackAndFreesWhatItCountedFor() {
        AwardCase award = applied(invested(1, "甲", 50_000_000, "2024-03-01"));
        applied(invested(1, "乙", 50_000_000, "2024-03-02"));
        assertThat(applied(invested(1, "丙", 50_000_000, "2024-03-03")).state())
                .isEqualTo(AwardState.REFUSED);
        desk.publicise(award.id(), LocalDate.parse("2024-07-08"));
        desk.object(award.id(), "出资没有到账");
        award = desk.settleObjection(award.id(), true, "经核查出资没有到账");
        assertThat(award.state()).isEqualTo(AwardState.WITHDRAWN);
        assertThat(applied(invested(1, "丁", 50_000_000, "2024-03-04")).calculated())
                .isEqualByComparingTo("500000");
    }

    @Test
    void onlyTheTreasuryThatPaysEntersItsPayment() {
        long id = approved(recognised(1, "littleGiant", "jianxi", "2024-07-01")).id();
        assertThatThrownBy(
                        () ->
                                desk.pay(
                                        id,
                                        payment(Treasury.CITY, "150000", "2024-07-15", "jianxi")))
                .hasMessageContaining("notYours");
        assertThatThrownBy(
                        () -> desk.pay(id, payment(Treasury.DISTRICT, "1", "2024-07-15", "xigong")))
                .hasMessageContaining("notYours");
        assertThatThrownBy(
                        () -> desk.pay(id, payment(Treasury.COUNTY, "1", "2024-07-15", "jianxi")))
                .hasMessageContaining("noShare");
    }

    @ParameterizedTest
    @CsvSource({
        "0,2024-07-15,notPositive",
        "-1,2024-07-15,notMoney",
        "0.001,2024-07-15,notMoney",
        "1,2024-07-14,beforeApproval",
        "1,2024-07-16,future"
    })
    void noPaymentThatCannotBeIsEntered(String amount, String day, String problem) {
        long id = approved(recognised(1, "littleGiant", "jianxi", "2024-07-01")).id();
        assertThatThrownBy(() -> desk.pay(id, payment(Treasury.CITY, amount, day, "finance")))
                .hasMessageContaining(problem);
        assertThat(desk.award(id).paid()).isZero();
    }

    @Test
    void aWrongPaymentIsReversedByAnEntryOfItsOwn() {
        long id = approved(recognised(1, "littleGiant", "jianxi", "2024-07-01")).id();
        AwardCase paid = desk.pay(id, payment(Treasury.CITY, "15000", "2024-07-15", "finance"));
        AwardEntry wrong = paid.entries().get(paid.entries().size() - 1);
        AwardCase reversed = desk.reversePayment(id, wrong.id(), "少写一个零", "finance");
        assertThat(reversed.entries()).hasSize(paid.entries().size() + 1).contains(wrong);
        assertThat(reversed.paid()).isZero();
        assertThat(reversed.state()).isEqualTo(AwardState.APPROVED);
        assertThatThrownBy(() -> desk.reversePayment(id, wrong.id(), "再冲一次", "finance"))
                .hasMessageContaining("reversedAlready");
    }

    @Test
    void theSameApplicationAgainIsTheSameAward() {
        AwardApplication application = recognised(1, "littleGiant", "jianxi", "2024-07-01");
        assertThat(applied(application).id()).isEqualTo(applied(application).id());
        assertThat(desk.awards(null)).hasSize(1);
    }

    @Test
    void theSupervisionLedgerHearsOfTheApprovalAndOfItsWithdrawal() {
        AwardCase award = approved(recognised(1, "littleGiant", "song", "2024-07-01"));
        assertThat(office.events(EventType.AWARD_CONFIRMED))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.keyTask()).isEqualTo(2);
                            assertThat(event.unitId()).isEqualTo("industry");
                            assertThat(event.code()).isEqualTo("300000.00");
                            assertThat(event.note()).isEqualTo(enterprise(1).name());
                        });
        assertThat(desk.withdraw(award.id(), "材料不实").state()).isEqualTo(AwardState.WITHDRAWN);
        assertThat(office.events(EventType.AWARD_CONFIRMED))
                .extracting(LedgerEvent::code)
                .containsExactly("300000.00", "-300000.00");
    }

    @Test
    void whatFailsLeavesNothingBehind() {
        AwardCase award = applied(recognised(1, "littleGiant", "song", "2024-07-01"));
        desk.publicise(award.id(), LocalDate.parse("2024-07-08"));
        office.itIs("2024-07-16T09:00");
        assertThatThrownBy(
                        () ->
                                transaction.executeWithoutResult(
                                        status -> {
                                            desk.approve(award.id());
                                            throw new IllegalStateException("流程失败");
                                        }))
                .hasMessage("流程失败");
        assertThat(desk.award(award.id()).state()).isEqualTo(AwardState.PUBLICISED);
        assertThat(office.events(EventType.AWARD_CONFIRMED)).isEmpty();
    }

    @Test
    void theLedgerShowsAnEarlierDay() {
        AwardCase award = approved(recognised(1, "littleGiant", "song", "2024-07-01"));
        assertThat(desk.awards(LocalDate.parse("2024-07-07"))).isEmpty();
        assertThat(desk.awards(LocalDate.parse("2024-07-14")))
                .singleElement()
                .satisfies(
                        then -> {
                            assertThat(then.id()).isEqualTo(award.id());
                            assertThat(then.state()).isEqualTo(AwardState.PUBLICISED);
                            assertThat(then.approved()).isZero();
                        });
    }

    // ------------------------------------------------------------------ 认定和迁入（2、3）

    @Test
    void theOddFenOfAHalvedAwardIsBorneByTheCity() {
        AwardApplication application =
                AwardApplication.of(
                        "odd",
                        enterprise(1),
                        "mengjin",
                        LocalDate.parse("2024-07-01"),
                        new AwardFacts.Recognition("littleGiant", new BigDecimal("0.01")));
        AwardCase award = applied(application);
        assertThat(award.calculated()).isEqualByComparingTo("299999.99");
        assertThat(award.shares().city()).isEqualByComparingTo("150000.00");
        assertThat(award.shares().district()).isEqualByComparingTo("149999.99");
        assertThat(explained(award, Locale.CHINA)).contains("除不尽的一分由市财政承担");
    }

    @Test
    void bothTitlesInOneYearAreAwardedThreeHundredThousandInWhateverOrder() {
        AwardCase first = applied(recognised(1, "provincial", "song", "2024-03-01"));
        AwardCase second = applied(recognised(1, "littleGiant", "song", "2024-07-01"));
        assertThat(first.calculated()).isEqualByComparingTo("100000");
        assertThat(second.calculated()).isEqualByComparingTo("200000");
        assertThat(explained(second, Locale.CHINA))
                .contains("应发 = 300,000.00 − 100,000.00 = 200,000.00 元（人民币贰拾万元整）");

        AwardCase other = applied(recognised(2, "littleGiant", "song", "2024-07-01"));
        AwardCase late = applied(recognised(2, "provincial", "song", "2024-03-01"));
        assertThat(other.calculated()).isEqualByComparingTo("300000");
        assertThat(late.state()).isEqualTo(AwardState.REFUSED);
        assertThat(explained(late, Locale.CHINA)).contains("同一企业不重复奖励");
    }

    @Test
    void whoeverMovedInAndIsRecognisedLaterIsToppedUp() {
        applied(moved(1, "provincial", "xigong", "2023-07-01", "2024-07-01"));
        assertThat(applied(recognised(1, "littleGiant", "xigong", "2024-07-05")).calculated())
                .isEqualByComparingTo("200000");
    }

    @Test
    void aMoveIsAwardedOnceTwelveMonthsOfNormalOperationAreOver() {
        AwardCase early = applied(moved(1, "littleGiant", "song", "2023-07-08", "2024-07-07"));
        assertThat(early.state()).isEqualTo(AwardState.REFUSED);
        assertThat(explained(early, Locale.CHINA)).contains("到 2024-07-08 才满");
        assertThat(
                        applied(moved(2, "littleGiant", "song", "2023-07-08", "2024-07-08"))
                                .calculated())
                .isEqualByComparingTo("300000");
    }

    @Test
    void theCountyOfTheDayOfRecognitionPaysAfterAMoveWithinTheCity() {
        AwardCase award =
                applied(recognised(1, "littleGiant", "song", "2024-03-01").nowIn("jianxi"));
        assertThat(award.shares().county()).isEqualByComparingTo("300000");
        assertThat(award.shares().city()).isZero();
        assertThat(desk.payer(award, Treasury.COUNTY)).isEqualTo("song");
        assertThat(explained(award, Locale.CHINA)).contains("当日在嵩县登记，现在涧西区登记", "已记录的决定", "仍由嵩县承担");
        assertThat(explained(award, Locale.ENGLISH)).contains("Recorded decision");
    }

    @ParameterizedTest
    @CsvSource({"2022-12-31,0", "2023-01-01,100000", "2024-07-08,100000"})
    void onlyRecognitionsOfThePlanPeriodAreAwarded(String day, BigDecimal amount) {
        assertThat(applied(recognised(1, "provincial", "song", day)).calculated())
                .isEqualByComparingTo(amount);
    }

    @Test
    void aRecognitionAfterThePlanIsRefused() {
        office.itIs("2026-01-05T09:00");
        AwardCase award = applied(recognised(1, "provincial", "song", "2026-01-01"));
        assertThat(award.state()).isEqualTo(AwardState.REFUSED);
        assertThat(explained(award, Locale.CHINA)).contains("2023-01-01 至 2025-12-31");
    }

    // ------------------------------------------------------------------ 股权投资（24）

    @Test
    void fiveDealsOfThirtyMillionAreAwardedOneMillionTogether() {
        List<String> amounts = new ArrayList<>();
        for (String deal : List.of("一", "二", "三", "四", "五")) {
            amounts.add(
                    applied(invested(1, deal, 30_000_000, "2024-05-01"))
                            .calculated()
                            .toPlainString());
        }
        assertThat(amounts)
                .containsExactly("300000.00", "300000.00", "300000.00", "100000.00", "0.00");
        assertThat(applied(invested(1, "上年", 30_000_000, "2023-05-01")).calculated())
                .as("another calendar year")
                .isEqualByComparingTo("300000");
    }

    @Test
    void aDealOfExactlyFiftyMillionIsAwardedTheLimitOfOneDeal() {
        AwardCase award = applied(invested(1, "一", 50_000_000, "2024-05-01"));
        assertThat(award.calculated()).isEqualByComparingTo("500000");
        assertThat(explained(award, Locale.CHINA)).contains("没有超过单项最高 500,000.00 元");
        assertThat(explained(applied(invested(2, "一", 50_000_100, "2024-05-01")), Locale.CHINA))
                .contains("超过单项最高 500,000.00 元");
    }

    @Test
    void financeDecidesWhichTreasuryPaysForADeal() {
        AwardCase award = applied(invested(1, "一", 30_000_000, "2024-05-01"));
        assertThat(award.shares()).isNull();
        desk.publicise(award.id(), LocalDate.parse("2024-07-08"));
        office.itIs("2024-07-16T09:00");
        assertThatThrownBy(() -> desk.approve(award.id())).hasMessageContaining("sharesOpen");
        AwardCase approved = desk.approve(award.id(), HALF);
        assertThat(approved.shares().city()).isEqualByComparingTo("150000");
        assertThat(approved.shares().district()).isEqualByComparingTo("150000");
    }

    @Test
    void aDealConfirmedByTheFormOfTheKeyTaskCountsAsWell() {
        office.launch(24);
        jdbc.update(
                "insert into ledger_event (occurred_at, type, key_task, actor, on_date, code, note)"
                        + " values ('2024-05-02 10:00:00', 'AWARD_CONFIRMED', 24, 'finance01',"
                        + " '2024-05-02', '900000', '洛阳第1创业投资基金(有限合伙)')");
        assertThat(applied(invested(1, "一", 30_000_000, "2024-05-01")).calculated())
                .isEqualByComparingTo("100000");
        assertThat(awards.thisYear(24, "洛阳第1创业投资基金（有限合伙）")).isEqualTo("1000000.00");
    }

    @Test
    void theSameDealIsNotAwardedTwice() {
        applied(invested(1, "一", 30_000_000, "2024-05-01"));
        AwardApplication again =
                AwardApplication.ofInvestor(
                        "另一次申报",
                        new Party(code(9_000_001), "某基金"),
                        enterprise(1),
                        "jianxi",
                        LocalDate.parse("2024-06-01"),
                        new AwardFacts.Equity(BigDecimal.valueOf(30_000_000), false, false, "一"));
        assertThat(explained(applied(again), Locale.CHINA)).contains("同一笔投资（一）已经申报过");
    }

    // ------------------------------------------------------------------ 上市（21）和依据缺失（6、26）

    @Test
    void aListingOfTheLastDayIsAwardedAndOneOfTheNextRefusedWithTheReason() {
        AwardCase covered = applied(listed(1, "listed", "2023-12-31"));
        assertThat(covered.calculated()).isEqualByComparingTo("1000000");
        AwardCase later = applied(listed(2, "listed", "2024-01-01"));
        assertThat(later.state()).isEqualTo(AwardState.REFUSED);
        assertThat(later.calculated()).isZero();
        assertThat(explained(later, Locale.CHINA))
                .contains("2024-01-01 的事项没有有效的奖励依据", "洛政办〔2022〕7号只适用于2023年12月31日");
        assertThat(explained(later, Locale.ENGLISH))
                .contains("refused until a new basis is loaded");
    }

    @Test
    void theInnovationTierAfterTheBasicOneIsToppedUpToFiveHundredThousand() {
        assertThat(applied(listed(1, "neeqBasic", "2023-03-01")).calculated())
                .isEqualByComparingTo("300000");
        assertThat(applied(listed(1, "neeqInnovation", "2023-09-01")).calculated())
                .isEqualByComparingTo("200000");
        assertThat(applied(listed(2, "neeqInnovation", "2023-09-01")).calculated())
                .isEqualByComparingTo("500000");
        assertThat(applied(listed(1, "neeqBasic", "2023-10-01")).state())
                .isEqualTo(AwardState.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IP_PLEDGE", "EXHIBITION"})
    void aMeasureWhoseDocumentIsNotLoadedNeverComesToAnAmount(AwardKind kind) {
        AwardCase award =
                applied(
                        AwardApplication.of(
                                        kind.name(),
                                        enterprise(1),
                                        "song",
                                        LocalDate.parse("2024-05-01"),
                                        new AwardFacts.OtherMeasure(kind))
                                .asking(new BigDecimal("80000")));
        assertThat(award.state()).isEqualTo(AwardState.REFUSED);
        assertThat(award.applied()).isEqualByComparingTo("80000");
        assertThat(award.calculated()).isZero();
        assertThat(explained(award, Locale.CHINA)).contains("依据缺失");
    }

    // ------------------------------------------------------------------ explanation and input

    @Test
    void aCitizenReadsClauseRuleInputsAndArithmeticInBothLanguages() {
        AwardCase award = applied(recognised(1, "littleGiant", "jianxi", "2024-07-01"));
        assertThat(explained(award, Locale.CHINA))
                .contains(
                        "依据：行动方案二（一）2，新认定奖励。",
                        "于 2024-07-01 被认定为国家级专精特新“小巨人”企业",
                        "决策表 recognition-award-standard v",
                        "(2.0.0)，适用于 2023-01-01 至 2025-12-31 的事项",
                        "奖励标准为 300,000.00 元（人民币叁拾万元整）",
                        "市财政 300,000.00 × 50% = 150,000.00 元，区财政 150,000.00 元，两项合计 300,000.00 元")
                .doesNotContain("{", "null", "award.");
        assertThat(explained(award, Locale.ENGLISH))
                .contains(
                        "clause 二（一）2",
                        "three hundred thousand yuan",
                        "city 300,000.00 × 50% = 150,000.00 yuan")
                .doesNotContain("{", "null", "award.");
    }

    @ParameterizedTest
    @CsvSource({"91410300MA4567890X,notACode", "'',notACode"})
    void aCodeWithAWrongCheckCharacterIsRefused(String typed, String problem) {
        AwardApplication application =
                AwardApplication.of(
                        "k",
                        new Party(typed, "甲公司"),
                        "song",
                        LocalDate.parse("2024-05-01"),
                        new AwardFacts.Recognition("provincial", null));
        assertThatThrownBy(() -> desk.apply(application)).hasMessageContaining(problem);
        assertThat(desk.awards(null)).isEmpty();
    }

    @Test
    void noEventOfTomorrowAndNoPlaceThatIsNoCountyIsAccepted() {
        assertThatThrownBy(() -> applied(recognised(1, "provincial", "song", "2024-07-09")))
                .hasMessageContaining("future");
        assertThatThrownBy(() -> applied(recognised(1, "provincial", "finance", "2024-07-01")))
                .hasMessageContaining("notACounty");
        assertThat(desk.awards(null)).isEmpty();
    }
}
