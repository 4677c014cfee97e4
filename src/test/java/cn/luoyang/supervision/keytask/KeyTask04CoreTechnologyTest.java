package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.COUNTIES;
import static cn.luoyang.supervision.keytask.LedgerLines.about;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask04CoreTechnologyTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask04CoreTechnology");

    @Autowired Office office;

    @Test
    void projectsAreDeclaredThreeWaysAndThoseNotApprovedAreImproved() {
        office.itIs("2025-01-02T09:00");
        Story story =
                office.story(4)
                        .answering("allApproved", "no")
                        .answering("countyRdShare", 3, 6)
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(opened(office, "userTask_registerApprovals"))
                .as("thirty working days before the end of the year")
                .containsExactly("2025-11-19T18:00");
        assertThat(due(office, "userTask_registerApprovals"))
                .containsExactly("science 2025-12-03T18:00");
        assertThat(frequency(story.done(), "userTask_improveProjects")).isEqualTo(1);
        assertThat(due(office, "userTask_helpRdSpending"))
                .singleElement()
                .satisfies(help -> assertThat(everyCounty("2025-11-26T18:00")).contains(help));
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("science 申报国家重大科技任务", "science 完善未立项攻关方案", "science 核算全市研发费用占比")
                .anyMatch(ladder -> everyCounty("帮扶企业提高研发占比").contains(ladder));
    }

    @Test
    void aYearWithoutAJointProjectDeclaresNothing() {
        office.itIs("2024-10-08T09:00");
        Story story =
                office.story(4)
                        .answering("jointReady", "yes", "no")
                        .answering("countyRdShare", 6)
                        .untilWrittenOff();

        assertThat(opened(office, "userTask_formConsortia"))
                .containsExactly("2024-10-08T09:00", "2025-01-02T09:00");
        for (String channel : List.of("National", "MajorSpecial", "KeyResearch")) {
            assertThat(due(office, "userTask_declare" + channel))
                    .containsExactly("science 2024-11-18T18:00");
        }
        assertThat(opened(office, "userTask_registerApprovals"))
                .containsExactly("2024-11-19T18:00");
        assertThat(due(office, "userTask_computeRdShare"))
                .containsExactly("science 2024-12-17T18:00", "science 2025-12-17T18:00");
        assertThat(story.done())
                .doesNotContain("userTask_improveProjects", "userTask_helpRdSpending");
    }

    @Test
    void sixPerCentIsEnoughAndTheCitySelectsOnlyWhenEveryCountyHasReported() {
        office.itIs("2025-07-01T09:00");
        office.story(4).untilWaitingFor("userTask_collectTechNeeds");

        assertThat(due(office, "userTask_collectTechNeeds"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-22T18:00"));
        assertThat(due(office, "userTask_guideRdSpending"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-08-12T18:00"));

        for (String county : COUNTIES) {
            assertThat(office.desk("science")).doesNotContain("userTask_selectNeeds");
            office.completeAs(county, "userTask_collectTechNeeds");
        }
        assertThat(due(office, "userTask_selectNeeds")).containsExactly("science 2025-07-15T18:00");

        reportRdShare("song", 6);
        reportRdShare("mengjin", 5.99);
        assertThat(due(office, "userTask_helpRdSpending"))
                .containsExactly("mengjin 2025-11-26T18:00");
    }

    private void reportRdShare(String county, Number share) {
        office.completeAs(county, "userTask_guideRdSpending", Map.of("countyRdShare", share));
    }
}
