package cn.luoyang.supervision.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 总览: what the supervision office reads off the board, and what it decides there itself. */
@PlanTest
class BoardTest {

    private static final LocalDate APRIL_12 = LocalDate.of(2023, 4, 12);

    @Autowired Office office;
    @Autowired Board board;
    @Autowired BoardSummary summary;
    @Autowired Judgements judgements;
    @Autowired LateTrend trend;
    @Autowired LedgerSearch search;
    @Autowired IndicatorCharts indicators;
    @Autowired LedgerSnapshots snapshots;

    private void launchedAndLate() {
        office.launch(20);
        office.launch(25);
        office.advanceTo("2023-04-12T12:00");
    }

    @Test
    void everyNumberOfTheSummariesIsTheLengthOfItsList() {
        launchedAndLate();
        office.completeAs("industry", "userTask_draftMilestones");
        Board.Overview overview = board.overview(null);
        for (BoardSummary.UnitLine line : summary.units(overview)) {
            assertThat(board.unitRows(null, line.id(), null)).hasSize(line.rows());
            assertThat(board.openTasks(null, line.id(), false, null)).hasSize(line.open());
            assertThat(board.openTasks(null, line.id(), true, null)).hasSize(line.late());
            assertThat(board.supervisedTasks(null, line.id(), null)).hasSize(line.ladders());
            assertThat(board.doneTasks(null, line.id(), null)).hasSize(line.done());
            assertThat(line.lights().values().stream().mapToInt(n -> n).sum())
                    .isEqualTo(line.rows());
        }
        BoardSummary.Matrix matrix = summary.matrix(overview);
        assertThat(matrix.lines()).hasSize(40);
        assertThat(matrix.lights().values().stream().mapToInt(n -> n).sum())
                .isEqualTo(overview.unitRows().size())
                .isEqualTo(17 + 17);
        assertThat(matrix.lights().get(Light.RED))
                .isEqualTo(
                        overview.unitRows().stream()
                                .filter(r -> r.light().light() == Light.RED)
                                .count());
    }

    @Test
    void anAnswerTheLadderAsksForIsNotCountedAsLateWork() {
        office.launch(20);
        office.advanceTo("2023-04-19T19:00");
        KeyTaskView item = board.keyTask(20, null);
        assertThat(item.lateTasks()).isEqualTo(17);
        assertThat(board.answersOwed(20, null, null)).hasSizeGreaterThan(17);
        assertThat(board.openTasks(20, null, true, null))
                .allSatisfy(t -> assertThat(t.processKey()).isEqualTo("decomposition"));
    }

    @Test
    void everyPointOfTheTrendIsTheLengthOfTheListAsOfThatDay() {
        launchedAndLate();
        office.completeAs("industry", "userTask_draftMilestones");
        office.advanceTo("2023-05-10T12:00");
        office.completeAs("financialAffairs", "userTask_draftMilestones");
        assertThat(trend.until(null)).hasSize(6);
        trend.until(null)
                .forEach(
                        point ->
                                assertThat(board.openTasks(null, null, true, point.day()))
                                        .as("late on %s", point.day())
                                        .hasSize(point.late()));
        assertThat(trend.until(APRIL_12).get(1))
                .isEqualTo(
                        new LateTrend.Point(
                                APRIL_12, board.openTasks(null, null, true, APRIL_12).size()));
    }

    @Test
    void aLightSetByHandShowsBothColoursUntilItsLastDay() {
        launchedAndLate();
        judgements.override(25, "mengjin", Light.YELLOW, APRIL_12.plusDays(8), "该县已书面说明，限期补办");

        LightView light = board.unitRows(25, "mengjin", null).get(0).light();
        assertThat(light.light()).isEqualTo(Light.YELLOW);
        assertThat(light.automatic()).isEqualTo(Light.RED);
        assertThat(light.reason()).contains("认领分工并报送措施");
        assertThat(light.override().reason()).contains("限期补办");
        assertThat(board.unitRows(25, "yanshi", null).get(0).light().isOverridden()).isFalse();

        office.advanceTo("2023-04-20T12:00");
        assertThat(board.unitRows(25, "mengjin", null).get(0).light().light())
                .isEqualTo(Light.YELLOW);
        office.advanceTo("2023-04-21T00:01");
        assertThat(board.unitRows(25, "mengjin", null).get(0).light().light()).isEqualTo(Light.RED);
        assertThat(board.unitRows(25, "mengjin", APRIL_12).get(0).light().light())
                .isEqualTo(Light.YELLOW);
    }

