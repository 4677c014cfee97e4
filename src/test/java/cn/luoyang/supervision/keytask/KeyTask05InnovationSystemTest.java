package cn.luoyang.supervision.keytask;

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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask05InnovationSystemTest {

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask05InnovationSystem");

    @Autowired Office office;

    @Test
    void everyHalfYearHasItsCataloguesAndEveryYearItsShareOfResearchStaff() {
        office.itIs("2024-10-08T09:00");
        Story story =
                office.story(5)
                        .answering("bodyRoute", "science", "manufacturing", "postdoc", "none")
                        .answering("rdStaffShare", 9.99, 10)
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(opened(office, "userTask_collectResults"))
                .hasSize(3)
                .endsWith("2025-01-02T09:00", "2025-07-01T09:00");
        assertThat(opened(office, "userTask_bidForResults"))
                .as("fifteen working days after the catalogues")
                .hasSize(3)
                .endsWith("2025-01-23T18:00", "2025-07-22T18:00");
        assertThat(frequency(story.done(), "userTask_nominateBody")).isEqualTo(3 * 14 + 3);
        assertThat(due(office, "userTask_computeRdStaff"))
                .containsExactly(
                        "humanResources 2024-11-26T18:00", "humanResources 2025-11-26T18:00");
        assertThat(frequency(story.done(), "userTask_recruitRdStaff"))
                .as("only in the year below ten per cent")
                .isEqualTo(1);
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains(
                        "science 指导建设科技创新平台",
                        "industry 培育制造业创新中心",
                        "humanResources 指导设立博士后工作站",
                        "humanResources 引育配置研发人员")
                .anyMatch(ladder -> everyCounty("申报企业研发机构").contains(ladder));
    }

    @Test
    void nobodyBidsBeforeBothCataloguesArePublishedAndTheirTimeIsOver() {
        office.itIs("2025-07-01T09:00");
        office.story(5).untilWaitingFor("userTask_collectResults");

        assertThat(due(office, "userTask_collectResults"))
                .containsExactly("science 2025-07-22T18:00");
        assertThat(due(office, "userTask_collectDemands"))
                .containsExactly("industry 2025-07-22T18:00");
        office.completeAs("science", "userTask_collectResults");
        assertThat(office.desk("science")).doesNotContain("userTask_publishCatalogues");
        office.completeAs("industry", "userTask_collectDemands");
        assertThat(due(office, "userTask_publishCatalogues"))
                .containsExactly("science 2025-07-08T18:00");

        office.advanceTo("2025-07-03T10:00");
        office.completeAs("science", "userTask_publishCatalogues");
        office.advanceTo("2025-07-24T17:59:59");
        assertThat(office.desk("industry")).doesNotContain("userTask_bidForResults");
        office.advanceTo("2025-07-24T18:00");
        assertThat(due(office, "userTask_bidForResults"))
                .containsExactly("industry 2025-08-07T18:00");
        assertThat(due(office, "userTask_bidForDemands"))
                .containsExactly("science 2025-08-07T18:00");
    }

    @Test
    void eachKindOfResearchBodyIsGuidedByItsOwnBureau() {
        office.itIs("2025-07-01T09:00");
        office.story(5).untilWaitingFor("userTask_nominateBody");

        assertThat(due(office, "userTask_nominateBody"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-11-19T18:00"));
        nominate("song", "science");
        nominate("mengjin", "manufacturing");
        nominate("yanshi", "postdoc");
        nominate("luoning", "none");

        assertThat(due(office, "userTask_guidePlatform"))
                .containsExactly("science 2025-07-29T18:00");
        assertThat(due(office, "userTask_guideCentre"))
                .containsExactly("industry 2025-07-29T18:00");
        assertThat(due(office, "userTask_guidePostdoc"))
                .containsExactly("humanResources 2025-07-29T18:00");
        assertThat(office.desk("luoning"))
                .as("a county with nothing more to report is not asked again")
                .doesNotContain("userTask_nominateBody");

        assertThat(office.desk("song")).doesNotContain("userTask_nominateBody");
        office.completeAs("science", "userTask_guidePlatform");
        assertThat(office.desk("song")).contains("userTask_nominateBody");
        assertThat(office.desk("mengjin")).doesNotContain("userTask_nominateBody");
    }

    private void nominate(String county, String kind) {
        office.completeAs(county, "userTask_nominateBody", Map.of("bodyRoute", kind));
    }
}
