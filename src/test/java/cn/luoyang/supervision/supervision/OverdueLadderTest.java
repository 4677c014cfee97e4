package cn.luoyang.supervision.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The ladder of a late task. Key task 20 is dispatched on Monday 2023-04-03; claiming a share is
 * due on 2023-04-11, 18:00.
 */
@PlanTest
class OverdueLadderTest {

    private static final String CLAIM = "userTask_claimShare";
    private static final String DUE = "2023-04-11T18:00";

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("overdue-supervision");

    @Autowired Office office;
    @Autowired ManagementService management;
    @Autowired HistoryService history;
    @Autowired LedgerQueries ledger;

    @BeforeEach
    void everyoneButMengjinAndTheCentralBankClaimsTheirShare() {
        office.launch(20);
        for (String unit : List.of("bankingInsurance", "laocheng", "xigong", "chanhe", "jianxi")) {
            office.completeAs(unit, CLAIM);
        }
        for (String unit : List.of("luolong", "yanshi", "xinan", "luanchuan", "song", "ruyang")) {
            office.completeAs(unit, CLAIM);
        }
        for (String unit : List.of("yiyang", "luoning", "yichuan")) {
            office.completeAs(unit, CLAIM);
        }
        office.completeAs("financialAffairs", "userTask_draftMilestones");
    }

    private String lateTask(String unit) {
        return office.task(unit, CLAIM).getId();
    }

    private List<EventType> rungs(String taskId) {
        return List.of(
                        EventType.LADDER_OPENED,
                        EventType.URGE_ISSUED,
                        EventType.NOTICE_ISSUED,
                        EventType.RED_NOTICE_ISSUED,
                        EventType.INQUIRY_ISSUED,
                        EventType.TALK_PROPOSED,
                        EventType.LADDER_CLOSED)
                .stream()
                .flatMap(type -> office.events(type).stream())
                .filter(e -> taskId.equals(e.taskId()))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .map(LedgerEvent::type)
                .toList();
    }

    private List<Job> dueTimers(Task task) {
        return management.createJobQuery().executionId(task.getExecutionId()).timers().list();
    }

    @Test
    void theDueTimerStandsExactlyOnTheDueDate() {
        Task task = office.task("mengjin", CLAIM);
        assertThat(task.getDueDate()).isEqualTo(at(DUE));
        assertThat(dueTimers(task)).singleElement().extracting(Job::getDuedate).isEqualTo(at(DUE));
    }

    @Test
    void nothingHappensOneSecondBeforeTheDueDate() {
        office.advanceTo("2023-04-11T17:59:59");
        assertThat(office.events(EventType.TASK_OVERDUE)).isEmpty();
        assertThat(office.desk("mengjin")).containsExactly(CLAIM);
    }

    @Test
    void atTheDueDateTheLateUnitIsUrgedAndNobodyElse() {
        String task = lateTask("mengjin");
        office.completeAs("centralBank", CLAIM);
        office.advanceTo(DUE);

        assertThat(rungs(task)).containsExactly(EventType.LADDER_OPENED, EventType.URGE_ISSUED);
        assertThat(office.desk("mengjin")).containsExactly(CLAIM, "userTask_replyUrge");
        assertThat(office.events(EventType.URGE_ISSUED))
                .singleElement()
                .satisfies(e -> assertThat(e.unitId()).isEqualTo("mengjin"))
                .satisfies(e -> assertThat(e.stepName()).isEqualTo("认领分工并报送措施"));
    }

    @Test
    void aTaskDoneInTimeLeavesNoTimerAndNoLadder() {
        Task task = office.task("mengjin", CLAIM);
        office.completeAs("mengjin", CLAIM);
        office.completeAs("centralBank", CLAIM);

        assertThat(dueTimers(task)).isEmpty();
        office.advanceTo(DUE);
        assertThat(office.events(EventType.LADDER_OPENED))
                .extracting(LedgerEvent::taskId)
                .doesNotContain(task.getId());
    }

    @Test
    void twoTasksDueInTheSameSecondGetALadderEachAndDoneEndsOnlyItsOwn() {
        String mengjin = lateTask("mengjin");
        String bank = lateTask("centralBank");
        office.advanceTo(DUE);
        assertThat(office.events(EventType.LADDER_OPENED))
                .extracting(LedgerEvent::taskId, LedgerEvent::unitId)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(mengjin, "mengjin"),
                        org.assertj.core.groups.Tuple.tuple(bank, "centralBank"));

        office.advanceTo("2023-04-12T10:00");
        office.completeAs("mengjin", CLAIM);

