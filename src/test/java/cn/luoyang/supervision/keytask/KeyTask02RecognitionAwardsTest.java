package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.answers;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
import static cn.luoyang.supervision.keytask.LedgerLines.opened;
import static cn.luoyang.supervision.keytask.StoryFacts.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.MapAssert;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

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
                        .answering("bearer", "halves", "countyAll", "none")
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
                        entry(PAY_CITY_HALF, 1L),
                        entry(PAY_DISTRICT_HALF, 1L),
                        entry(PAY_COUNTY_WHOLE, 1L),
                        entry(CONFIRM, 2L));
        assertThat(story.done().lastIndexOf(PAY_CITY_HALF))
                .isLessThan(story.done().lastIndexOf("userTask_scheduleBatch"));
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

        computed("xigong", "littleGiant", "district", 0)
                .containsEntry("amount", 300_000d)
                .containsEntry("cityShare", 150_000d)
                .containsEntry("countyShare", 150_000d);
        confirm(300_000, 150_000, 150_000);
        computed("song", "littleGiant", "county", 0)
                .containsEntry("amount", 300_000d)
                .containsEntry("cityShare", 0d)
                .containsEntry("countyShare", 300_000d);
        confirm(300_000, 0, 300_000);
        computed("yanshi", "littleGiant", "district", 100_000)
                .containsEntry("amount", 200_000d)
                .containsEntry("cityShare", 100_000d)
                .containsEntry("countyShare", 100_000d);
        confirm(200_000, 100_000, 100_000);
        computed("song", "provincial", "county", 300_000)
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
    void anAwardFoundWrongIsComputedAnewAndNotCompiled() {
        office.itIs("2025-07-01T09:00");
        Story story = office.story(2).answering("hasAwardee", "no").untilWaitingFor(REGISTER);
        computed("song", "provincial", "district", 0).containsEntry("cityShare", 50_000d);
        office.completeAs("industry", REVIEW, Map.of("awardCorrect", "no"));
        assertThat(office.desk("song")).doesNotContain(REGISTER);

        story.untilNothingIsLeftToDo(CHECK_PAID);
        assertThat(opened(office, COMPILE)).isEmpty();
        recomputed("provincial", "county", 0)
                .containsEntry("cityShare", 0d)
                .containsEntry("countyShare", 100_000d);
        confirm(100_000, 0, 100_000);
        office.completeAs("song", REGISTER, Map.of("hasAwardee", "no"));
        assertThat(due(office, COMPILE)).containsExactly("industry 2025-07-15T18:00");
    }

    /** A county registers an enterprise; what the reviewer sees computed for it. */
    private MapAssert<Object, Object> computed(
            String county, String tier, String fiscalTier, int alreadyPaid) {
        office.completeAs(county, REGISTER, Map.of("hasAwardee", "yes"));
        return recomputed(tier, fiscalTier, alreadyPaid);
    }

    private MapAssert<Object, Object> recomputed(String tier, String fiscalTier, int alreadyPaid) {
        office.completeAs(
                "industry",
                CHECK_PAID,
                Map.of("tier", tier, "fiscalTier", fiscalTier, "alreadyPaid", alreadyPaid));
        String review = office.task("industry", REVIEW).getId();
        return assertThat(tasks.getVariable(review, "recognitionAward"))
                .asInstanceOf(InstanceOfAssertFactories.MAP);
    }

    private void confirm(int award, int cityShare, int countyShare) {
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
