package cn.luoyang.supervision.score;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.Steps;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How points follow from events: 市工信局 leads key task 25, 孟津区 and customs take part. */
class ScoringTest {

    private static final LocalDateTime DUE = LocalDateTime.parse("2024-03-05T18:00");
    private static final LocalDateTime IN_TIME = DUE.minusHours(1);
    private static final LocalDateTime LATER = DUE.plusDays(3);

    private final Scoring scoring =
            new Scoring(ScoreRuleTable.shipped(), unit -> !"customs".equals(unit));
    private long events;

    @BeforeEach
    void threeUnitsHaveAPart() {
        assign("industry", "lead");
        assign("mengjin", "county");
        assign("customs", "cooperating");
    }

    private void assign(String unit, String role) {
        apply(EventType.UNIT_ASSIGNED, unit, null, null, DUE.minusYears(1), role, null, null);
    }

    private long apply(
            EventType type,
            String unit,
            String task,
            String step,
            LocalDateTime at,
            String code,
            String note,
            String verdict) {
        String diagram =
                task != null && task.startsWith("ladder") ? "overdue-supervision" : "KeyTask25";
        scoring.apply(
                new ScoreEvent(
                        ++events,
                        at,
                        type,
                        25,
                        unit,
                        task,
                        step,
                        step,
                        diagram,
                        DUE,
                        null,
                        "instance",
                        code,
                        note,
                        verdict));
        return events;
    }

    private long task(EventType type, String unit, String task, LocalDateTime at) {
        return apply(type, unit, task, "userTask_claimShare", at, null, null, null);
    }

