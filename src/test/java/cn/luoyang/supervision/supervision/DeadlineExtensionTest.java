package cn.luoyang.supervision.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** 延期 of the drafting of key task 9 by 市工信局: due on 2023-04-14, 18:00. */
@PlanTest
class DeadlineExtensionTest {

    private static final String DRAFT = "userTask_draftMilestones";
    private static final LocalDate LATER = LocalDate.of(2023, 4, 21);

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("deadline-extension");

    @Autowired Office office;
    @Autowired Extensions extensions;
    @Autowired LedgerQueries ledger;
    @Autowired TaskService tasks;

    private String task;

    private static Date date(String moment) {
        return Date.from(LocalDateTime.parse(moment).atZone(EngineClock.SHANGHAI).toInstant());
    }

    @BeforeEach
    void theDraftIsOnTheDeskOfTheLeadUnit() {
        office.launch(9);
        task = office.task("industry", DRAFT).getId();
    }

    @Test
    void anApprovedExtensionMovesTaskAndTimerAndKeepsTheFirstDeadline() {
        extensions.request(task, LATER, "材料尚在征求意见", "industry01");
        office.completeAs("supervisionOffice", "userTask_examineExtension");
        office.completeAs(
                "cityLeadership",
                "userTask_approveExtension",
                Map.of("approval", "approve", "approvedDate", "2023-04-20"));

        TaskRow row = ledger.task(task);
        assertThat(row.firstDueAt()).isEqualTo("2023-04-14T18:00");
        assertThat(row.dueAt()).isEqualTo("2023-04-20T18:00");
        assertThat(row.extensions()).isEqualTo(1);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getDueDate())
                .isEqualTo(date("2023-04-20T18:00"));
        assertThat(tasks.getVariable(task, "dueAt"))
                .as("whoever reads the variable sees the new date")
                .isEqualTo(date("2023-04-20T18:00"));
        office.advanceTo("2023-04-20T17:59:59");
        assertThat(office.events(EventType.TASK_OVERDUE)).noneMatch(e -> task.equals(e.taskId()));
        office.advanceTo("2023-04-20T18:00");
        assertThat(office.events(EventType.TASK_OVERDUE)).anyMatch(e -> task.equals(e.taskId()));
    }

    @Test
    void aRefusedExtensionLeavesTheDeadlineAndSaysSo() {
        extensions.request(task, LATER, "材料尚在征求意见", "industry01");
        office.completeAs("supervisionOffice", "userTask_examineExtension");
        office.completeAs(
                "cityLeadership", "userTask_approveExtension", Map.of("approval", "refuse"));

        assertThat(ledger.task(task).dueAt()).isEqualTo("2023-04-14T18:00");
        assertThat(tasks.getVariable(task, "dueAt")).isEqualTo(date("2023-04-14T18:00"));
        assertThat(office.events(EventType.EXTENSION_REFUSED)).hasSize(1);
    }

    @Test
    void theOfficeMayTurnAnApplicationDownWithoutTheLeadership() {
        extensions.request(task, LATER, "材料尚在征求意见", "industry01");
        office.completeAs(
                "supervisionOffice", "userTask_examineExtension", Map.of("examination", "reject"));

        assertThat(office.desk("cityLeadership")).isEmpty();
        assertThat(office.events(EventType.EXTENSION_REFUSED)).hasSize(1);
    }

    @Test
    void aLateDecisionIsItselfSupervised() {
        extensions.request(task, LATER, "材料尚在征求意见", "industry01");
        office.advanceTo("2023-04-04T18:00");
        office.completeAs("supervisionOffice", "userTask_examineExtension");
        office.advanceTo("2023-04-07T18:00");

        assertThat(office.events(EventType.LADDER_OPENED))
                .extracting(e -> e.unitId())
                .contains("supervisionOffice", "cityLeadership");
        office.completeAs(
                "cityLeadership", "userTask_approveExtension", Map.of("approval", "refuse"));
    }

    @Test
    void theApprovedDateMustBeLaterThanTheFirst() {
        extensions.request(task, LATER, "材料尚在征求意见", "industry01");
        office.completeAs("supervisionOffice", "userTask_examineExtension");

        assertThatThrownBy(
                        () ->
                                office.completeAs(
                                        "cityLeadership",
                                        "userTask_approveExtension",
                                        Map.of(
                                                "approval",
                                                "approve",
                                                "approvedDate",
                                                "2023-04-14")))
                .hasMessageContaining("批准的新期限");
    }

    @Test
    void afterTheDeadlineNoApplicationIsAccepted() {
        office.advanceTo("2023-04-14T18:01");
        assertThatThrownBy(() -> extensions.request(task, LATER, "材料尚在征求意见", "industry01"))
                .isInstanceOfSatisfying(
                        ExtensionRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo("late"));
        assertThat(office.events(EventType.EXTENSION_REQUESTED)).isEmpty();
    }

    @Test
    void anApplicationNeedsALaterDateAReasonAndNoOtherPending() {
        assertThatThrownBy(
                        () ->
                                extensions.request(
                                        task, LocalDate.of(2023, 4, 14), "材料尚在征求意见", "industry01"))
                .isInstanceOfSatisfying(
                        ExtensionRefusedException.class,
                        e -> assertThat(e.field()).isEqualTo("requestedDate"));
        assertThatThrownBy(() -> extensions.request(task, LATER, " ", "industry01"))
                .isInstanceOfSatisfying(
                        ExtensionRefusedException.class,
                        e -> assertThat(e.field()).isEqualTo("reason"));
        extensions.request(task, LATER, "材料尚在征求意见", "industry01");
        assertThatThrownBy(() -> extensions.request(task, LATER, "再次申请延期", "industry01"))
                .isInstanceOfSatisfying(
                        ExtensionRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo("pending"));
    }
}
