package cn.luoyang.supervision.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 调离移交 in 孟津区: mengjin01 has signed for three shares and leaves. */
@PlanTest
class HandOverTest {

    private static final String A = "mengjin01";
    private static final String B = "mengjin02";

    @Autowired Office office;
    @Autowired HandOver handOver;
    @Autowired Delegations delegations;
    @Autowired LedgerQueries ledger;
    @Autowired TaskService tasks;

    private List<String> shares;

    @BeforeEach
    void mengjin01HasSignedForThreeShares() {
        office.launch(9);
        office.launch(20);
        office.launch(25);
        shares =
                tasks.createTaskQuery().taskCandidateGroup("mengjin").list().stream()
                        .map(t -> t.getId())
                        .sorted()
                        .toList();
        assertThat(shares).hasSize(3);
        shares.forEach(id -> tasks.claim(id, A));
    }

    private List<String> inTheHandsOf(String person) {
        return tasks.createTaskQuery().taskAssignee(person).list().stream()
                .map(t -> t.getId())
                .sorted()
                .toList();
    }

    @Test
    void allTasksGoToTheColleagueEachWithARecord() {
        assertThat(handOver.preview("mengjin", A))
                .extracting(TaskRow::taskId)
                .containsExactlyInAnyOrderElementsOf(shares);

        int moved = handOver.move("mengjin", A, B, shares, "调任", "supervisor");

        assertThat(moved).isEqualTo(3);
        assertThat(inTheHandsOf(B)).isEqualTo(shares);
        assertThat(inTheHandsOf(A)).isEmpty();
        assertThat(office.events(EventType.TASK_HANDED_OVER))
                .hasSize(3)
                .allSatisfy(e -> assertThat(e.code()).isEqualTo(B))
                .allSatisfy(e -> assertThat(e.actor()).isEqualTo("supervisor"))
                .allSatisfy(e -> assertThat(e.note()).isEqualTo("mengjin01 移交 mengjin02：调任"));
        assertThat(shares).allSatisfy(id -> assertThat(ledger.task(id).signedBy()).isEqualTo(B));
    }

    @Test
    void backToTheUnitTheTasksWaitToBeSignedForAgain() {
        handOver.move("mengjin", A, HandOver.UNIT, shares, "", A);
        assertThat(shares)
                .allSatisfy(id -> assertThat(ledger.task(id).signedBy()).isNull())
                .allSatisfy(
                        id ->
                                assertThat(
                                                tasks.createTaskQuery()
                                                        .taskId(id)
                                                        .singleResult()
                                                        .getAssignee())
                                        .isNull());
        assertThat(office.events(EventType.TASK_RELEASED)).hasSize(3);
        assertThat(office.events(EventType.TASK_HANDED_OVER)).hasSize(3);
    }

    @Test
    void ifTheListIsNoLongerTheOneThatWasSeenNothingMoves() {
        List<String> seen = shares.subList(0, 2);
        assertThatThrownBy(() -> handOver.move("mengjin", A, B, seen, "", A))
                .isInstanceOfSatisfying(
                        DelegationRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo("changed"));
        assertThat(inTheHandsOf(A)).isEqualTo(shares);
        assertThat(office.events(EventType.TASK_HANDED_OVER)).isEmpty();
    }

    @Test
    void nobodyOfAnotherUnitReceivesThem() {
        assertThatThrownBy(() -> handOver.move("mengjin", A, "xigong01", shares, "", A))
                .isInstanceOfSatisfying(
                        DelegationRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo("otherUnit"));
        assertThat(inTheHandsOf(A)).isEqualTo(shares);
    }

    @Test
    void whatARepresentativeHoldsForTheLeaverMovesTooAndDoesNotComeBack() {
        LocalDate today = LocalDate.of(2023, 4, 3);
        delegations.create(new Leave("mengjin", A, B, today, today.plusDays(2), true), A);
        assertThat(inTheHandsOf(B)).isEqualTo(shares);
        assertThat(handOver.preview("mengjin", A)).hasSize(3);

        handOver.move("mengjin", A, B, shares, "退休", A);
        office.advanceTo("2023-04-06T09:00");

        assertThat(inTheHandsOf(B)).isEqualTo(shares);
        assertThat(tasks.getVariableLocal(shares.get(0), "representing")).isNull();
    }
}
