package cn.luoyang.supervision.award;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.PlanTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the award decisions of the plan give for an enterprise, a deal or a listing. Amounts are in
 * yuan.
 */
@PlanTest
class AwardDecisionsTest {

    @Autowired DecisionService decisions;

    // ------------------------------------------------------------------ recognition (2 and 3)

    @Test
    void aLittleGiantOfACountyGetsThreeHundredThousandFromTheCountyAlone() {
        assertThat(recognised("littleGiant", "county", 0))
                .containsEntry("amount", 300_000d)
                .containsEntry("cityShare", 0d)
                .containsEntry("countyShare", 300_000d);
    }

    @Test
    void aLittleGiantOfADistrictGetsHalfFromTheCityAndHalfFromTheDistrict() {
        assertThat(recognised("littleGiant", "district", 0))
                .containsEntry("amount", 300_000d)
                .containsEntry("cityShare", 150_000d)
                .containsEntry("countyShare", 150_000d);
    }

    @Test
    void aProvincialEnterpriseGetsOneHundredThousand() {
        assertThat(recognised("provincial", "district", 0))
                .containsEntry("amount", 100_000d)
                .containsEntry("cityShare", 50_000d)
                .containsEntry("countyShare", 50_000d);
        assertThat(recognised("provincial", "county", 0))
                .containsEntry("amount", 100_000d)
                .containsEntry("cityShare", 0d)
                .containsEntry("countyShare", 100_000d);
    }

    @Test
    void aProvincialEnterpriseThatBecomesALittleGiantIsToppedUpByTwoHundredThousand() {
        assertThat(recognised("littleGiant", "district", 100_000))
                .containsEntry("amount", 200_000d)
                .containsEntry("cityShare", 100_000d)
                .containsEntry("countyShare", 100_000d);
    }

    @Test
    void bothTitlesInOneYearAreAwardedThreeHundredThousandOnce() {
        assertThat(recognised("littleGiant", "county", 0)).containsEntry("amount", 300_000d);
        assertThat(recognised("provincial", "county", 300_000))
                .containsEntry("amount", 0d)
                .containsEntry("reason", "此前所发已达到本档标准，不重复奖励");
        assertThat(recognised("littleGiant", "county", 300_000)).containsEntry("amount", 0d);
    }

    @Test
    void theOddFenOfAHalvedAwardIsBorneByTheCity() {
        assertThat(recognised("provincial", "district", 99_999.99))
                .containsEntry("amount", 0.01)
                .containsEntry("cityShare", 0.01)
                .containsEntry("countyShare", 0d);
        assertThat(recognised("littleGiant", "district", 0.01))
                .containsEntry("amount", 299_999.99)
                .containsEntry("cityShare", 150_000d)
                .containsEntry("countyShare", 149_999.99);
    }

    @ParameterizedTest
    @CsvSource({"2022-12-31,0", "2023-01-01,300000", "2025-12-31,300000", "2026-01-01,0"})
    void onlyATitleOfThePlanPeriodIsNewlyRecognised(String recognitionDate, double amount) {
        assertThat(recognised("littleGiant", "county", 0, recognitionDate))
                .containsEntry("amount", amount);
    }

    @Test
    void anEnterpriseThatMovedInIsAwardedWhateverTheDateOfItsTitle() {
        Map<String, Object> relocation = recognition("littleGiant", "district", 0, "2019-06-05");
        assertNoAward(decide("recognition-award", relocation));
        relocation.put("awardBasis", "relocation");
        assertNoAward(decide("recognition-award", relocation));
        relocation.put("registeredOn", "2024-09-02");
        assertThat(decide("recognition-award", relocation))
                .containsEntry("amount", 300_000d)
                .containsEntry("cityShare", 150_000d)
                .containsEntry("countyShare", 150_000d);
    }

