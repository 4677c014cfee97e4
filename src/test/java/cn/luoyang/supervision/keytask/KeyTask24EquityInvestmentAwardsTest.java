package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.answers;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
import static cn.luoyang.supervision.keytask.LedgerLines.opened;
import static cn.luoyang.supervision.keytask.StoryFacts.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import cn.luoyang.supervision.award.Applications;
import cn.luoyang.supervision.award.AwardCase;
import cn.luoyang.supervision.award.AwardDesk;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.math.BigDecimal;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.MapAssert;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask24EquityInvestmentAwardsTest {

    private static final String ACCEPT = "userTask_acceptApplications";
    private static final String SUPPLEMENT = "userTask_supplementApplication";
    private static final String REGISTER = "userTask_registerDeal";
    private static final String CHECK = "userTask_checkDeal";
    private static final String REVIEW = "userTask_reviewEquityAward";
    private static final String REFUSE = "userTask_refuseDeal";
    private static final String COMPILE = "userTask_compileInvestors";
    private static final String PUBLICISE = "userTask_publiciseInvestors";
    private static final String CHECK_OBJECTION = "userTask_checkEquityObjection";
    private static final String PAY = "userTask_payInvestors";
    private static final String OBJECTION = "Kt24ObjectionReceived";

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask24EquityInvestmentAwards");

    @Autowired Office office;
    @Autowired TaskService tasks;
    @Autowired AwardDesk awards;

    @Test
    void aYearWithOneDealRefusedAndOneAwardedEndsInOnePayment() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(24)
                        .withEachStepLateOnce()
                        .answering("filing", "incomplete", "complete", "none")
                        .answering("hasDeal", "yes", "yes", "no")
                        .answering("dealEligible", "no", "yes")
                        .answering("equityAmountAgreed", "no", "yes")
                        .answering("anyEquityAward", "yes")
                        .answering("equityObjectionUpheld", "no", "yes")
                        .sending(OBJECTION, 2)
                        .untilWrittenOff();

        assertThat(times(story))
                .contains(
                        entry(ACCEPT, 15L),
                        entry(SUPPLEMENT, 1L),
                        entry(REGISTER, 3L),
                        entry(CHECK, 3L),
                        entry(REFUSE, 1L),
                        entry(REVIEW, 2L),
                        entry(COMPILE, 2L),
                        entry(PUBLICISE, 2L),
                        entry(CHECK_OBJECTION, 2L),
                        entry(PAY, 1L));
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("financialAffairs 核查投资与企业资格", "finance 复核股权奖励金额", "finance 安排拨付投资奖励")
                .anyMatch(ladder -> everyCounty("通知投资方补正材料").contains(ladder));
    }

    @Test
    void everyYearHasOneFilingSeasonAndAYearWithoutDealsPaysNothing() {
        office.itIs("2024-10-08T09:00");
        Story story =
                office.story(24)
                        .answering("filing", "none")
                        .answering("hasDeal", "no")
                        .answering("anyEquityAward", "no")
                        .untilWrittenOff();

        assertThat(opened(office, ACCEPT))
                .as("a season that has begun opens the next working day")
                .containsExactly("2024-10-09T18:00", "2025-08-21T18:00");
        assertThat(due(office, ACCEPT))
                .hasSize(28)
                .containsAll(everyCounty("2024-11-05T18:00"))
                .containsAll(everyCounty("2025-09-18T18:00"));
        assertThat(times(story))
                .contains(entry(COMPILE, 2L))
                .doesNotContainKeys(CHECK, REVIEW, PUBLICISE, PAY);
    }

    @Test
    void fiveDealsOfThirtyMillionEarnTheirInvestorOneMillionInAYear() {
        dealsOpen();
        double paid = 0;
        for (double award : new double[] {300_000, 300_000, 300_000, 100_000, 0}) {
            registered();
            assertThat(awardedBefore()).isEqualByComparingTo(BigDecimal.valueOf(paid));
            computed(30_000_000, "no", "no").containsEntry("amount", award);
            agreed(award);
            paid += award;
        }

        assertThat(paid).isEqualTo(1_000_000d);
        assertThat(due(office, REVIEW)).hasSize(5).containsOnly("finance 2025-10-16T18:00");
        office.completeAs("financialAffairs", REGISTER, Map.of("hasDeal", "no"));
        assertThatThrownBy(() -> compiled(1_000_000.01)).hasMessageContaining("单家投资方最高合计");
        compiled(1_000_000);
        assertThat(due(office, PUBLICISE)).containsExactly("financialAffairs 2025-10-14T18:00");
    }

    @Test
    void aDealOfExactlyFiftyMillionEarnsHalfAMillionAndNoDealMore() {
        dealsOpen();
        registered();
        assertThat(due(office, CHECK)).containsExactly("financialAffairs 2025-10-23T18:00");
        computed(50_000_000, "no", "no")
                .containsEntry("amount", 500_000d)
                .containsEntry("reason", "按投资额的1%奖励");
        office.completeAs("finance", REVIEW, Map.of("equityAmountAgreed", "no"));
        computed(50_000_001, "no", "no")
                .containsEntry("amount", 500_000d)
                .containsEntry("reason", "按1%计算超过50万元，按单项上限50万元奖励");
        assertThatThrownBy(() -> agreed(500_000.01)).hasMessageContaining("确认奖励金额");
        agreed(500_000);
    }

    @Test
    void fundsSetUpAndListedEnterprisesEarnNothingEvenIfTheClerkFindsThemEligible() {
        dealsOpen();
        registered();
        computed(30_000_000, "yes", "no")
                .containsEntry("amount", 0d)
                .containsEntry("reason", "投资设立基金不在奖励范围");
        agreed(0);
        registered();
        computed(30_000_000, "no", "yes")
                .containsEntry("amount", 0d)
                .containsEntry("reason", "被投企业已上市，不在奖励范围");
        agreed(0);

        assertThat(office.events(EventType.AWARD_CONFIRMED)).isEmpty();

        registered();
        office.completeAs("financialAffairs", CHECK, Map.of("dealEligible", "no"));
        assertThat(due(office, REFUSE)).containsExactly("financialAffairs 2025-10-16T18:00");
        assertThat(office.desk("finance")).as("nothing to review").isEmpty();
    }

    @Test
    void whatAnInvestorWasAwardedThisYearComesFromTheLedgerWhateverTheClerkSends() {
        dealsOpen();
        awarded("洛阳甲基金（有限合伙）", 50_000_000, 500_000);
        awarded("洛阳乙投资有限公司", 50_000_000, 500_000);
        awarded(" 洛阳甲基金(有限合伙)", 40_000_000.55, 400_000);

        registered("洛阳甲基金（有限合伙）");
        assertThat(awardedBefore()).isEqualByComparingTo("900000.00");
        office.completeAs(
                "financialAffairs",
                CHECK,
                Map.of(
                        "investmentAmount", 50_000_000,
                        "investorPaidThisYear", 0,
                        "fundSetUp", "no",
                        "listed", "no",
                        "dealEligible", "yes"));
        assertThat(answers(office, CHECK))
                .last()
                .asString()
                .contains("\"investorPaidThisYear\":\"900000.00\"");
        office.completeAs(
                "finance", REVIEW, Map.of("investorName", "丙公司", "equityAmountAgreed", "yes"));

        assertThat(office.events(EventType.AWARD_CONFIRMED))
                .extracting(LedgerEvent::note, award -> new BigDecimal(award.code()).intValue())
                .endsWith(tuple("洛阳甲基金（有限合伙）", 100_000));
        registered("洛阳甲基金（有限合伙）");
        assertThat(awardedBefore()).as("the yearly limit").isEqualByComparingTo("1000000.00");
    }

    @Test
    void whatACaseIsAwardedWhileFinanceReviewsCountsAgainstTheYearToo() {
        dealsOpen();
        awarded("洛阳第7创业投资基金（有限合伙）", 30_000_000, 300_000);
        registered("洛阳第7创业投资基金(有限合伙)");
        computed(50_000_000, "no", "no").containsEntry("amount", 500_000d);
        AwardCase ofACase = awards.apply(Applications.invested(7, "甲轮", 50_000_000, "2025-10-09"));
        assertThat(ofACase.calculated()).isEqualByComparingTo("500000");

        assertThatThrownBy(() -> agreed(500_000))
                .hasMessageContaining("合计1300000.00元，超过年度上限1000000.00元");
        assertThat(office.desk("finance")).as("still to be reviewed").containsExactly(REVIEW);
        office.completeAs("finance", REVIEW, Map.of("equityAmountAgreed", "no"));
        computed(50_000_000, "no", "no")
                .as("what the year has left")
                .containsEntry("amount", 200_000d);
        agreed(200_000);
    }

    @Test
    void theNextCalendarYearBeginsWithNothingAwarded() {
        office.itIs("2024-12-30T09:00");
        Story story = office.story(24).answering("filing", "none").untilWaitingFor(REGISTER);
        awarded("甲基金", 50_000_000, 500_000);
        registered("甲基金");
        assertThat(awardedBefore()).isEqualByComparingTo("500000.00");
        office.completeAs("financialAffairs", CHECK, Map.of("dealEligible", "no"));
        office.completeAs("financialAffairs", REFUSE);

        office.completeAs("financialAffairs", REGISTER, Map.of("hasDeal", "no"));
        story.answering("anyEquityAward", "no").untilWaitingFor(REGISTER);
        assertThat(office.now().getYear()).isEqualTo(2025);
        registered("甲基金");
        assertThat(awardedBefore()).isEqualByComparingTo("0.00");
    }

    /** The sum finance and the financial affairs bureau see as awarded before, in yuan. */
    private BigDecimal awardedBefore() {
        String check = office.task("financialAffairs", CHECK).getId();
        return new BigDecimal(tasks.getVariable(check, "investorPaidThisYear").toString());
    }

    private void awarded(String investor, double amount, double award) {
        registered(investor);
        computed(amount, "no", "no").containsEntry("amount", award);
        agreed(award);
    }

    private void registered(String investor) {
        office.completeAs(
                "financialAffairs", REGISTER, Map.of("hasDeal", "yes", "investorName", investor));
    }

    /** The deals of the year 2025 wait to be registered; it is 2025-10-10, 18:00. */
    private void dealsOpen() {
        office.itIs("2025-10-09T09:00");
        office.story(24).answering("filing", "none").untilWaitingFor(REGISTER);
    }

    private void registered() {
        office.completeAs("financialAffairs", REGISTER, Map.of("hasDeal", "yes"));
    }

    /** A deal is found eligible; what finance sees computed for it. */
    private MapAssert<Object, Object> computed(double amount, String fundSetUp, String listed) {
        office.completeAs(
                "financialAffairs",
                CHECK,
                Map.of(
                        "investmentAmount", amount,
                        "fundSetUp", fundSetUp,
                        "listed", listed,
                        "dealEligible", "yes"));
        String review = office.task("finance", REVIEW).getId();
        return assertThat(tasks.getVariable(review, "equityAward"))
                .asInstanceOf(InstanceOfAssertFactories.MAP);
    }

    private void agreed(double award) {
        office.completeAs(
                "finance",
                REVIEW,
                Map.of("equityAmountAgreed", "yes", "equityAwardConfirmed", award));
    }

    private void compiled(double highestTotal) {
        office.completeAs(
                "financialAffairs",
                COMPILE,
                Map.of("highestInvestorTotal", highestTotal, "anyEquityAward", "yes"));
    }

    @Test
    void noAwardIsPaidWhileAnObjectionStandsOrTheNoticeRuns() {
        office.itIs("2025-10-09T09:00");
        Story story =
                office.story(24)
                        .answering("filing", "complete")
                        .answering("hasDeal", "no")
                        .answering("anyEquityAward", "yes")
                        .sending(OBJECTION, 1)
                        .untilWaitingFor(CHECK_OBJECTION);
        assertThat(due(office, CHECK_OBJECTION))
                .containsExactly("financialAffairs 2025-10-23T18:00");
        objectionUpheld("yes");
        assertThat(office.desk("financialAffairs")).containsExactly(COMPILE);

        story.until("2025-10-14T10:00").sending(OBJECTION, 1).untilWaitingFor(CHECK_OBJECTION);
        objectionUpheld("no");
        story.until("2025-10-21T17:59:59");
        assertThat(opened(office, PAY))
                .as("a dismissed objection starts the notice anew")
                .isEmpty();
        story.until("2025-10-21T18:00");
        assertThat(due(office, PAY)).containsExactly("finance 2025-11-18T18:00");
    }

    private void objectionUpheld(String upheld) {
        office.completeAs(
                "financialAffairs", CHECK_OBJECTION, Map.of("equityObjectionUpheld", upheld));
    }
}
