package cn.luoyang.supervision.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.time.LocalDate;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** 请假代办 in 孟津区: mengjin01 has signed for a share of key task 9 and goes on leave. */
@PlanTest
class LeaveDelegationTest {

    private static final String CLAIM = "userTask_claimShare";
    private static final String A = "mengjin01";
    private static final String B = "mengjin02";

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("leave-delegation");

    @Autowired Office office;
    @Autowired Delegations delegations;
    @Autowired DelegationStore store;
    @Autowired LedgerQueries ledger;
    @Autowired TaskService tasks;
    @Autowired RuntimeService runtime;
    @Autowired ManagementService management;
    @Autowired IdentityService identity;

    private String task;

    @BeforeEach
    void mengjin01HasSignedForTheShare() {
        office.launch(9);
        task = office.task("mengjin", CLAIM).getId();
        office.claim(office.task("mengjin", CLAIM), A);
    }

    private Delegation leave(
            String person, String representative, String from, String to, boolean inbox) {
        return delegations.create(
                new Leave("mengjin", person, representative, day(from), day(to), inbox), person);
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    private Task held() {
        return tasks.createTaskQuery().taskId(task).singleResult();
    }

    private void refused(String reason, Runnable attempt) {
        long before = store.of(null).size();
        long processes = runtime.createProcessInstanceQuery().count();
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        DelegationRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(store.of(null)).hasSize((int) before);
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(processes);
    }

    @Test
    void theInboxGoesAlongAtOnceAndComesBackWhenTheLastDayIsOver() {
        leave(A, B, "2023-04-03", "2023-04-07", true);

        assertThat(held().getAssignee()).isEqualTo(B);
        assertThat(tasks.getVariableLocal(task, "representing")).isEqualTo("mengjin02 代 mengjin01");
        assertThat(ledger.task(task).signedBy()).isEqualTo(B);
        assertThat(office.events(EventType.TASK_SIGNED))
                .last()
                .satisfies(e -> assertThat(e.code()).isEqualTo(B))
                .satisfies(e -> assertThat(e.note()).isEqualTo("代 mengjin01"));

        office.advanceTo("2023-04-07T23:59:59");
        assertThat(held().getAssignee()).isEqualTo(B);
        office.advanceTo("2023-04-08T00:00");
        assertThat(held().getAssignee()).isEqualTo(A);
        assertThat(tasks.getVariableLocal(task, "representing")).isNull();
        assertThat(ledger.task(task).signedBy()).isEqualTo(A);
        assertThat(office.events(EventType.DELEGATION_STARTED))
                .singleElement()
                .satisfies(e -> assertThat(e.actor()).isEqualTo(A))
                .satisfies(e -> assertThat(e.code()).isEqualTo(B))
                .satisfies(e -> assertThat(e.note()).contains("1件"));
        assertThat(office.events(EventType.DELEGATION_ENDED))
                .singleElement()
                .satisfies(e -> assertThat(e.code()).isEqualTo("expired"));
    }

    @Test
    void whatTheRepresentativeDoesIsRecordedAsDoneForThePerson() {
        Delegation leave = leave(A, B, "2023-04-03", "2023-04-07", true);
        office.logIn(B, "mengjin");
        office.completeAs("mengjin", CLAIM);
        office.logOut();

        LedgerEvent done =
                office.events(EventType.TASK_COMPLETED).stream()
                        .filter(e -> task.equals(e.taskId()))
                        .findFirst()
                        .orElseThrow();
        assertThat(done.actor()).isEqualTo(B);
        assertThat(done.note()).isEqualTo("代 mengjin01");
        assertThat(done.figures()).contains("mengjin02 代 mengjin01");
        assertThat(store.tasksOf(leave.id()))
                .singleElement()
                .satisfies(h -> assertThat(h.taskId()).isEqualTo(task))
                .satisfies(h -> assertThat(h.leftAt()).isNull());
        office.advanceTo("2023-04-08T00:00");
        assertThat(ledger.task(task).completedBy()).isEqualTo(B);
    }

    @Test
    void aLeaveThatBeginsLaterTakesTheInboxOnItsFirstDay() {
        leave(A, B, "2023-04-06", "2023-04-07", true);
        office.advanceTo("2023-04-05T23:59:59");
        assertThat(held().getAssignee()).isEqualTo(A);
        assertThat(office.events(EventType.DELEGATION_STARTED)).isEmpty();
        assertThat(delegations.representativeOf(A, day("2023-04-05"))).isEmpty();

        office.advanceTo("2023-04-06T00:00");
        assertThat(held().getAssignee()).isEqualTo(B);
        assertThat(delegations.representativeOf(A, day("2023-04-06"))).contains(B);
        assertThat(delegations.representativeOf(A, day("2023-04-07"))).contains(B);
        assertThat(delegations.representativeOf(A, day("2023-04-08"))).isEmpty();
        assertThat(delegations.representativeOf(B, day("2023-04-06"))).isEmpty();
    }

    @Test
    void withoutTheInboxOnlyWhatOthersAssignNowGoesToTheRepresentative() {
        leave(A, B, "2023-04-03", "2023-04-07", false);
        assertThat(held().getAssignee()).isEqualTo(A);
        tasks.setDueDate(task, held().getDueDate());
        assertThat(held().getAssignee()).isEqualTo(A);

        office.launch(20);
        String fresh =
                tasks.createTaskQuery()
                        .taskCandidateGroup("mengjin")
                        .taskDefinitionKey(CLAIM)
                        .taskUnassigned()
                        .singleResult()
                        .getId();
        tasks.setAssignee(fresh, A);
        assertThat(tasks.createTaskQuery().taskId(fresh).singleResult().getAssignee()).isEqualTo(B);
        assertThat(tasks.getVariableLocal(fresh, "representing"))
                .isEqualTo("mengjin02 代 mengjin01");
        assertThat(ledger.task(fresh).signedBy()).isEqualTo(B);

        office.advanceTo("2023-04-08T00:00");
        assertThat(tasks.createTaskQuery().taskId(fresh).singleResult().getAssignee()).isEqualTo(A);
    }

    @Test
    void whoClaimsATaskThemselvesKeepsItLeaveOrNot() {
        leave(A, B, "2023-04-03", "2023-04-07", true);
        office.launch(20);
        Task fresh =
                tasks.createTaskQuery()
                        .taskCandidateGroup("mengjin")
                        .taskDefinitionKey(CLAIM)
                        .taskUnassigned()
                        .singleResult();
        office.logIn(A, "mengjin");
        office.claim(fresh, A);
        office.logOut();
        assertThat(tasks.createTaskQuery().taskId(fresh.getId()).singleResult().getAssignee())
                .isEqualTo(A);
    }

    @Test
    void aTaskTheRepresentativeGaveBackToTheUnitStaysWithTheUnit() {
        leave(A, B, "2023-04-03", "2023-04-07", true);
        tasks.setAssignee(task, null);
        assertThat(tasks.getVariableLocal(task, "representing")).isNull();
        office.advanceTo("2023-04-08T00:00");
        assertThat(held().getAssignee()).isNull();
    }

    @Test
    void endedEarlyTheTasksComeBackAtOnceAndNoTimerIsLeft() {
        Delegation leave = leave(A, B, "2023-04-03", "2023-04-07", true);
        office.advanceTo("2023-04-04T10:00");
        delegations.endEarly(leave.id(), A);

        assertThat(held().getAssignee()).isEqualTo(A);
        assertThat(delegations.representativeOf(A, day("2023-04-04"))).isEmpty();
        assertThat(delegations.representativeOf(A, day("2023-04-03"))).contains(B);
        assertThat(management.createJobQuery().processDefinitionKey("leave-delegation").count())
                .isZero();
        assertThat(office.events(EventType.DELEGATION_ENDED))
                .singleElement()
                .satisfies(e -> assertThat(e.code()).isEqualTo("early"))
                .satisfies(e -> assertThat(e.actor()).isEqualTo(A));
        refused("over", () -> delegations.endEarly(leave.id(), A));
    }

    @Test
    void withdrawnBeforeItsFirstDayNothingEverMoves() {
        Delegation leave = leave(A, B, "2023-04-06", "2023-04-07", true);
        delegations.endEarly(leave.id(), A);
        office.advanceTo("2023-04-08T09:00");

        assertThat(held().getAssignee()).isEqualTo(A);
        assertThat(office.events(EventType.DELEGATION_STARTED)).isEmpty();
        assertThat(office.events(EventType.DELEGATION_ENDED))
                .singleElement()
                .satisfies(e -> assertThat(e.code()).isEqualTo("withdrawn"));
        leave(A, B, "2023-04-10", "2023-04-11", true);
    }

    @Test
    void leavesOfOnePersonDoNotOverlapAndTwoDoNotRepresentEachOther() {
        leave(A, B, "2023-04-06", "2023-04-10", true);
        refused("overlap", () -> leave(A, B, "2023-04-10", "2023-04-12", true));
        refused("circle", () -> leave(B, A, "2023-04-07", "2023-04-07", true));
        leave(A, B, "2023-04-11", "2023-04-12", true);
        leave(B, A, "2023-04-13", "2023-04-14", true);
    }

    @Test
    void whoIsAwayActsForNobodyAndWhoActsForSomebodyDoesNotGoAway() {
        User third = identity.newUser("mengjin03");
        third.setFirstName("孟津区（三）");
        third.setPassword("Luoyang@2025");
        identity.saveUser(third);
        identity.createMembership("mengjin03", "mengjin");
        try {
            leave(A, B, "2023-04-06", "2023-04-07", true);
            refused("away", () -> leave("mengjin03", A, "2023-04-06", "2023-04-06", true));
            refused("represents", () -> leave(B, "mengjin03", "2023-04-07", "2023-04-07", true));
        } finally {
            identity.deleteUser("mengjin03");
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused("people", () -> leave(A, "", "2023-04-06", "2023-04-07", true));
        refused("self", () -> leave(A, A, "2023-04-06", "2023-04-07", true));
        refused("otherUnit", () -> leave(A, "xigong01", "2023-04-06", "2023-04-07", true));
        refused("past", () -> leave(A, B, "2023-04-02", "2023-04-07", true));
        refused("order", () -> leave(A, B, "2023-04-07", "2023-04-06", true));
        refused("tooLong", () -> leave(A, B, "2023-04-07", "2024-04-08", true));
        refused("dates", () -> delegations.create(new Leave("mengjin", A, B, null, null, true), A));
    }
}
