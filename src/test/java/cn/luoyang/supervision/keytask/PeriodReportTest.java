package cn.luoyang.supervision.keytask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.UnitRowView;
import cn.luoyang.supervision.light.LightRule;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.time.ZoneId;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * 进展填报, told with key task 20: three city units and the 14 counties, the rate of the quarter
 * 2023Q2.
 */
@PlanTest
class PeriodReportTest {

    private static final String REPORT = "userTask_reportProgress";
    private static final String REVIEW = "userTask_reviewReports";

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("period-report");

    @Autowired Office office;
    @Autowired Board board;

    private UnitRowView row(String unit) {
        return board.unitRows(20, unit, null).get(0);
    }

    @Test
    void theReportOpensOnTheFirstWorkingDayOfTheNextQuarterAndIsDueOnItsFifth() {
        office.launch(20);
        office.advanceTo("2023-07-03T08:59:59");
        assertThat(office.desk("mengjin")).doesNotContain(REPORT);

        office.advanceTo("2023-07-03T09:00");
        Task task = office.task("mengjin", REPORT);
        assertThat(
                        task.getDueDate()
                                .toInstant()
                                .atZone(ZoneId.of("Asia/Shanghai"))
                                .toLocalDateTime())
                .hasToString("2023-07-07T18:00");
        assertThat(office.desk("centralBank")).contains(REPORT);
    }

    @Test
    void aReportThatStaysAwayTurnsTheRowRedAfterTheGrace() {
        Story story = office.story(20).nobodyDoing(REPORT);
        story.until("2023-07-12T18:00");
        office.completeAs("xigong", REPORT);
        assertThat(row("mengjin").light().rule()).isEqualTo(LightRule.OVERDUE);
        assertThat(row("xigong").light().rule()).isNotEqualTo(LightRule.OVERDUE);
        assertThat(row("xigong").lastReport()).isNotBlank();
        assertThat(row("mengjin").lastReport()).isNull();
    }

    @Test
    void theLeadUnitReturnsOneUnitWhichCorrectsWithAFreshDeadline() {
        Story story = office.story(20).nobodyDoing(REVIEW);
        story.until("2023-07-04T09:00");
        assertThatThrownBy(
                        () ->
                                office.completeAs(
                                        "financialAffairs",
                                        REVIEW,
                                        Map.of(
                                                "reviewVerdict",
                                                "returned",
                                                "returnReason",
                                                "数据与台账不符")))
                .hasMessageContaining("退回的单位");

        office.completeAs(
                "financialAffairs",
                REVIEW,
                Map.of(
                        "reviewVerdict",
                        "returned",
                        "returnReason",
                        "数据与台账不符",
                        "returnedUnits",
                        SpinValues.jsonValue("[\"mengjin\"]").create()));
        assertThat(office.desk("xigong")).doesNotContain("userTask_correctReport");
        Task correction = office.task("mengjin", "userTask_correctReport");
        assertThat(
                        correction
                                .getDueDate()
                                .toInstant()
                                .atZone(ZoneId.of("Asia/Shanghai"))
                                .toLocalDate())
                .hasToString("2023-07-07");

        office.completeAs("mengjin", "userTask_correctReport");
        office.completeAs("financialAffairs", REVIEW, Map.of("reviewVerdict", "accepted"));
        assertThat(office.desk("financialAffairs")).doesNotContain(REVIEW);
        assertThat(office.events(EventType.TASK_COMPLETED))
                .filteredOn(e -> REVIEW.equals(e.stepId()))
                .extracting(e -> e.code())
                .containsExactly("returned", "accepted");
    }

    @Test
    void everyLateStepOfTheReportIsSupervised() {
        office.story(20)
                .withEachStepLateOnce()
                .answering("reviewVerdict", "returned", "accepted")
                .answering(
                        "returnedUnits", SpinValues.jsonValue("[\"mengjin\",\"xigong\"]").create())
                .until("2023-08-15T18:00");
        assertThat(office.events(EventType.LADDER_OPENED))
                .extracting(e -> e.stepName())
                .contains("填报本期进展", "汇总审核本期进展", "补正本期进展");
    }

    @Test
    void noReportOpensForAPeriodAfterThePlan() {
        office.itIs("2025-11-03T09:00");
        office.launch(20);
        office.advanceTo("2026-04-30T18:00");
        assertThat(office.events(EventType.TASK_CREATED))
                .filteredOn(e -> REPORT.equals(e.stepId()))
                .extracting(e -> e.period())
                .containsOnly("2025Q4");
    }
}
