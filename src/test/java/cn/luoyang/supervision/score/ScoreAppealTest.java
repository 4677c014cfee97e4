package cn.luoyang.supervision.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** 申诉 of 孟津区 against a late share of key task 20: due Tuesday 2023-04-11, 18:00. */
@PlanTest
class ScoreAppealTest {

    private static final String DECIDE = "userTask_decideAppeal";
    private static final ScorePeriod APRIL = ScorePeriod.of(YearMonth.of(2023, 4));

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("score-appeal");

    @Autowired Office office;
    @Autowired Scores scores;
    @Autowired Appeals appeals;
    @Autowired ManagementService management;
    @Autowired RuntimeService runtime;

    private ScoreLine late;

    @BeforeEach
    void mengjinIsLate() {
        office.launch(20);
        office.advanceTo("2023-04-11T18:00");
        office.completeAs("mengjin", "userTask_claimShare");
        late = scores.of("mengjin", APRIL, null).lines().get(0);
        assertThat(late.rule().fact()).isEqualTo(ScoreFact.LATE);
    }

    private void appeal() {
        appeals.file(late, "当日系统停电，已书面报告", "mengjin01");
    }

    private String sum(String asOf) {
        return scores.of("mengjin", APRIL, asOf == null ? null : LocalDate.parse(asOf))
                .sum()
                .toPlainString();
    }

    @Test
    void anUpheldAppealEndsTheLineFromThatDayOnAndEarlierDaysStillShowIt() {
        office.advanceTo("2023-04-13T10:00");
        appeal();
        office.advanceTo("2023-04-17T10:00");
        office.completeAs(
                "supervisionOffice",
                DECIDE,
                Map.of("appealDecision", "uphold", "appealOpinion", "停电属实"));

        assertThat(sum(null)).isEqualTo("0");
        assertThat(sum("2023-04-16")).isEqualTo("-1");
        assertThat(sum("2023-04-17")).isEqualTo("0");
        ScoreLine line = scores.of("mengjin", APRIL, null).lines().get(0);
        assertThat(line.rule().points()).isEqualByComparingTo("-1");
        assertThat(line.appeal().opinion()).isEqualTo("停电属实");
        assertThat(office.events(EventType.APPEAL_DECIDED))
                .singleElement()
                .satisfies(e -> assertThat(e.unitId()).isEqualTo("mengjin"))
                .satisfies(e -> assertThat(e.code()).isEqualTo("upheld"));
    }

    @Test
    void aRejectedAppealLeavesTheLineAndCannotBeRepeated() {
        appeal();
        office.completeAs(
                "supervisionOffice",
                DECIDE,
                Map.of("appealDecision", "reject", "appealOpinion", "未见书面报告"));

        assertThat(sum(null)).isEqualTo("-1");
        ScoreLine decided = scores.line("mengjin", late.id()).orElseThrow();
        assertThatThrownBy(() -> appeals.file(decided, "仍有异议，请复核", "mengjin01"))
                .isInstanceOfSatisfying(
                        AppealRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo("again"));
    }

    @Test
    void theAppealAndItsReasonAreInTheLedgerAndItsTaskIsDueInFiveWorkingDays() {
        appeal();
        assertThat(office.events(EventType.SCORE_APPEALED))
                .singleElement()
                .satisfies(e -> assertThat(e.actor()).isEqualTo("mengjin01"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(late.id()))
                .satisfies(e -> assertThat(e.note()).contains("停电"));
        assertThat(office.task("supervisionOffice", DECIDE).getDueDate().toInstant())
                .hasToString("2023-04-18T10:00:00Z");
        assertThat(scores.of("mengjin", APRIL, null).disputed()).isEqualTo(1);
    }

    @Test
    void aLateAnswerIsItselfSupervisedAndOnlyThen() {
        appeal();
        String task = office.task("supervisionOffice", DECIDE).getId();
        office.advanceTo("2023-04-18T17:59:59");
        assertThat(office.events(EventType.TASK_OVERDUE)).noneMatch(e -> task.equals(e.taskId()));
        office.advanceTo("2023-04-18T18:00");
        assertThat(office.events(EventType.LADDER_OPENED))
                .anyMatch(e -> task.equals(e.taskId()) && "supervisionOffice".equals(e.unitId()));
        office.completeAs("supervisionOffice", DECIDE);
    }

    @Test
    void anAnswerInTimeLeavesNoTimer() {
        appeal();
        String execution = office.task("supervisionOffice", DECIDE).getExecutionId();
        assertThat(management.createJobQuery().executionId(execution).count()).isEqualTo(1);
        office.completeAs("supervisionOffice", DECIDE);
        assertThat(management.createJobQuery().executionId(execution).count()).isZero();
    }

    @Test
    void theLastDayIsTheFifthWorkingDayAndTheNextIsTooLate() {
        office.advanceTo("2023-04-18T23:59");
        assertThat(appeals.isOpen(late)).isTrue();
        office.advanceTo("2023-04-19T00:01");
        assertThat(appeals.isOpen(late)).isFalse();
        assertThatThrownBy(this::appeal)
                .isInstanceOfSatisfying(
                        AppealRefusedException.class,
                        e -> {
                            assertThat(e.reason()).isEqualTo("late");
                            assertThat(e.args()).contains(LocalDate.of(2023, 4, 18));
                        });
        assertThat(office.events(EventType.SCORE_APPEALED)).isEmpty();
        assertThat(
                        runtime.createProcessInstanceQuery()
                                .processDefinitionKey(PlanProcesses.SCORE_APPEAL)
                                .count())
                .isZero();
    }

    @Test
    void onlyADeductionCanBeDisputedAndOnlyWithAReason() {
        office.completeAs("xigong", "userTask_claimShare");
        office.completeAs("financialAffairs", "userTask_draftMilestones");
        ScoreLine earned = scores.of("financialAffairs", APRIL, null).lines().get(0);
        assertThatThrownBy(() -> appeals.file(earned, "应再加一分", "financialAffairs01"))
                .isInstanceOfSatisfying(
                        AppealRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo("nothingToDispute"));
        assertThatThrownBy(() -> appeals.file(late, " ", "mengjin01"))
                .isInstanceOfSatisfying(
                        AppealRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo("reason"));
    }
}
