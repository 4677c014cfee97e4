package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
import static cn.luoyang.supervision.keytask.StoryFacts.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask16IndustrialDesignTest {

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask16IndustrialDesign");

    @Autowired Office office;

    @Test
    void designIsRaisedFromItsLevelEveryHalfYearAndWeakCarriersAreAcceptedOnlyOnceStrengthened() {
        office.itIs("2024-10-08T09:00");
        Story story =
                office.story(16)
                        .withEachStepLateOnce()
                        .answering("designLevel", "none", "appearance", "function", "none")
                        .answering("bodiesArrived", "yes", "no", "yes")
                        .answering("carrierVerdict", "weak", "able")
                        .untilWrittenOff();

        assertThat(times(story))
                .contains(
                        entry("userTask_listDesigners", 1L),
                        entry("userTask_collectDesignNeeds", 2 * 14L),
                        entry("userTask_diagnoseDesign", 2 * 14L),
                        entry("userTask_introduceDesign", 2 * 14L - 2),
                        entry("userTask_turnToFunction", 1L),
                        entry("userTask_spreadDesign", 1L),
                        entry("userTask_sendCentres", 2L),
                        entry("userTask_introduceBodies", 14L),
                        entry("userTask_acceptCarriers", 13L + 1),
                        entry("userTask_strengthenCarriers", 1L));
    }

    @Test
    void aCarrierWithoutDesignersIsNotAcceptedAndAWeakOneIsStrengthenedFirst() {
        office.itIs("2024-12-30T09:00");
        office.story(16).untilWaitingFor("userTask_introduceBodies");
        assertThat(due(office, "userTask_introduceBodies"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-05-15T18:00"));
        assertThat(due(office, "userTask_listDesigners"))
                .containsExactly("industry 2025-02-17T18:00");
        office.completeAs("xigong", "userTask_introduceBodies", Map.of("bodiesArrived", "no"));
        assertThat(due(office, "userTask_acceptCarriers")).isEmpty();
        assertThat(office.desk("xigong")).isEmpty();

        office.completeAs("mengjin", "userTask_introduceBodies", Map.of("bodiesArrived", "yes"));
        accepted("weak");
        assertThat(due(office, "userTask_strengthenCarriers"))
                .containsExactly("mengjin 2025-02-17T18:00");
        assertThat(office.desk("industry")).doesNotContain("userTask_acceptCarriers");
        office.completeAs("mengjin", "userTask_strengthenCarriers");
        accepted("able");
        assertThat(office.desk("mengjin")).isEmpty();
        assertThat(due(office, "userTask_acceptCarriers"))
                .containsExactly("industry 2025-01-27T18:00", "industry 2025-01-27T18:00");
    }

    private void accepted(String verdict) {
        office.completeAs("industry", "userTask_acceptCarriers", Map.of("carrierVerdict", verdict));
    }

    @Test
    void noCountyIsServedBeforeTheHalfYearBeginsAndTheDiagnosisDecidesWhatItGets() {
        office.itIs("2024-12-30T09:00");
        Story story =
                office.story(16).answering("bodiesArrived", "no").until("2025-01-02T08:59:59");
        assertThat(due(office, "userTask_collectDesignNeeds")).isEmpty();
        assertThat(due(office, "userTask_sendCentres")).isEmpty();

        story.untilWaitingFor("userTask_collectDesignNeeds");
        assertThat(office.now()).hasToString("2025-01-02T09:00");
        assertThat(due(office, "userTask_sendCentres"))
                .containsExactly("industry 2025-05-30T18:00");
        diagnosed("mengjin", "none", "userTask_introduceDesign");
        diagnosed("xigong", "appearance", "userTask_turnToFunction");
        diagnosed("laocheng", "function", "userTask_spreadDesign");
        assertThat(due(office, "userTask_diagnoseDesign"))
                .hasSize(3)
                .containsOnly("industry 2025-01-23T18:00");
    }

    private void diagnosed(String county, String level, String step) {
        office.completeAs(county, "userTask_collectDesignNeeds");
        office.completeAs("industry", "userTask_diagnoseDesign", Map.of("designLevel", level));
        assertThat(office.desk(county)).contains(step);
        assertThat(due(office, step)).containsExactly(county + " 2025-06-09T18:00");
    }
}
