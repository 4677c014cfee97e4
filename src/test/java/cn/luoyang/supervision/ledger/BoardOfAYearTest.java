package cn.luoyang.supervision.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The board after nine months in which some units were punctual, some late and some idle. */
@PlanTest
class BoardOfAYearTest {

    private static final LocalDate END_OF_SEPTEMBER = LocalDate.of(2023, 9, 30);

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired Board board;
    @Autowired BoardSummary summary;
    @Autowired LateTrend trend;
    @Autowired LedgerSnapshots snapshots;

    @Test
    void everyCountEqualsItsListAndTheBoardOfSeptemberIsTheOneShownInSeptember()
            throws IOException {
        // every third item: all would take minutes
        IntStream.iterate(1, item -> item <= 40, item -> item + 3)
                .filter(item -> item != 25)
                .forEach(office::launch);
        Story story = office.story(25).atThePaceOf(2023).until("2023-09-30T23:59:59");
        Board.Overview then = board.overview(null);
        assertThat(then.late()).isNotEmpty();
        Visitor supervisor = Visitor.loggedIn(port, "supervisor");
        Map<String, List<String>> exportedThen =
                cells(supervisor.download("/ledger/export.xlsx").body());
        story.until("2024-01-10T18:00");

        assertThat(board.overview(END_OF_SEPTEMBER))
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*light\\.at", "at")
                .isEqualTo(then);
        Map<String, List<String>> exportedNow =
                cells(supervisor.download("/ledger/export.xlsx?asOf=2023-09-30").body());
        assertThat(exportedNow.keySet()).isEqualTo(exportedThen.keySet());
        exportedThen.forEach(
                (name, rows) -> assertThat(exportedNow.get(name)).as(name).isEqualTo(rows));

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

    /** The rows of each sheet of a workbook, as a reader sees them. */
    private static Map<String, List<String>> cells(byte[] xlsx) throws IOException {
        Map<String, List<String>> sheets = new LinkedHashMap<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
            for (Sheet sheet : workbook.getSheets().toList()) {
                sheets.put(
                        sheet.getName(),
                        sheet.read().stream()
                                .map(
                                        row ->
                                                row.stream()
                                                        .map(c -> c == null ? "" : c.getText())
                                                        .collect(Collectors.joining(" | ")))
                                .toList());
            }
        }
        assertThat(sheets)
                .hasSize(3)
                .allSatisfy((name, rows) -> assertThat(rows).hasSizeGreaterThan(30));
        return sheets;
    }

    private void walk(Board.Overview now) {
        BoardOfDay day = board.on(null);
        for (KeyTaskView item : now.items()) {
            int n = item.number();
            assertThat(day.unitRows(n, null)).hasSize(item.units());
            assertThat(day.openTasks(n, null, false)).hasSize(item.openTasks());
            assertThat(day.openTasks(n, null, true)).hasSize(item.lateTasks());
            assertThat(day.supervisedTasks(n, null)).hasSize(item.openLadders());
            assertThat(day.unitRows(n, null).stream().filter(r -> r.signedAt() != null))
                    .hasSize(item.signedUnits());
        }
        for (UnitRowView row : now.unitRows()) {
            assertThat(day.openTasks(row.keyTask(), row.unit(), false)).hasSize(row.openTasks());
            assertThat(day.openTasks(row.keyTask(), row.unit(), true)).hasSize(row.lateTasks());
            assertThat(day.doneTasks(row.keyTask(), row.unit())).hasSize(row.doneTasks());
        }
        for (BoardSummary.UnitLine line : summary.units(now)) {
            assertThat(day.unitRows(null, line.id())).hasSize(line.rows());
            assertThat(day.openTasks(null, line.id(), false)).hasSize(line.open());
            assertThat(day.openTasks(null, line.id(), true)).hasSize(line.late());
            assertThat(day.supervisedTasks(null, line.id())).hasSize(line.ladders());
            assertThat(day.doneTasks(null, line.id())).hasSize(line.done());
            line.lights()
                    .forEach(
                            (light, count) ->
                                    assertThat(
                                                    day.unitRows(null, line.id()).stream()
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
