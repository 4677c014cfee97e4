package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
import static cn.luoyang.supervision.keytask.LedgerLines.opened;
import static cn.luoyang.supervision.keytask.StoryFacts.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
class KeyTask21DirectFinancingTest {

    private static final String RECOMMEND = "userTask_recommendReserves";
    private static final String TRIAL = "userTask_trialRegionalBoard";
    private static final String VISIT = "userTask_visitBeijingExchange";
    private static final String PUSH_NEEQ = "userTask_pushNeeqToBse";
    private static final String PUSH_MAIN = "userTask_pushMainBoards";
    private static final String MOVE_TIERS = "userTask_moveTiers";
    private static final String REGISTER = "userTask_registerListing";
    private static final String REVIEW = "userTask_reviewBasis";
    private static final String SETTLE = "userTask_settleListingAward";
    private static final String EXPLAIN = "userTask_explainNoBasis";

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask21DirectFinancing");

    @Autowired Office office;
    @Autowired TaskService tasks;

    @Test
    void reservesAreBuiltUpEveryYearAndListingsReportedEveryQuarter() {
        office.itIs("2024-10-08T09:00");
        Story story =
                office.story(21)
                        .withEachStepLateOnce()
                        .answering("hasListingEvent", "yes", "yes", "no")
                        .answering("listingEventDate", "2023-12-31", "2024-01-01")
                        .untilWrittenOff();

        assertThat(times(story))
                .contains(
                        entry(RECOMMEND, 2 * 14L),
                        entry("userTask_buildReserveLibrary", 2L),
                        entry(TRIAL, 2L),
                        entry(VISIT, 2L),
                        entry(PUSH_NEEQ, 2L),
                        entry(PUSH_MAIN, 2L),
                        entry(MOVE_TIERS, 2L),
                        entry(REVIEW, 2L),
                        entry(SETTLE, 1L),
                        entry(EXPLAIN, 1L));
        assertThat(due(office, REGISTER))
                .containsAll(everyCounty("2024-12-10T18:00"))
                .containsAll(everyCounty("2025-12-10T18:00"));
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("financialAffairs 核定上市挂牌奖励", "financialAffairs 组织走进北交所活动")
                .anyMatch(ladder -> everyCounty("告知企业暂无奖励依据").contains(ladder));
    }

    @Test
    void noReserveChangesItsTierBeforeAllThreeRoadsHaveBeenTried() {
        office.itIs("2025-07-01T09:00");
        Story story = office.story(21).answering("hasListingEvent", "no");
        story.untilNothingIsLeftToDo(TRIAL, VISIT, PUSH_NEEQ, PUSH_MAIN);
        assertThat(due(office, RECOMMEND))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-29T18:00"));
        assertThat(due(office, TRIAL)).containsExactly("financialAffairs 2025-11-19T18:00");
        assertThat(due(office, VISIT)).containsExactly("financialAffairs 2025-10-09T18:00");
        assertThat(due(office, PUSH_MAIN)).containsExactly("financialAffairs 2025-11-19T18:00");
        assertThat(office.desk("financialAffairs"))
                .as("the exchange is visited before anybody goes there")
                .containsExactly(PUSH_MAIN, TRIAL, VISIT);

        office.completeAs("financialAffairs", VISIT);
        office.completeAs("financialAffairs", TRIAL);
        office.completeAs("financialAffairs", PUSH_MAIN);
        assertThat(office.desk("financialAffairs")).containsExactly(PUSH_NEEQ);
        office.completeAs("financialAffairs", PUSH_NEEQ);
        assertThat(due(office, MOVE_TIERS)).containsExactly("financialAffairs 2025-12-17T18:00");
    }

    @Test
    void aListingAfterTheMeasureExpiredIsNotAwardedAndTheCountySaysWhy() {
        office.itIs("2025-10-09T09:00");
        office.story(21).untilWaitingFor(REGISTER);
        assertThat(due(office, REGISTER))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-12-10T18:00"));

        reported("song", "2023-12-31")
                .containsEntry("covered", "yes")
                .containsEntry("reason", "适用洛政办〔2022〕7号，按原文件标准奖励");
        reviewed("yes");
        assertThat(due(office, SETTLE)).containsExactly("financialAffairs 2025-10-22T18:00");
        assertThat(opened(office, EXPLAIN)).isEmpty();

        reported("xigong", "2024-01-01")
                .containsEntry("covered", "no")
                .containsEntry("reason", "洛政办〔2022〕7号只适用于2023年12月31日及以前的事项，新依据出台前不予奖励");
        reviewed("no");
        assertThat(due(office, EXPLAIN)).containsExactly("xigong 2025-10-15T18:00");
        assertThat(due(office, SETTLE)).as("only the covered one is settled").hasSize(1);
        assertThat(office.desk("xigong")).doesNotContain(REGISTER);
        office.completeAs("xigong", EXPLAIN);
        assertThat(office.desk("xigong")).as("the next event of the quarter").contains(REGISTER);
    }

    @Test
    void anAnswerAgainstTheDecisionIsRefusedWithTheReason() {
        office.itIs("2025-10-09T09:00");
        office.story(21).untilWaitingFor(REGISTER);
        reported("xigong", "2024-01-01");
        assertThatThrownBy(() -> reviewed("yes"))
                .hasMessageContaining("“奖励依据是否有效”应当是系统核算的“否”")
                .hasMessageContaining("洛政办〔2022〕7号只适用于2023年12月31日及以前的事项");
        assertThat(opened(office, SETTLE)).isEmpty();
        reviewed("no");

        reported("song", "2023-12-31");
        assertThatThrownBy(() -> reviewed("no"))
                .hasMessageContaining("应当是系统核算的“是”")
                .hasMessageContaining("适用洛政办〔2022〕7号");
    }

    /** A county reports a listing of a day; what the reviewer sees decided about it. */
    private MapAssert<Object, Object> reported(String county, String day) {
        office.completeAs(
                county, REGISTER, Map.of("hasListingEvent", "yes", "listingEventDate", day));
        String review = office.task("financialAffairs", REVIEW).getId();
        return assertThat(tasks.getVariable(review, "listingBasis"))
                .asInstanceOf(InstanceOfAssertFactories.MAP);
    }

    private void reviewed(String basisValid) {
        office.completeAs("financialAffairs", REVIEW, Map.of("basisValid", basisValid));
    }
}
