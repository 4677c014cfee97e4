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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask32TimelyPaymentTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask32TimelyPayment");

    @Autowired Office office;

    @Test
    void debtorsWhoseObjectionFailsArePublishedAndTakenOffOnceTheyHavePaid() {
        office.itIs("2025-11-03T09:00");
        Story story =
                office.story(32)
                        .answering("arrearsFound", "yes", "yes", "no")
                        .answering("objectionResult", "publish")
                        .answering("publishedLarge", 2)
                        .sending("Kt32ObjectionReceived", 1)
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_surveyArrears")).isEqualTo(14);
        assertThat(frequency(story.done(), "userTask_planRepayment")).isEqualTo(2);
        assertThat(story.done())
                .containsSubsequence(
                        "userTask_identifyDefaulters",
                        "userTask_giveNotice",
                        "userTask_reviewObjection",
                        "userTask_publishDefaulters",
                        "userTask_removePublication");
        assertThat(answers(office, "userTask_publishDefaulters"))
                .singleElement()
                .asString()
                .contains("\"publishedLarge\":\"2\"");
        assertThat(opened(office, "userTask_removePublication"))
                .as("debtors get until the next quarter to pay")
                .containsExactly("2026-04-01T09:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains(
                        "privateEconomy 审核转办欠款投诉",
                        "stateAssets 清查市属国企拖欠账款",
                        "finance 审核清欠资金安排",
                        "developmentReform 信用平台公示失信信息")
                .anyMatch(ladder -> everyCounty("制定分期还款计划").contains(ladder));
    }

    @Test
    void aDebtorWhoseObjectionIsUpheldIsNotPublishedAndJanuaryOpensTheNextCampaign() {
        office.itIs("2024-12-02T09:00");
        Story story =
                office.story(32)
                        .answering("arrearsFound", "no")
                        .answering("objectionResult", "withdraw")
                        .answering("complaintsForwarded", "no")
                        .sending("Kt32ObjectionReceived", 1)
                        .until("2025-01-02T09:00");

        assertThat(story.done())
                .containsSubsequence("userTask_giveNotice", "userTask_reviewObjection")
                .doesNotContain(
                        "userTask_planRepayment",
                        "userTask_publishDefaulters",
                        "userTask_urgePayment");
        assertThat(due(office, "userTask_deployCampaign"))
                .containsExactly(
                        "privateEconomy 2024-12-16T18:00", "privateEconomy 2025-01-16T18:00");
        assertThat(opened(office, "userTask_acceptComplaints"))
                .containsExactly("2024-12-02T09:00", "2025-01-02T09:00");
    }

    @Test
    void nobodyIsPublishedBeforeTheFiveWorkingDaysForObjectionsAreOver() {
        office.itIs("2025-03-03T09:00");
        Story story =
                office.story(32)
                        .answering("arrearsFound", "no")
                        .answering("complaintsForwarded", "no")
                        .untilNothingIsLeftToDo();

        assertThat(story.done()).contains("userTask_giveNotice");
        office.advanceTo("2025-03-10T17:59:59");
        assertThat(office.desk("developmentReform")).isEmpty();
        office.advanceTo("2025-03-10T18:00");
        assertThat(due(office, "userTask_publishDefaulters"))
                .containsExactly("developmentReform 2025-03-17T18:00");

        office.completeAs("developmentReform", "userTask_publishDefaulters");
        office.advanceTo("2025-04-01T08:59:59");
        assertThat(office.desk("developmentReform")).isEmpty();
        office.advanceTo("2025-04-01T09:00");
        assertThat(office.desk("developmentReform")).contains("userTask_removePublication");
    }

    @Test
    void everyCountyThatLeavesItsComplaintsUnsettledThatMonthIsSupervised() {
        office.itIs("2025-11-03T09:00");
        office.story(32)
                .answering("arrearsFound", "no")
                .answering("publicationDue", "no")
                .nobodyDoing("userTask_urgePayment")
                .until("2025-11-26T18:00");

        assertThat(due(office, "userTask_acceptComplaints"))
                .containsExactly("privateEconomy 2025-11-17T18:00");
        assertThat(due(office, "userTask_urgePayment"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-11-26T18:00"));
        assertThat(about(office, EventType.LADDER_OPENED))
                .containsExactlyInAnyOrderElementsOf(everyCounty("督促付款方清偿账款"));

        office.completeAs("song", "userTask_urgePayment");
        assertThat(about(office, EventType.LADDER_CLOSED))
                .as("the others go on being supervised")
                .containsExactly("song 督促付款方清偿账款");
    }
}
