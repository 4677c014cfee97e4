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

import cn.luoyang.supervision.award.Applications;
import cn.luoyang.supervision.award.AwardCase;
import cn.luoyang.supervision.award.AwardDesk;
import cn.luoyang.supervision.award.Party;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.MapAssert;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

@PlanTest
class KeyTask02RecognitionAwardsTest {

    private static final String GUIDE = "userTask_guideEnterprises";
    private static final String LIST = "userTask_listRecognised";
    private static final String REGISTER = "userTask_registerAwardee";
    private static final String CHECK_PAID = "userTask_checkPaidBefore";
    private static final String REVIEW = "userTask_reviewAward";
    private static final String COMPILE = "userTask_compileAwardPlan";
    private static final String AUDIT = "userTask_auditCityFunds";
    private static final String PUBLICISE = "userTask_publiciseAwards";
    private static final String ARRANGE = "userTask_arrangeCountyFunds";
    private static final String PAY_CITY_HALF = "userTask_payCityHalf";
    private static final String PAY_DISTRICT_HALF = "userTask_payDistrictHalf";
    private static final String PAY_COUNTY_WHOLE = "userTask_payCountyWhole";
    private static final String CONFIRM = "userTask_confirmReceipts";

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask02RecognitionAwards");

    @Autowired Office office;
    @Autowired TaskService tasks;
    @Autowired AwardDesk awards;

    @Test
    void aSecondBatchOfTheYearIsAwardedOnlyAfterTheFirstWasPaid() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(2)
                        .withEachStepLateOnce()
                        .answering("hasAwardee", "yes", "yes", "no")
                        .answering("alreadyPaid", 0)
                        .answering("awardCorrect", "no", "yes")
                        .answering("amountsAgree", "no", "yes")
                        .answering("moreBatches", "yes", "no")
                        .sending("Kt02ObjectionReceived", 1)
                        .untilWrittenOff();