    @Test
    void aLightGivenBackToTheRulesIsTheirsAgain() {
        launchedAndLate();
        judgements.override(25, null, Light.GREEN, APRIL_12, "市领导批示暂缓");
        assertThat(board.keyTask(25, null).light().light()).isEqualTo(Light.GREEN);
        judgements.lift(25, null, "批示事项已落实");
        assertThat(board.keyTask(25, null).light().light()).isEqualTo(Light.RED);
        assertThatThrownBy(() -> judgements.lift(25, null, "批示事项已落实"))
                .isInstanceOf(JudgementRefusedException.class);
    }

    @Test
    void aLightWithoutReasonOrBeyondThreeMonthsIsRefusedAndNothingIsRecorded() {
        launchedAndLate();
        assertThatThrownBy(() -> judgements.override(25, null, Light.GREEN, APRIL_12, "好"))
                .hasMessageContaining("reason");
        assertThatThrownBy(
                        () ->
                                judgements.override(
                                        25, null, Light.GREEN, APRIL_12.plusDays(93), "长期放行"))
                .hasMessageContaining("until");
        assertThatThrownBy(
                        () -> judgements.override(25, "finance", Light.GREEN, APRIL_12, "不是责任单位"))
                .hasMessageContaining("noRow");
        assertThat(office.events(EventType.LIGHT_OVERRIDDEN)).isEmpty();
    }

    @Test
    void theOfficesFindingStandsBesideTheUnitsClaimAndChangesNeitherClaimNorLight() {
        office.story(20).nobodyDoing("userTask_reviewReports").until("2023-07-12T09:00");
        UnitRowView before = board.unitRows(20, "mengjin", null).get(0);
        assertThat(before.selfRating()).isEqualTo("normal");

        judgements.check(20, "mengjin", EvidenceFinding.CONTRADICTED, "走访两家企业，均未获得贷款");

        UnitRowView row = board.unitRows(20, "mengjin", null).get(0);
        assertThat(row.evidence()).isEqualTo(EvidenceFinding.CONTRADICTED);
        assertThat(row.selfRating()).isEqualTo("normal");
        assertThat(row.light().light()).isEqualTo(before.light().light());
        snapshots.rebuild();
        assertThat(board.unitRows(20, "mengjin", null).get(0))
                .usingRecursiveComparison()
                .ignoringFields("light.at")
                .isEqualTo(row);
    }

    @Test
    void aTextSomebodyReportedIsFoundByAnyPartOfIt() {
        office.launch(20);
        office.completeAs("mengjin", "userTask_claimShare", Map.of("measures", "金融服务中心100%覆盖各乡镇"));
        assertThat(search.find("服务中心100%", null).events())
                .singleElement()
                .satisfies(e -> assertThat(e.unit()).isEqualTo("mengjin"));
        assertThat(search.find("服务中心100_", null).eventCount()).isZero();
        assertThat(search.find("孟津", null).units()).hasSize(1);
        assertThat(search.find("融资 成本", null).items()).extracting(k -> k.number()).contains(20);
        assertThat(search.find(" ", null).eventCount()).isZero();
    }

    @Test
    void theEventsOfEachQuarterAreCountedAgainstTheFloorAndNotTyped() {
        office.launch(25);
        office.advanceTo("2023-08-01T09:00");
        IndicatorCharts.Chart chart =
                indicators.all(null).stream()
                        .filter(c -> c.id().equals("I14"))
                        .findFirst()
                        .orElseThrow();
        assertThat(chart.counted()).isTrue();
        assertThat(chart.points())
                .extracting(p -> p.period() + " " + p.actual() + "/" + p.expected())
                .containsExactly("2023Q2 0/1", "2023Q3 0/1");
        assertThat(indicators.all(null)).hasSize(18);
    }
}
