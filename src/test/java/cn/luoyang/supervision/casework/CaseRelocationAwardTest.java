package cn.luoyang.supervision.casework;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.award.AwardDesk;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Firms;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class CaseRelocationAwardTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("CaseRelocationAward");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;
    @Autowired AwardDesk awards;

    private String firm;

    @BeforeEach
    void aFirm() {
        firm = firms.firm("luolong", "洛阳迁入精密仪器有限公司", 3, "provincial");
    }

    private Story move() {
        return cases.open(
                        "relocation",
                        firm,
                        Map.of(
                                "movedFrom",
                                "某省某市",
                                "movedTier",
                                "provincial",
                                "movedOn",
                                "2023-03-20",
                                "movedAssets",
                                "全部人员、设备和业务整体迁入。"))
                .answering("moveAccepted", "accept")
                .answering("wholeMove", "whole")
                .answering("operation", "normal")
                .answering("operatedUntil", "2024-03-20")
                .answering("auditVerdict", "agree");
    }

    private Story objected(Story story, String verdict) {
        story.until("2024-03-22T12:00").untilNothingIsLeftToDo();
        cases.notify(story, Notification.OBJECTION, "企业存在弄虚作假。");
        return story.answering("awardObjectionVerdict", verdict);
    }

    @Test
    void aFirmThatMovedAsAWholeIsAwardedAfterTwelveMonthsOfNormalOperation() {
        Story story =
                move().answering("operation", "later", "normal")
                        .answering("recheckOn", "2024-05-06")
                        .answering("operatedUntil", "2024-05-06")
                        .answering("stopVerdict", "continues")
                        .untilNothingIsLeftToDo();
        assertThat(cases.timers(story.instance())).containsExactly("event_yearOver");
        cases.notify(story, Notification.EXIT, "有职工反映企业停产。");
        story.untilNothingIsLeftToDo();
        assertThat(story.done()).endsWith("userTask_verifyStop");
        cases.assertWaitsUntil(
                story,
                "event_yearOver",
                "2024-03-20T09:00",
                Map.of("industry", "userTask_verifyOperation"));
        story.untilNothingIsLeftToDo();
        cases.assertWaitsUntil(
                story,
                "event_recheck",
                "2024-05-06T09:00",
                Map.of("industry", "userTask_verifyOperation"));
        story.withEachStepLateOnce().untilItEnds();
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
        assertThat(awards.awards(null))
                .singleElement()
                .satisfies(a -> assertThat(a.paid()).isEqualByComparingTo("100000"));
    }

    @Test
    void theWaitIsInTheDatabaseAndNotInTheApplication() {
        Story story = move().untilNothingIsLeftToDo();
        cases.restart();
        assertThat(cases.timers(story.instance())).containsExactly("event_yearOver");
        office.advanceTo("2024-03-20T09:00");
        assertThat(office.desk("industry")).containsExactly("userTask_verifyOperation");
        cases.withdraw(story, "企业自愿放弃奖励。");
        assertThat(cases.of(story).result()).isEqualTo("WITHDRAWN");
    }

    @Test
    void whatIsNoWholeMoveOrDoesNotLastAYearIsRefusedWithItsReason() {
        Story notOurs =
                move().answering("moveAccepted", "reject")
                        .answering("moveNote", "未办理变更登记。")
                        .withEachStepLateOnce()
                        .untilItEnds();
        assertThat(cases.of(notOurs).result()).isEqualTo("NOT_ACCEPTED");
        assertThat(cases.of(notOurs).reason()).isEqualTo("未办理变更登记。");
        Story partial =
                move().answering("wholeMove", "partial")
                        .answering("noAwardText", "仅设立分公司。")
                        .withEachStepLateOnce()
                        .untilItEnds();
        assertThat(cases.of(partial).result()).isEqualTo("REFUSED");
        assertThat(cases.of(partial).reason()).isEqualTo("仅设立分公司。");
        Story stopped = move().answering("stopVerdict", "stopped").untilNothingIsLeftToDo();
        cases.notify(stopped, Notification.EXIT, "企业已停产搬离。");
        stopped.withEachStepLateOnce().untilItEnds();
        assertThat(cases.of(stopped).result()).isEqualTo("REFUSED");
        assertThat(awards.awards(null)).isEmpty();
    }

    @Test
    void aYearThatWasNotNormalIsNotPaidNorAShorterOne() {
        Story broken = move().answering("operation", "stopped").untilItEnds();
        assertThat(cases.of(broken).result()).isEqualTo("REFUSED");
        Story shorter = move().answering("operatedUntil", "2023-12-31").untilItEnds();
        assertThat(shorter.done()).doesNotContain("userTask_auditAward");
        assertThat(cases.of(shorter).result()).isEqualTo("REFUSED");
    }

    @Test
    void financeMayReturnItAndAnObjectionMayStopIt() {
        Story story =
                objected(move().answering("auditVerdict", "return", "agree"), "upheld")
                        .untilItEnds();
        assertThat(story.done())
                .containsSubsequence(
                        "userTask_auditAward",
                        "userTask_verifyOperation",
                        "userTask_auditAward",
                        "userTask_checkAwardObjection");
        assertThat(cases.of(story).result()).isEqualTo("REFUSED");
    }
}
