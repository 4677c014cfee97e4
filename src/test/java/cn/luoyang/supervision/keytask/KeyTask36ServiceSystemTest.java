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
class KeyTask36ServiceSystemTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask36ServiceSystem");

    @Autowired Office office;

    @Test
    void packagesReachTheEnterprisesPlatformsAreChosenAndPoorServiceBodiesFollowedUp() {
        office.itIs("2025-10-09T09:00");
        Story story =
                office.story(36)
                        .answering("personalNeeds", "yes", "yes", "no")
                        .answering("fundsVerdict", "adjust", "agree")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_deliverPackage")).isEqualTo(14);
        assertThat(frequency(story.done(), "userTask_personaliseService")).isEqualTo(2);
        assertThat(frequency(story.done(), "userTask_assessPlatforms")).isEqualTo(2);
        assertThat(frequency(story.done(), "userTask_publishPlatforms")).isEqualTo(1);
        assertThat(story.done())
                .containsSubsequence(
                        "userTask_rateBodies",
                        "userTask_scoreBodies",
                        "userTask_followRectification");
        assertThat(due(office, "userTask_personaliseService"))
                .hasSize(2)
                .isSubsetOf(everyCounty("2025-12-26T18:00"));
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("industry 定制更新专属服务包", "finance 审核平台建设资金安排", "industry 跟踪不合格机构整改")
                .anyMatch(ladder -> everyCounty("推荐服务平台双创基地").contains(ladder));
    }

    @Test
    void withoutFailedBodiesNobodyIsFollowedUpAndJanuaryBringsANewPackageAndANewRound() {
        office.itIs("2024-12-02T09:00");
        Story story =
                office.story(36)
                        .answering("personalNeeds", "no")
                        .answering("bodiesBelow", "no")
                        .until("2025-01-02T09:00");

        assertThat(story.done())
                .contains("userTask_scoreBodies")
                .doesNotContain("userTask_personaliseService", "userTask_followRectification");
        assertThat(due(office, "userTask_tailorPackage"))
                .containsExactly("industry 2024-12-23T18:00", "industry 2025-01-23T18:00");
        assertThat(opened(office, "userTask_recommendPlatforms"))
                .isEqualTo(opened(office, "userTask_rateBodies"))
                .containsExactly("2024-12-02T09:00", "2025-01-02T09:00");
    }

    @Test
    void noListOfPlatformsIsPublishedBeforeFinanceAgrees() {
        office.itIs("2025-07-01T09:00");
        office.story(36).untilWaitingFor("userTask_examineBuildFunds");

        assertThat(due(office, "userTask_examineBuildFunds"))
                .containsExactly("finance 2025-07-15T18:00");
        examineFunds("adjust");
        assertThat(office.desk("industry"))
                .contains("userTask_assessPlatforms")
                .doesNotContain("userTask_publishPlatforms");
        office.completeAs("industry", "userTask_assessPlatforms");
        examineFunds("agree");
        assertThat(due(office, "userTask_publishPlatforms"))
                .containsExactly("industry 2025-07-08T18:00");
    }

    @Test
    void everyCountyThatDoesNotDeliverThePackageInTimeIsSupervised() {
        office.itIs("2025-07-01T09:00");
        office.story(36)
                .nobodyDoing("userTask_deliverPackage")
                .nobodyDoing("userTask_rateBodies")
                .until("2025-07-29T18:00");

        assertThat(due(office, "userTask_deliverPackage"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-29T18:00"));
        assertThat(due(office, "userTask_rateBodies"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-08-26T18:00"));
        assertThat(about(office, EventType.LADDER_OPENED))
                .containsExactlyInAnyOrderElementsOf(everyCounty("逐户送达专属服务包"));
    }

    private void examineFunds(String verdict) {
        office.completeAs("finance", "userTask_examineBuildFunds", Map.of("fundsVerdict", verdict));
    }
}
