package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.COUNTIES;
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
class KeyTask06IntellectualPropertyTest {

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask06IntellectualProperty");

    @Autowired Office office;

    @Test
    void servicesReturnEveryQuarterAndPledgeLoansEveryYear() {
        office.itIs("2024-10-08T09:00");
        Story story =
                office.story(6)
                        .answering("rightsHelp", "yes", "no")
                        .answering("claimBasis", "loaded", "missing", "none")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(opened(office, "userTask_serveWholeProcess"))
                .hasSize(5)
                .endsWith(
                        "2025-01-02T09:00",
                        "2025-04-01T09:00",
                        "2025-07-01T09:00",
                        "2025-10-09T09:00");
        assertThat(due(office, "userTask_holdClinic"))
                .containsExactly(
                        "marketRegulation 2024-12-19T18:00",
                        "marketRegulation 2025-03-19T18:00",
                        "marketRegulation 2025-06-18T18:00",
                        "marketRegulation 2025-09-19T18:00",
                        "marketRegulation 2025-12-19T18:00");
        assertThat(opened(office, "userTask_matchPledge")).hasSize(2).endsWith("2025-01-02T09:00");
        assertThat(frequency(story.done(), "userTask_aidRights")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_acceptClaim")).isEqualTo(3 + 1);
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains(
                        "marketRegulation 组织智库专家维权援助",
                        "marketRegulation 核定质押奖补与补偿",
                        "industry 跟踪专利技术产业化")
                .anyMatch(ladder -> everyCounty("推荐知识产权质押企业").contains(ladder));
    }

    @Test
    void noAmountIsSettledForAClaimWhoseBasisIsMissing() {
        office.itIs("2025-10-09T09:00");
        office.story(6).answering("rightsHelp", "no").untilWaitingFor("userTask_acceptClaim");

        assertThat(opened(office, "userTask_acceptClaim"))
                .as("forty working days before the end of the year")
                .containsExactly("2025-11-05T18:00");
        claim("missing");
        assertThat(office.desk("marketRegulation"))
                .contains("userTask_acceptClaim")
                .doesNotContain("userTask_settleClaim");

        assertThat(answers(office, "userTask_acceptClaim"))
                .singleElement()
                .asString()
                .contains("依据缺失");

        claim("loaded");
        assertThat(due(office, "userTask_settleClaim"))
                .containsExactly("marketRegulation 2025-12-10T18:00");
        office.completeAs("marketRegulation", "userTask_settleClaim");
        assertThat(due(office, "userTask_acceptClaim"))
                .hasSize(3)
                .containsOnly("marketRegulation 2025-11-26T18:00");
        assertThat(opened(office, "userTask_trackIndustrialisation")).isEmpty();

        claim("none");
        assertThat(due(office, "userTask_trackIndustrialisation"))
                .containsExactly("industry 2025-12-19T18:00");
        assertThat(due(office, "userTask_settleClaim")).hasSize(1);
    }

    @Test
    void whoeverAsksForHelpIsHelpedBeforeTheServicesOfTheQuarterBegin() {
        office.itIs("2025-07-01T09:00");
        office.story(6).untilWaitingFor("userTask_surveyIpNeeds");

        assertThat(due(office, "userTask_surveyIpNeeds"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-15T18:00"));
        for (String county : COUNTIES) {
            office.completeAs(
                    county,
                    "userTask_surveyIpNeeds",
                    Map.of("rightsHelp", county.equals("song") ? "yes" : "no"));
        }
        assertThat(due(office, "userTask_aidRights"))
                .containsExactly("marketRegulation 2025-07-22T18:00");
        assertThat(opened(office, "userTask_navigatePatents")).isEmpty();

        office.completeAs("marketRegulation", "userTask_aidRights");
        assertThat(due(office, "userTask_navigatePatents"))
                .containsExactly("marketRegulation 2025-07-22T18:00");
        assertThat(due(office, "userTask_serveWholeProcess"))
                .containsExactly("industry 2025-07-22T18:00");
        assertThat(due(office, "userTask_holdClinic"))
                .containsExactly("marketRegulation 2025-09-19T18:00");
    }

    private void claim(String basis) {
        office.completeAs("marketRegulation", "userTask_acceptClaim", Map.of("claimBasis", basis));
    }
}
