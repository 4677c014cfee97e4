package cn.luoyang.supervision.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The board after nine months in which some units were punctual, some late and some idle. */
@PlanTest
class BoardOfAYearTest {

    private static final LocalDate END_OF_SEPTEMBER = LocalDate.of(2023, 9, 30);

    @Autowired Office office;
    @Autowired Board board;
    @Autowired BoardSummary summary;
    @Autowired LateTrend trend;
    @Autowired LedgerSnapshots snapshots;

    @Test
    void everyCountEqualsItsListAndTheBoardOfSeptemberIsTheOneShownInSeptember() {
        for (int item : List.of(1, 20, 28, 35, 39)) {
            office.launch(item);
        }
        Story story = office.story(25).atThePaceOf(2023).until("2023-09-30T23:59:59");
        Board.Overview then = board.overview(null);
        assertThat(then.late()).isNotEmpty();
        story.until("2024-01-10T18:00");

        assertThat(board.overview(END_OF_SEPTEMBER))
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*light\\.at", "at", ".*daysLate")
                .isEqualTo(then);

        Board.Overview now = board.overview(null);
        assertThat(now.keyTasks())
                .extracting(i -> i.light() == null ? null : i.light().light())
                .contains(Light.RED);
        walk(now);
        trend.until(null)
                .forEach(
                        p ->
                                assertThat(board.openTasks(null, null, true, p.day()))
                                        .as("late on %s", p.day())
                                        .hasSize(p.late()));
        snapshots.rebuild();
        assertThat(board.overview(null))
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*light\\.at", "at")
                .isEqualTo(now);
    }

    private void walk(Board.Overview now) {
        for (KeyTaskView item : now.items()) {
            int n = item.number();
            assertThat(board.unitRows(n, null, null)).hasSize(item.units());
            assertThat(board.openTasks(n, null, false, null)).hasSize(item.openTasks());
            assertThat(board.openTasks(n, null, true, null)).hasSize(item.lateTasks());
            assertThat(board.supervisedTasks(n, null, null)).hasSize(item.openLadders());
            assertThat(board.unitRows(n, null, null).stream().filter(r -> r.signedAt() != null))
                    .hasSize(item.signedUnits());
        }
        for (UnitRowView row : now.unitRows()) {
            assertThat(board.openTasks(row.keyTask(), row.unit(), false, null))
                    .hasSize(row.openTasks());
            assertThat(board.openTasks(row.keyTask(), row.unit(), true, null))
                    .hasSize(row.lateTasks());
            assertThat(board.doneTasks(row.keyTask(), row.unit(), null)).hasSize(row.doneTasks());
        }
        for (BoardSummary.UnitLine line : summary.units(now)) {
            assertThat(board.unitRows(null, line.id(), null)).hasSize(line.rows());
            assertThat(board.openTasks(null, line.id(), false, null)).hasSize(line.open());
            assertThat(board.openTasks(null, line.id(), true, null)).hasSize(line.late());
            assertThat(board.supervisedTasks(null, line.id(), null)).hasSize(line.ladders());
            assertThat(board.doneTasks(null, line.id(), null)).hasSize(line.done());
            line.lights()
                    .forEach(
                            (light, count) ->
                                    assertThat(
                                                    board.unitRows(null, line.id(), null).stream()
                                                            .filter(
                                                                    r ->
                                                                            r.light().light()
                                                                                    == light))
                                            .hasSize(count));
        }
        for (BoardSummary.SectionLine line : summary.sections(now)) {
            List<KeyTaskView> items =
                    now.items().stream().filter(i -> i.section().equals(line.id())).toList();
            assertThat(items).hasSize(line.items());
            line.lights()
                    .forEach(
                            (light, count) ->
                                    assertThat(
                                                    items.stream()
                                                            .filter(
                                                                    i ->
                                                                            i.light() != null
                                                                                    && i.light()
                                                                                                    .light()
                                                                                            == light))
                                            .hasSize(count));
        }
    }
}
