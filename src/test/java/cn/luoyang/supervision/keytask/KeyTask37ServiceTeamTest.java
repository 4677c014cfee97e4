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
class KeyTask37ServiceTeamTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask37ServiceTeam");

    @Autowired Office office;

    @Test
    void specialistsVisitMonthByMonthAndProfessionalsHelpQuarterByQuarter() {
        office.itIs("2025-09-01T09:00");
        Story story =
                office.story(37)
                        .answering("everyFirmCovered", "no", "yes")
                        .answering("difficultyRoute", "city", "city", "city", "local", "none")
                        .answering("revisitResult", "again", "later", "solved")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_assignSpecialists")).isEqualTo(14);
        assertThat(frequency(story.done(), "userTask_draftPolicyPerFirm")).isEqualTo(14);
        assertThat(frequency(story.done(), "userTask_fillVacancies")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_routeDifficulties")).isEqualTo(4);
        assertThat(frequency(story.done(), "userTask_revisitDifficulties")).isEqualTo(4);
        assertThat(opened(office, "userTask_visitEnterprises"))
                .contains("2025-10-09T09:00", "2025-11-03T09:00", "2025-12-01T09:00");
        assertThat(due(office, "userTask_linkAssociations"))
                .containsExactly("civilAffairs 2025-09-17T18:00", "civilAffairs 2025-12-17T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains(
                        "civilAffairs 组织社团协同服务企业",
                        "marketRegulation 开展计量技术上门服务",
                        "industry 分办企业困难诉求")
                .anyMatch(ladder -> everyCounty("配备企业服务专员").contains(ladder));
    }

    @Test
    void aDifficultyThatIsNotSolvedIsRoutedAgainOrTakenAlongToTheNextMonth() {
        office.itIs("2025-11-03T09:00");
        office.story(37).untilWaitingFor("userTask_visitEnterprises");

        assertThat(due(office, "userTask_assignSpecialists"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-11-24T18:00"));
        office.completeAs(
                "song",
                "userTask_visitEnterprises",
                Map.of("everyFirmCovered", "no", "difficultyRoute", "city"));
        assertThat(office.desk("song"))
                .as("first every enterprise gets its specialist")
                .containsExactly("userTask_fillVacancies");
        assertThat(opened(office, "userTask_routeDifficulties")).isEmpty();

        office.completeAs("song", "userTask_fillVacancies");
        routeAndRevisit("again");
        assertThat(due(office, "userTask_routeDifficulties"))
                .hasSize(2)
                .containsOnly("industry 2025-11-17T18:00");
        routeAndRevisit("later");
        assertThat(office.desk("song")).isEmpty();
        office.advanceTo("2025-12-01T09:00");
        assertThat(office.desk("song")).containsExactly("userTask_visitEnterprises");
    }

    @Test
    void everyCountyVisitsEveryMonthAndNoSpotCheckComesBeforeAllThreeHelped() {
        office.itIs("2025-11-03T09:00");
        office.story(37)
                .nobodyDoing("userTask_visitEnterprises")
                .nobodyDoing("userTask_serveMetrology")
                .until("2025-11-21T18:00");

        assertThat(about(office, EventType.LADDER_OPENED))
                .containsExactlyInAnyOrderElementsOf(everyCounty("走访企业掌握困难"));
        assertThat(office.desk("marketRegulation")).containsExactly("userTask_serveMetrology");
        assertThat(office.desk("industry")).isEmpty();
        office.completeAs("marketRegulation", "userTask_serveMetrology");
        assertThat(due(office, "userTask_spotCheckSpecialists"))
                .containsExactly("industry 2025-12-26T18:00");
    }

    private void routeAndRevisit(String result) {
        office.completeAs("industry", "userTask_routeDifficulties");
        office.completeAs("song", "userTask_revisitDifficulties", Map.of("revisitResult", result));
    }
}
