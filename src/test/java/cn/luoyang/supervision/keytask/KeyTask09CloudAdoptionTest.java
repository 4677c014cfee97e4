package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.answers;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
import static cn.luoyang.supervision.keytask.LedgerLines.opened;
import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask09CloudAdoptionTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask09CloudAdoption");

    @Autowired Office office;

    @Test
    void coverageIsCountedEveryQuarterAndForTheLastTimeWhenThePlanEnds() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(9)
                        .answering("notOnCloud", 3, 3, 0)
                        .answering("cloudVerdict", "return", "accept")
                        .answering("cloudRate", 99.99, 100)
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_registerCloud")).isEqualTo(2 * 14 + 1);
        assertThat(due(office, "userTask_computeCloudRate"))
                .containsExactly("industry 2025-09-24T18:00", "industry 2025-12-24T18:00");
        assertThat(answers(office, "userTask_computeCloudRate"))
                .satisfiesExactly(
                        third -> assertThat(third).contains("上云率").contains("99.99"),
                        fourth -> assertThat(fourth).contains("上云率").contains("100"));
        assertThat(frequency(story.done(), "userTask_listCloudGap"))
                .as("99.99 per cent leave a gap, 100 none")
                .isEqualTo(1);
        assertThat(due(office, "userTask_confirmCoverage"))
                .containsExactly("industry 2025-12-31T18:00");
        assertThat(opened(office, "userTask_confirmCoverage"))
                .as("only after the last quarter")
                .containsExactly("2025-10-09T09:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("industry 锁定统计日企业名单", "industry 制定上云攻坚清单", "industry 核定期末上云全覆盖")
                .anyMatch(ladder -> everyCounty("结对云服务商逐户上云").contains(ladder));
    }

    @Test
    void theCatalogueReturnsEveryYearButWithoutALockedListNoCountyRegisters() {
        office.itIs("2024-12-02T09:00");
        office.story(9)
                .nobodyDoing("userTask_fixCloudList")
                .until("2025-01-02T09:00")
                .untilNothingIsLeftToDo();

        assertThat(due(office, "userTask_publishCloudCatalogue"))
                .containsExactly("industry 2024-12-30T18:00", "industry 2025-02-06T18:00");
        assertThat(due(office, "userTask_fixCloudList"))
                .containsExactly("industry 2024-12-09T18:00");
        assertThat(opened(office, "userTask_registerCloud")).isEmpty();
    }

    @Test
    void evidenceThatIsNotTrueIsRegisteredAgainBeforeAnythingFollows() {
        office.itIs("2025-07-01T09:00");
        office.story(9).untilWaitingFor("userTask_registerCloud");

        assertThat(due(office, "userTask_registerCloud"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-22T18:00"));
        registerAndVerify("song", 3, "return");
        assertThat(office.desk("song"))
                .contains("userTask_registerCloud")
                .doesNotContain("userTask_pairProvider");
        registerAndVerify("song", 0, "accept");
        assertThat(opened(office, "userTask_pairProvider"))
                .as("what was returned counts no more")
                .isEmpty();

        registerAndVerify("mengjin", 1, "accept");
        assertThat(due(office, "userTask_pairProvider"))
                .containsExactly("mengjin 2025-09-19T18:00");
        assertThat(due(office, "userTask_verifyCloud"))
                .hasSize(3)
                .containsOnly("industry 2025-07-15T18:00");
        assertThat(office.desk("industry")).doesNotContain("userTask_computeCloudRate");
    }

    private void registerAndVerify(String county, int notOnCloud, String verdict) {
        office.completeAs(county, "userTask_registerCloud", Map.of("notOnCloud", notOnCloud));
        office.completeAs("industry", "userTask_verifyCloud", Map.of("cloudVerdict", verdict));
    }
}