    @ParameterizedTest
    @CsvSource({"2022-12-31,0", "2023-01-01,100000", "2025-12-31,100000", "2026-01-01,0"})
    void anEnterpriseMovesInWithinThePlanPeriodByItsChangedRegistration(
            String registeredOn, double amount) {
        Map<String, Object> relocation = recognition("provincial", "county", 0, "2019-06-05");
        relocation.put("awardBasis", "relocation");
        relocation.put("registeredOn", registeredOn);
        assertThat(decide("recognition-award", relocation)).containsEntry("amount", amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tier", "fiscalTier", "alreadyPaid", "recognitionDate"})
    void noRecognitionIsAwardedWithoutAllThatIsAsked(String missing) {
        Map<String, Object> given = recognition("littleGiant", "county", 0, "2024-07-01");
        given.put(missing, null);
        assertNoAward(decide("recognition-award", given));
        given.remove(missing);
        assertNoAward(decide("recognition-award", given));
    }

    @ParameterizedTest
    @CsvSource({
        "tier,innovative",
        "fiscalTier,zone",
        "alreadyPaid,-0.01",
        "alreadyPaid,300000.01",
        "alreadyPaid,十万",
        "recognitionDate,2024-02-30",
        "recognitionDate,去年"
    })
    void noRecognitionIsAwardedOnAnswersThatCannotBe(String input, String wrong) {
        Map<String, Object> given = recognition("littleGiant", "county", 0, "2024-07-01");
        given.put(input, wrong);
        assertNoAward(decide("recognition-award", given));
    }

    private Map<String, Object> recognised(String tier, String fiscalTier, Number alreadyPaid) {
        return recognised(tier, fiscalTier, alreadyPaid, "2024-07-01");
    }

    private Map<String, Object> recognised(
            String tier, String fiscalTier, Number alreadyPaid, String recognitionDate) {
        return decide(
                "recognition-award", recognition(tier, fiscalTier, alreadyPaid, recognitionDate));
    }

    private static Map<String, Object> recognition(
            String tier, String fiscalTier, Number alreadyPaid, String recognitionDate) {
        Map<String, Object> given = new HashMap<>();
        given.put("tier", tier);
        given.put("fiscalTier", fiscalTier);
        given.put("alreadyPaid", alreadyPaid);
        given.put("recognitionDate", recognitionDate);
        return given;
    }

    // ------------------------------------------------------------------ equity (24)

    @Test
    void fiveDealsOfThirtyMillionInOneYearAreAwardedOneMillionTogether() {
        List<Double> awards = new ArrayList<>();
        double paidThisYear = 0;
        for (int deal = 1; deal <= 5; deal++) {
            double award = (double) invested(30_000_000, paidThisYear).get("amount");
            awards.add(award);
            paidThisYear += award;
        }
        assertThat(awards).containsExactly(300_000d, 300_000d, 300_000d, 100_000d, 0d);
        assertThat(paidThisYear).isEqualTo(1_000_000d);
        assertThat(invested(30_000_000, paidThisYear)).containsEntry("reason", "投资方本年度奖励已达100万元上限");
    }

    @ParameterizedTest
    @CsvSource({
        "1234.56,12.34",
        "30000000,300000",
        "49999999,499999.99",
        "50000000,500000",
        "50000001,500000",
        "800000000,500000"
    })
    void aDealIsAwardedOnePercentAndNeverMoreThanFiveHundredThousand(
            double investment, double award) {
        assertThat(invested(investment, 0)).containsEntry("amount", award);
    }

    @Test
    void whatIsLeftOfTheYearlyMillionComesBeforeTheLimitOfOneDeal() {
        assertThat(invested(50_000_000, 500_000)).containsEntry("amount", 500_000d);
        assertThat(invested(80_000_000, 600_000)).containsEntry("amount", 400_000d);
        assertThat(invested(80_000_000, 1_000_000.01)).containsEntry("amount", 0d);
    }

    @ParameterizedTest
    @CsvSource({"2022-12-31,0", "2023-01-01,300000", "2025-12-31,300000", "2026-01-01,0"})
    void aDealIsAwardedIfItsMoneyArrivedWithinThePlanPeriod(String investedOn, double award) {
        Map<String, Object> given = investment(30_000_000, 0);
        given.put("investedOn", investedOn);
        assertThat(decide("equity-award", given)).containsEntry("amount", award);
    }

    @Test
    void settingUpAFundIsNotAwarded() {
        Map<String, Object> given = investment(30_000_000, 0);
        given.put("fundSetUp", "yes");
        assertThat(decide("equity-award", given))
                .containsEntry("amount", 0d)
                .containsEntry("reason", "投资设立基金不在奖励范围");
    }

    @Test
    void anInvestmentInAListedEnterpriseIsNotAwarded() {
        Map<String, Object> given = investment(30_000_000, 0);
        given.put("listed", "yes");
        assertThat(decide("equity-award", given))
                .containsEntry("amount", 0d)
                .containsEntry("reason", "被投企业已上市，不在奖励范围");
    }

    @ParameterizedTest
    @ValueSource(strings = {"investmentAmount", "investorPaidThisYear", "fundSetUp", "listed"})
    void noInvestmentIsAwardedWithoutAllThatIsAsked(String missing) {
        Map<String, Object> given = investment(30_000_000, 0);
        given.put(missing, null);
        assertNoAward(decide("equity-award", given));
        given.remove(missing);
        assertNoAward(decide("equity-award", given));
    }

    @ParameterizedTest
    @CsvSource({
        "investmentAmount,-30000000",
        "investmentAmount,0",
        "investmentAmount,三千万",
        "investorPaidThisYear,-1",
        "investorPaidThisYear,没有",
        "fundSetUp,maybe",
        "listed,maybe"
    })
    void noInvestmentIsAwardedOnAnswersThatCannotBe(String input, String wrong) {
        Map<String, Object> given = investment(30_000_000, 0);
        given.put(input, wrong);
        assertNoAward(decide("equity-award", given));
    }

    private Map<String, Object> invested(double amount, double paidThisYear) {
        return decide("equity-award", investment(amount, paidThisYear));
    }

    private static Map<String, Object> investment(double amount, double paidThisYear) {
        Map<String, Object> given = new HashMap<>();
        given.put("investmentAmount", amount);
        given.put("investorPaidThisYear", paidThisYear);
        given.put("fundSetUp", "no");
        given.put("listed", "no");
        return given;
    }

    // ------------------------------------------------------------------ listing (21)

    @ParameterizedTest
    @ValueSource(strings = {"2019-01-01", "2022-06-30", "2023-12-31"})
    void anEventUpToTheLastDayOfTwentyTwentyThreeIsCovered(String day) {
        assertThat(listed(day))
                .containsEntry("covered", "yes")
                .containsEntry("reason", "适用洛政办〔2022〕7号，按原文件标准奖励");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-01", "2025-12-31"})
    void aLaterEventIsRefusedWithTheReason(String day) {
        assertThat(listed(day))
                .containsEntry("covered", "no")
                .containsEntry("reason", "洛政办〔2022〕7号只适用于2023年12月31日及以前的事项，新依据出台前不予奖励");
    }

    @Test
    void anEventBeforeTheMeasureAppliedIsRefusedWithTheReason() {
        assertThat(listed("2018-12-31"))
                .containsEntry("covered", "no")
                .containsEntry("reason", "事项早于洛政办〔2022〕7号的适用期（2019年1月1日起）");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null", "2023-02-30", "年底"})
    void anEventWithoutADateIsNeverCovered(String day) {
        assertThat(listed(day))
                .containsEntry("covered", "no")
                .containsEntry("reason", "缺少事项日期或日期无效，无法判断奖励依据");
    }

    private Map<String, Object> listed(String day) {
        Map<String, Object> given = new HashMap<>();
        given.put("listingEventDate", day);
        return decide("listing-award-basis", given);
    }

    // ------------------------------------------------------------------ all three

    private Map<String, Object> decide(String decision, Map<String, Object> given) {
        return decisions
                .evaluateDecisionTableByKey(decision, given)
                .getSingleResult()
                .getEntryMap();
    }

    /** Nothing is paid by anybody, and the reviewer reads why. */
    private static void assertNoAward(Map<String, Object> decided) {
        assertThat(decided.get("reason")).asString().isNotBlank();
        assertThat(decided).containsEntry("amount", 0d);
        assertThat(decided.getOrDefault("cityShare", 0d)).isEqualTo(0d);
        assertThat(decided.getOrDefault("countyShare", 0d)).isEqualTo(0d);
    }
}