        assertThat(times(story))
                .contains(
                        entry(GUIDE, 14L),
                        entry("userTask_scheduleBatch", 2L),
                        entry(REGISTER, 2 * 14L + 2),
                        entry(CHECK_PAID, 3L),
                        entry(REVIEW, 3L),
                        entry(COMPILE, 4L),
                        entry(AUDIT, 4L),
                        entry(PUBLICISE, 3L),
                        entry(ARRANGE, 2 * 14L),
                        entry(PAY_CITY_HALF, 2 * 7L),
                        entry(PAY_DISTRICT_HALF, 2 * 7L),
                        entry(PAY_COUNTY_WHOLE, 2 * 7L),
                        entry(CONFIRM, 2L));
        assertThat(story.done().subList(0, story.done().lastIndexOf("userTask_scheduleBatch")))
                .as("the first batch, paid before the second is scheduled")
                .filteredOn(PAY_CITY_HALF::equals)
                .hasSize(7);
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("finance 审核市级奖励资金", "finance 拨付市级承担一半", "industry 复核奖励金额与分担")
                .anyMatch(ladder -> everyCounty("拨付县级全额奖励").contains(ladder));
    }

    @Test
    void everyYearHasItsGuidanceAndItsBatchWhichWaitsForTheAnnouncement() {
        office.itIs("2024-10-08T09:00");
        Story story =
                office.story(2)
                        .answering("batchAnnouncedOn", "2024-11-15", "2025-03-03")
                        .answering("hasAwardee", "no")
                        .answering("bearer", "none")
                        .answering("moreBatches", "no")
                        .untilWrittenOff();

        assertThat(due(office, LIST))
                .containsExactly("industry 2024-11-29T18:00", "industry 2025-03-17T18:00");
        assertThat(opened(office, LIST)).containsExactly("2024-11-15T09:00", "2025-03-03T09:00");
        assertThat(due(office, GUIDE))
                .hasSize(28)
                .containsAll(everyCounty("2024-12-10T18:00"))
                .containsAll(everyCounty("2025-12-10T18:00"));
        assertThat(story.done())
                .as("nobody was recognised, so nothing is computed or paid")
                .doesNotContain(
                        CHECK_PAID, REVIEW, PAY_CITY_HALF, PAY_DISTRICT_HALF, PAY_COUNTY_WHOLE);
    }

    @Test
    void eachEnterpriseIsAwardedByItsTitleItsTreasuryAndWhatItAlreadyHad() {
        office.itIs("2025-07-01T09:00");
        office.story(2).untilWaitingFor(REGISTER);
        assertThat(due(office, REGISTER))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-08T18:00"));

        computed("xigong", "littleGiant", 0)
                .containsEntry("amount", 300_000d)
                .containsEntry("cityShare", 150_000d)
                .containsEntry("countyShare", 150_000d);
        confirm(300_000, 150_000, 150_000);
        computed("song", "littleGiant", 0)
                .containsEntry("amount", 300_000d)
                .containsEntry("cityShare", 0d)
                .containsEntry("countyShare", 300_000d);
        confirm(300_000, 0, 300_000);
        computed("yanshi", "littleGiant", 100_000)
                .containsEntry("amount", 200_000d)
                .containsEntry("cityShare", 100_000d)
                .containsEntry("countyShare", 100_000d);
        confirm(200_000, 100_000, 100_000);
        computed("song", "provincial", 300_000)
                .containsEntry("amount", 0d)
                .containsEntry("reason", "此前所发已达到本档标准，不重复奖励");

        assertThat(due(office, CHECK_PAID)).hasSize(4).containsOnly("industry 2025-07-08T18:00");
        assertThat(answers(office, REVIEW))
                .hasSize(3)
                .last()
                .asString()
                .contains("\"awardConfirmed\":\"200000\"", "\"cityShareConfirmed\":\"100000\"");
    }

    @Test
    void whatACaseWasAwardedCountsHereAndWhatIsConfirmedHereCountsInACase() {
        office.itIs("2025-07-01T09:00");
        office.story(2).untilWaitingFor(REGISTER);
        Party one = Applications.enterprise(1);
        awards.apply(Applications.recognised(1, "provincial", "song", "2025-06-02"));

        computed("song", one.name(), "littleGiant", 0)
                .as("the clerk found nothing paid before")
                .containsEntry("amount", 200_000d);
        confirm(200_000, 0, 200_000);
        computed("song", Applications.enterprise(2).name(), "provincial", 0)
                .containsEntry("amount", 100_000d);
        confirm(100_000, 0, 100_000);

        AwardCase ofACase =
                awards.apply(Applications.recognised(2, "littleGiant", "song", "2025-06-02"));
        assertThat(ofACase.calculated()).isEqualByComparingTo("200000");
        assertThat(office.events(EventType.AWARD_CONFIRMED))
                .extracting(LedgerEvent::note)
                .containsExactly(one.name(), Applications.enterprise(2).name());
    }

    @Test
    void anAwardFoundWrongIsComputedAnewAndNotCompiled() {
        office.itIs("2025-07-01T09:00");
        Story story = office.story(2).answering("hasAwardee", "no").untilWaitingFor(REGISTER);
        computed("song", "littleGiant", 0).containsEntry("amount", 300_000d);
        office.completeAs("industry", REVIEW, Map.of("awardCorrect", "no"));
        assertThat(office.desk("song")).doesNotContain(REGISTER);

        story.untilNothingIsLeftToDo(CHECK_PAID);
        assertThat(opened(office, COMPILE)).isEmpty();
        recomputed("provincial", 0)
                .containsEntry("cityShare", 0d)
                .containsEntry("countyShare", 100_000d);
        confirm(100_000, 0, 100_000);
        office.completeAs("song", REGISTER, Map.of("hasAwardee", "no"));
        assertThat(due(office, COMPILE)).containsExactly("industry 2025-07-15T18:00");
    }

    /** A county registers an enterprise; what the reviewer sees computed for it. */
    private MapAssert<Object, Object> computed(String county, String tier, Number alreadyPaid) {
        return computed(county, "洛阳" + county + "精工有限公司", tier, alreadyPaid);
    }

    private MapAssert<Object, Object> computed(
            String county, String name, String tier, Number alreadyPaid) {
        office.completeAs(county, REGISTER, Map.of("hasAwardee", "yes", "awardeeName", name));
        return recomputed(tier, alreadyPaid);
    }

    private MapAssert<Object, Object> recomputed(String tier, Number alreadyPaid) {
        office.completeAs("industry", CHECK_PAID, Map.of("tier", tier, "alreadyPaid", alreadyPaid));
        String review = office.task("industry", REVIEW).getId();
        return assertThat(tasks.getVariable(review, "recognitionAward"))
                .asInstanceOf(InstanceOfAssertFactories.MAP);
    }

    @Test
    void aConfirmedAmountThatDiffersFromTheDecisionIsRefusedAndNamesTheComputedOne() {
        office.itIs("2025-07-01T09:00");
        office.story(2).untilWaitingFor(REGISTER);
        computed("yanshi", "littleGiant", 100_000);

        assertThatThrownBy(() -> confirm(300_000, 100_000, 100_000))
                .hasMessageContaining("“确认奖励金额”应当是系统核算的“200000”")
                .hasMessageContaining("区级企业：市、区财政各担一半");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThatThrownBy(() -> confirm(199_999.99, 100_000, 100_000))
                .hasMessageContaining("must be \"200000\", as computed");
        LocaleContextHolder.resetLocaleContext();
        assertThat(office.desk("industry")).contains(REVIEW);
        confirm(200_000, 100_000, 100_000);
        assertThat(office.desk("industry")).doesNotContain(REVIEW);
    }

    @Test
    void theSharesConfirmedAreTheComputedOnesToTheFenAndAddUp() {
        office.itIs("2025-07-01T09:00");
        office.story(2).untilWaitingFor(REGISTER);
        computed("xigong", "littleGiant", 0.01)
                .containsEntry("amount", 299_999.99)
                .containsEntry("cityShare", 150_000d)
                .containsEntry("countyShare", 149_999.99);

        assertThatThrownBy(() -> confirm(299_999.99, 149_999.99, 150_000))
                .hasMessageContaining("“其中市财政承担”应当是系统核算的“150000”");
        assertThatThrownBy(() -> confirm(299_999.99, 150_000, 150_000))
                .hasMessageContaining("“其中县区财政承担”应当是系统核算的“149999.99”");
        confirm(299_999.99, 150_000, 149_999.99);
    }

    @Test
    void whetherADistrictOrACountyIsTheRegistrysWordWhateverTheClerkSends() {
        office.itIs("2025-07-01T09:00");
        Story story = office.story(2).answering("hasAwardee", "no").untilWaitingFor(REGISTER);
        office.completeAs("song", REGISTER, Map.of("hasAwardee", "yes"));
        office.completeAs(
                "industry",
                CHECK_PAID,
                Map.of("tier", "provincial", "fiscalTier", "district", "alreadyPaid", 0));
        assertThat(answers(office, CHECK_PAID))
                .last()
                .asString()
                .contains("\"fiscalTier\":\"county\"");
        Task review = office.task("industry", REVIEW);
        assertThat(tasks.getVariable(review.getId(), "recognitionAward"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("cityShare", 0d);

        Map<String, Object> forged = Map.of("amount", 300_000d, "cityShare", 0d, "countyShare", 0d);
        assertThatThrownBy(
                        () ->
                                tasks.complete(
                                        review.getId(),
                                        Map.of(
                                                "recognitionAward", forged,
                                                "awardCorrect", "yes",
                                                "awardConfirmed", 300_000,
                                                "cityShareConfirmed", 0,
                                                "countyShareConfirmed", 0)))
                .as("a decision the clerk sends along is not the decision")
                .hasMessageContaining("应当是系统核算的“100000”");
        confirm(100_000, 0, 100_000);

        story.answering("hasAwardee", "no").untilWaitingFor(ARRANGE);
        assertThatThrownBy(() -> arranged("song", "halves"))
                .hasMessageContaining("“本批奖励的分担方式”应当是系统核算的“县级全担”")
                .hasMessageContaining("县级企业的奖励由县财政全部承担");
        assertThatThrownBy(() -> arranged("mengjin", "countyAll")).hasMessageContaining("“市区各半”");
        arranged("song", "countyAll");
        arranged("mengjin", "none");
    }

    private void arranged(String county, String bearer) {
        office.completeAs(county, ARRANGE, Map.of("bearer", bearer));
    }

    private void confirm(Number award, Number cityShare, Number countyShare) {
        office.completeAs(
                "industry",
                REVIEW,
                Map.of(
                        "awardCorrect", "yes",
                        "awardConfirmed", award,
                        "cityShareConfirmed", cityShare,
                        "countyShareConfirmed", countyShare));
    }

    @Test
    void noTreasuryPaysBeforeTheNoticeHasRunAndEachPaysItsOwnPart() {
        office.itIs("2025-07-01T09:00");
        Story story = office.story(2).answering("hasAwardee", "no").until("2025-07-08T17:59:59");
        assertThat(due(office, PUBLICISE)).containsExactly("industry 2025-07-04T18:00");
        assertThat(due(office, AUDIT)).containsExactly("finance 2025-07-15T18:00");
        assertThat(opened(office, ARRANGE)).isEmpty();
        story.until("2025-07-08T18:00");
        assertThat(due(office, ARRANGE))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-22T18:00"));

        office.completeAs("song", ARRANGE, Map.of("bearer", "countyAll"));
        assertThat(due(office, PAY_COUNTY_WHOLE)).containsExactly("song 2025-07-29T18:00");
        assertThat(office.desk("finance")).doesNotContain(PAY_CITY_HALF);
        office.completeAs("xigong", ARRANGE, Map.of("bearer", "halves"));
        assertThat(due(office, PAY_CITY_HALF)).containsExactly("finance 2025-07-29T18:00");
        assertThat(due(office, PAY_DISTRICT_HALF)).containsExactly("xigong 2025-07-29T18:00");

        story.answering("bearer", "none").untilNothingIsLeftToDo(PAY_CITY_HALF);
        assertThat(opened(office, CONFIRM)).as("the city still owes its half").isEmpty();
        office.completeAs("finance", PAY_CITY_HALF);
        assertThat(due(office, CONFIRM)).containsExactly("industry 2025-07-15T18:00");
    }
}