    private BigDecimal points(String unit) {
        return scoring.lines().stream()
                .filter(l -> l.unit().equals(unit))
                .map(ScoreLine::points)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<ScoreFact> facts(String unit) {
        return scoring.lines().stream()
                .filter(l -> l.unit().equals(unit))
                .map(l -> l.rule().fact())
                .toList();
    }

    @Test
    void onTimeEarnsAPointEvenInTheLastSecond() {
        task(EventType.TASK_COMPLETED, "mengjin", "t1", DUE);
        assertThat(points("mengjin")).isEqualByComparingTo("1");
    }

    @Test
    void aLateTaskCostsOnceAndItsCompletionEarnsNothing() {
        task(EventType.TASK_OVERDUE, "mengjin", "t1", DUE);
        task(EventType.TASK_COMPLETED, "mengjin", "t1", LATER);
        assertThat(facts("mengjin")).containsExactly(ScoreFact.LATE);
    }

    @Test
    void noticesAddUpOnTopOfTheLateTask() {
        task(EventType.TASK_OVERDUE, "mengjin", "t1", DUE);
        task(EventType.URGE_ISSUED, "mengjin", "t1", DUE);
        task(EventType.NOTICE_ISSUED, "mengjin", "t1", LATER);
        task(EventType.RED_NOTICE_ISSUED, "mengjin", "t1", LATER.plusDays(7));
        assertThat(facts("mengjin"))
                .containsExactly(ScoreFact.LATE, ScoreFact.YELLOW_NOTICE, ScoreFact.RED_NOTICE);
        assertThat(points("mengjin")).isEqualByComparingTo("-4");
    }

    @Test
    void aMissingReportStandsForItsYellowNotice() {
        apply(
                EventType.TASK_OVERDUE,
                "mengjin",
                "r1",
                Steps.REPORT_PROGRESS,
                DUE,
                null,
                null,
                null);
        apply(
                EventType.NOTICE_ISSUED,
                "mengjin",
                "r1",
                Steps.REPORT_PROGRESS,
                LATER,
                null,
                null,
                null);
        assertThat(facts("mengjin")).containsExactly(ScoreFact.LATE, ScoreFact.REPORT_MISSING);
    }

    @Test
    void anotherUnitsDelayIsNotHeldAgainstTheLeadUnit() {
        task(EventType.TASK_OVERDUE, "mengjin", "t1", DUE);
        task(EventType.NOTICE_ISSUED, "mengjin", "t1", LATER);
        assertThat(facts("industry")).isEmpty();
    }

    @Test
    void answeringAnUrgeEarnsNothingAndNotAnsweringCostsNothing() {
        apply(
                EventType.TASK_COMPLETED,
                "mengjin",
                "ladder1",
                "userTask_replyUrge",
                IN_TIME,
                null,
                null,
                null);
        apply(
                EventType.TASK_OVERDUE,
                "mengjin",
                "ladder2",
                "userTask_replyNotice",
                DUE,
                null,
                null,
                null);
        assertThat(scoring.lines()).isEmpty();
    }

    @Test
    void anExtensionAskedForInTimeWithdrawsTheDelayAndTheNewDeadlineCounts() {
        task(EventType.EXTENSION_REQUESTED, "mengjin", "t1", DUE.minusDays(1));
        task(EventType.TASK_OVERDUE, "mengjin", "t1", DUE);
        task(EventType.EXTENSION_GRANTED, "mengjin", "t1", DUE.plusHours(1));
        assertThat(points("mengjin")).isEqualByComparingTo("0");
        assertThat(scoring.lines())
                .singleElement()
                .satisfies(l -> assertThat(l.withdrawal().reason()).isEqualTo("extension"));

        // DUE stands for the new deadline now
        task(EventType.TASK_COMPLETED, "mengjin", "t1", LATER);
        assertThat(facts("mengjin")).containsExactly(ScoreFact.LATE, ScoreFact.LATE);
        assertThat(points("mengjin")).isEqualByComparingTo("-1");
    }

    @Test
    void anExtensionAskedForAfterTheDeadlineChangesNothing() {
        task(EventType.TASK_OVERDUE, "mengjin", "t1", DUE);
        task(EventType.EXTENSION_REQUESTED, "mengjin", "t1", DUE.plusHours(1));
        task(EventType.EXTENSION_GRANTED, "mengjin", "t1", DUE.plusHours(2));
        assertThat(points("mengjin")).isEqualByComparingTo("-1");
    }

    @Test
    void aReturnedReportIsHeldAgainstTheReturnedUnitsNotTheReviewer() {
        apply(
                EventType.TASK_COMPLETED,
                "industry",
                "v1",
                Steps.REVIEW_REPORTS,
                IN_TIME,
                "returned",
                "mengjin,customs",
                null);
        assertThat(facts("mengjin")).containsExactly(ScoreFact.REPORT_RETURNED);
        assertThat(facts("industry")).containsExactly(ScoreFact.ON_TIME);
        assertThat(facts("customs")).isEmpty();
    }

    @Test
    void correctingInTimeEarnsNothing() {
        apply(
                EventType.TASK_COMPLETED,
                "mengjin",
                "c1",
                Steps.CORRECT_REPORT,
                IN_TIME,
                null,
                null,
                null);
        assertThat(scoring.lines()).isEmpty();
    }

    @Test
    void aFalseResultCancelsThePointOfTheCompletion() {
        apply(
                EventType.COMPLETION_ACCEPTED,
                "industry",
                "v1",
                Steps.REVIEW_COMPLETION,
                IN_TIME,
                null,
                null,
                null);
        assertThat(points("industry")).isEqualByComparingTo("1");

        apply(
                EventType.TASK_COMPLETED,
                "supervisionOffice",
                "l1",
                Steps.LOOK_BACK,
                LATER,
                null,
                null,
                "false");
        assertThat(points("industry")).isEqualByComparingTo("0");
        assertThat(facts("industry"))
                .containsExactly(ScoreFact.ITEM_COMPLETED, ScoreFact.LOOK_BACK_FALSE);

        apply(
                EventType.COMPLETION_ACCEPTED,
                "industry",
                "v2",
                Steps.REVIEW_COMPLETION,
                LATER,
                null,
                null,
                null);
        assertThat(points("industry")).isEqualByComparingTo("1");
    }

    @Test
    void aReturnedCompletionRequestAndAMissedActivityCostTheLeadUnit() {
        apply(
                EventType.TASK_COMPLETED,
                "supervisionOffice",
                "v1",
                Steps.REVIEW_COMPLETION,
                IN_TIME,
                null,
                null,
                "return");
        apply(EventType.OBLIGATION_MISSED, "industry", null, null, LATER, "matching", null, null);
        assertThat(facts("industry"))
                .containsExactly(ScoreFact.COMPLETION_RETURNED, ScoreFact.OBLIGATION_MISSED);
    }

    @Test
    void aUnitThatIsOnlyConsultedHasNoLines() {
        task(EventType.TASK_OVERDUE, "customs", "t1", DUE);
        task(EventType.TASK_COMPLETED, "customs", "t2", IN_TIME);
        assertThat(scoring.lines()).isEmpty();
    }

    @Test
    void anUpheldAppealLeavesTheLineWithItsPointsAndCountsNothing() {
        long late = task(EventType.TASK_OVERDUE, "mengjin", "t1", DUE);
        apply(
                EventType.SCORE_APPEALED,
                "mengjin",
                "t1",
                null,
                LATER,
                late + "-mengjin",
                "系统故障",
                null);
        assertThat(scoring.lines().get(0).isDisputed()).isTrue();
        assertThat(points("mengjin")).isEqualByComparingTo("-1");

        apply(EventType.APPEAL_DECIDED, "mengjin", null, null, LATER, "upheld", "属实", null);
        assertThat(points("mengjin")).isEqualByComparingTo("0");
        assertThat(scoring.lines())
                .singleElement()
                .satisfies(l -> assertThat(l.rule().points()).isEqualByComparingTo("-1"))
                .satisfies(l -> assertThat(l.withdrawal().reason()).isEqualTo("appeal"))
                .satisfies(l -> assertThat(l.appeal().opinion()).isEqualTo("属实"));

        // completing later neither revives the delay nor earns a point
        task(EventType.TASK_COMPLETED, "mengjin", "t1", LATER);
        assertThat(points("mengjin")).isEqualByComparingTo("0");
    }

    @Test
    void aRejectedAppealLeavesThePoints() {
        long late = task(EventType.TASK_OVERDUE, "mengjin", "t1", DUE);
        apply(
                EventType.SCORE_APPEALED,
                "mengjin",
                "t1",
                null,
                LATER,
                late + "-mengjin",
                "有异议",
                null);
        apply(EventType.APPEAL_DECIDED, "mengjin", null, null, LATER, "rejected", "维持", null);
        assertThat(points("mengjin")).isEqualByComparingTo("-1");
        assertThat(scoring.lines().get(0).appeal().decision()).isEqualTo("rejected");
    }

    @Test
    void theSameEventsGiveTheSameLines() {
        task(EventType.TASK_OVERDUE, "mengjin", "t1", DUE);
        task(EventType.TASK_COMPLETED, "industry", "t2", IN_TIME);
        List<ScoreLine> before = scoring.lines();
        task(EventType.TASK_COMPLETED, "mengjin", "t3", LATER.minusDays(4));
        assertThat(scoring.lines()).startsWith(before.toArray(ScoreLine[]::new));
    }
}
