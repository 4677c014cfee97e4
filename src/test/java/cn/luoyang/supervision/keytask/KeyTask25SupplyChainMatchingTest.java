package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.COUNTIES;
import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.opened;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask25SupplyChainMatchingTest {

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask25SupplyChainMatching");

    private static final String COLLECT = "userTask_collectIntentions";
    private static final String PURCHASES = "userTask_listPurchases";
    private static final String CHANNELS = "userTask_listChannels";
    private static final String COMPILE = "userTask_compileCatalogue";
    private static final String HOLD = "userTask_holdMatching";

    @Autowired Office office;
    @Autowired TaskService tasks;

    @Test
    void aMatchingEventIsHeldInEveryQuarterUntilThePlanEnds() {
        office.itIs("2025-07-01T09:00");
        Story story = office.story(25).withEachStepLateOnce().untilWrittenOff();

        assertThat(story.done()).filteredOn("userTask_holdMatching"::equals).hasSize(2);
        assertThat(office.events(EventType.OBLIGATION_HELD))
                .extracting(e -> e.onDate().toString().substring(0, 7))
                .hasSize(2);
        assertThat(office.events(EventType.OBLIGATION_MISSED)).isEmpty();
    }

    @Test
    void aQuarterWithoutAMatchingEventStaysMissedThoughTheNextHoldsTwo() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(25).nobodyDoing("userTask_holdMatching").until("2025-10-10T09:00");

        assertThat(office.events(EventType.OBLIGATION_MISSED))
                .singleElement()
                .satisfies(e -> assertThat(e.period()).isEqualTo("2025Q3"));
        assertThat(story.done()).doesNotContain("userTask_followSignings");
    }

    @Test
    void aCountyThatDoesNotAnswerHoldsUpItsOwnQuarterAndNoOther() {
        office.itIs("2025-01-02T09:00");
        office.story(25).untilWaitingFor(COLLECT);
        everybodyAnswersBut("song");
        assertThat(opened(office, COMPILE)).isEmpty();

        office.advanceTo("2025-04-01T09:00");
        assertThat(about(office, EventType.LADDER_OPENED)).contains("song 征集产销对接意向");
        assertThat(office.events(EventType.OBLIGATION_MISSED))
                .singleElement()
                .satisfies(e -> assertThat(e.period()).isEqualTo("2025Q1"));
        assertThat(due(office, COLLECT))
                .as("the second quarter opens all the same")
                .hasSize(2 * 14);
        everybodyAnswersBut("song");
        assertThat(opened(office, COMPILE))
                .as("answers of two quarters do not make up one")
                .isEmpty();

        List<Task> ofSong =
                tasks.createTaskQuery()
                        .taskDefinitionKey(COLLECT)
                        .taskCandidateGroup("song")
                        .orderByTaskCreateTime()
                        .asc()
                        .list();
        assertThat(ofSong).hasSize(2);
        office.complete(ofSong.get(1), Map.of());
        assertThat(due(office, COMPILE)).containsExactly("industry 2025-04-16T18:00");
        office.completeAs("industry", COMPILE);
        office.completeAs("industry", HOLD, Map.of("heldOn", "2025-04-01"));
        assertThat(due(office, HOLD)).containsExactly("industry 2025-06-23T18:00");

        office.advanceTo("2025-07-01T09:00");
        assertThat(due(office, COMPILE)).as("once for the second quarter").hasSize(1);
        assertThat(office.events(EventType.OBLIGATION_MISSED))
                .as("nor is the second quarter missed")
                .hasSize(1);
        office.complete(ofSong.get(0), Map.of());
        assertThat(due(office, COMPILE)).as("and once, late, for the first").hasSize(2);
    }

    private void everybodyAnswersBut(String county) {
        COUNTIES.stream()
                .filter(c -> !c.equals(county))
                .forEach(c -> office.completeAs(c, COLLECT));
        office.completeAs("stateAssets", PURCHASES);
        office.completeAs("commerce", CHANNELS);
    }
}
