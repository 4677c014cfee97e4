package cn.luoyang.supervision.keytask;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask25SupplyChainMatchingTest {

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask25SupplyChainMatching");

    @Autowired Office office;

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
}