        assertThat(rungs(mengjin)).last().isEqualTo(EventType.LADDER_CLOSED);
        assertThat(rungs(bank)).last().isEqualTo(EventType.URGE_ISSUED);
        assertThat(office.desk("mengjin")).doesNotContain("userTask_replyUrge");
        assertThat(office.desk("centralBank")).containsExactly(CLAIM, "userTask_replyUrge");
        assertThat(ledger.openLadders(20))
                .extracting(l -> l.unitId())
                .containsExactly("centralBank");
    }

    @Test
    void theLadderClimbsOnWorkingDaysOnlyToTheTalkAHumanDecides() {
        String task = lateTask("mengjin");
        office.completeAs("centralBank", CLAIM);
        office.advanceTo("2023-05-08T09:00");

        assertThat(office.events(EventType.NOTICE_ISSUED))
                .singleElement()
                .extracting(e -> e.occurredAt().toString())
                .isEqualTo("2023-04-14T18:00");
        assertThat(office.events(EventType.RED_NOTICE_ISSUED))
                .singleElement()
                .extracting(e -> e.occurredAt().toString())
                .isEqualTo("2023-04-21T18:00");
        // 2023-04-23 is a Sunday on which the city works; 2023-04-29 to 05-03 are days off.
        assertThat(office.events(EventType.TALK_PROPOSED))
                .singleElement()
                .extracting(e -> e.occurredAt().toString())
                .isEqualTo("2023-04-27T18:00");
        assertThat(rungs(task))
                .containsExactly(
                        EventType.LADDER_OPENED,
                        EventType.URGE_ISSUED,
                        EventType.NOTICE_ISSUED,
                        EventType.RED_NOTICE_ISSUED,
                        EventType.TALK_PROPOSED);
        assertThat(office.desk("supervisionOffice")).containsExactly("userTask_decideTalk");
    }

    @Test
    void aTalkWhoseDeadlineIsBrokenBringsASecondRedNotice() {
        office.completeAs("centralBank", CLAIM);
        office.advanceTo("2023-04-28T09:00");
        office.completeAs(
                "supervisionOffice", "userTask_decideTalk", Map.of("talkDecision", "talk"));
        office.advanceTo("2023-05-12T18:00");
        office.completeAs(
                "supervisionOffice", "userTask_recordTalk", Map.of("correctBy", "2023-05-15"));
        office.advanceTo("2023-05-15T09:00");

        assertThat(office.events(EventType.RED_NOTICE_ISSUED)).hasSize(2);
        assertThat(ledger.ladder(lateTask("mengjin")).reds()).isEqualTo(2);

        office.advanceTo("2023-05-30T09:00");
        office.completeAs(
                "supervisionOffice", "userTask_decideTalk", Map.of("talkDecision", "close"));
        office.completeAs("mengjin", CLAIM);
        assertThat(office.events(EventType.LADDER_CLOSED)).hasSize(1);
    }

    @Test
    void aPromiseHoldsTheRedNoticeBackUntilItIsBroken() {
        office.completeAs("centralBank", CLAIM);
        office.advanceTo("2023-04-17T09:00");
        office.completeAs("mengjin", "userTask_replyUrge");
        office.completeAs("mengjin", "userTask_replyNotice", Map.of("promisedOn", "2023-04-26"));
        office.advanceTo("2023-04-26T08:59:59");
        assertThat(office.events(EventType.RED_NOTICE_ISSUED)).isEmpty();

        office.advanceTo("2023-04-26T09:00");
        assertThat(office.events(EventType.RED_NOTICE_ISSUED)).hasSize(1);
        office.completeAs("mengjin", "userTask_explainRed");

        office.advanceTo("2023-05-10T09:00");
        office.completeAs(
                "supervisionOffice", "userTask_decideTalk", Map.of("talkDecision", "track"));
        office.advanceTo("2023-05-30T09:00");
        assertThat(office.events(EventType.TALK_PROPOSED)).hasSize(2);
    }

    @Test
    void aPromiseBeyondTenWorkingDaysIsRefusedWithTheLatestDate() {
        office.completeAs("centralBank", CLAIM);
        office.advanceTo("2023-04-17T09:00");
        assertThatThrownBy(
                        () ->
                                office.completeAs(
                                        "mengjin",
                                        "userTask_replyNotice",
                                        Map.of("promisedOn", "2023-06-30")))
                .hasMessageContaining("2023-04-27");
        assertThat(office.desk("mengjin")).contains("userTask_replyNotice");
    }

    @Test
    void aUnitOutsideTheCityGovernmentIsConsultedAndNeverOrdered() {
        String task = lateTask("centralBank");
        office.completeAs("mengjin", CLAIM);
        office.advanceTo("2023-04-17T09:00");
        office.completeAs("centralBank", "userTask_replyInquiry");
        office.advanceTo("2023-05-08T09:00");
        office.completeAs("supervisionOffice", "userTask_consult");

        assertThat(rungs(task))
                .containsExactly(
                        EventType.LADDER_OPENED, EventType.URGE_ISSUED, EventType.INQUIRY_ISSUED);
        assertThat(office.events(EventType.NOTICE_ISSUED)).isEmpty();
        assertThat(office.events(EventType.TALK_PROPOSED)).isEmpty();
    }

    @Test
    void anUnansweredInquiryStillEndsInConsultation() {
        office.completeAs("mengjin", CLAIM);
        office.advanceTo("2023-05-08T09:00");

        assertThat(office.desk("centralBank"))
                .contains("userTask_replyUrge", "userTask_replyInquiry");
        assertThat(office.desk("supervisionOffice")).containsExactly("userTask_consult");
    }

    private static Date at(String moment) {
        return Date.from(
                java.time.LocalDateTime.parse(moment)
                        .atZone(cn.luoyang.supervision.engine.EngineClock.SHANGHAI)
                        .toInstant());
    }
}
