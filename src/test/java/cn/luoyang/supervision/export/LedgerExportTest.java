package cn.luoyang.supervision.export;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.EventFilter;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.KeyTaskView;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.TaskView;
import cn.luoyang.supervision.ledger.UnitRowView;
import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.story.Clerk;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.workbook.LedgerSheet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.transaction.support.TransactionTemplate;

/** 台账导出: the file read back equals the ledger. */
@PlanTest
class LedgerExportTest {

    private static final ExportFilter ALL = new ExportFilter(null, null, null, null, null);

    private static final ReadingOptions FORMATS = new ReadingOptions(true, false);

    @Autowired Office office;
    @Autowired Board board;
    @Autowired LedgerQueries ledger;
    @Autowired LedgerRecorder recorder;
    @Autowired LedgerExport export;
    @Autowired TransactionTemplate transaction;
    @LocalServerPort int port;

    @AfterEach
    void chineseAgain() {
        LocaleContextHolder.resetLocaleContext();
    }

    // ---------------------------------------------------------------- reading back

    private Map<String, List<Row>> sheets(ExportFilter filter, Preset preset, int mostRows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(filter, preset, mostRows, out);
        return read(out.toByteArray());
    }

    private static Map<String, List<Row>> read(byte[] file) throws IOException {
        Map<String, List<Row>> sheets = new LinkedHashMap<>();
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(file), FORMATS)) {
            for (Sheet sheet : workbook.getSheets().toList()) {
                sheets.put(sheet.getName(), sheet.read());
            }
        }
        return sheets;
    }

    private Map<String, List<Row>> everything() throws IOException {
        return sheets(ALL, Preset.FULL, LedgerSheet.MOST_ROWS);
    }

    private static int column(List<Row> sheet, String header) {
        for (Cell cell : sheet.get(0)) {
            if (cell != null && header.equals(cell.asString())) {
                return cell.getColumnIndex();
            }
        }
        throw new AssertionError("No column " + header + " in " + headers(sheet));
    }

    private static List<String> headers(List<Row> sheet) {
        return sheet.get(0).stream().map(Cell::asString).toList();
    }

    /** The values of a column below its header, as text; null where a cell is empty. */
    private static List<String> values(List<Row> sheet, String header) {
        int column = column(sheet, header);
        return sheet.stream()
                .skip(1)
                .map(row -> row.getOptionalCell(column).map(Cell::getText).orElse(null))
                .toList();
    }

    private List<LedgerEvent> events() {
        return ledger
                .events(new EventFilter(null, null, null, null, null), 0, Integer.MAX_VALUE)
                .stream()
                .sorted(Comparator.comparing(LedgerEvent::id))
                .toList();
    }

    private void note(String text, int times) {
        transaction.executeWithoutResult(
                t -> {
                    for (int i = 0; i < times; i++) {
                        recorder.record(
                                LedgerEntry.of(EventType.EVIDENCE_ATTACHED)
                                        .keyTask(20)
                                        .unit("mengjin")
                                        .note(text));
                    }
                });
    }

    // ---------------------------------------------------------------- stories

    @Test
    void theWorkbookHoldsEveryItemEveryUnitRowAndEveryEvent() throws IOException {
        office.launch(20);
        office.advanceTo("2023-04-07T12:00");
        office.completeAs("mengjin", "userTask_claimShare");
        office.launch(25);
        office.advanceTo("2023-04-13T09:00");
        note("核查属实", 3_000);

        Map<String, List<Row>> sheets = everything();

        assertThat(sheets.keySet()).containsExactly("事项", "承办明细", "事件");
        List<KeyTaskView> items =
                Stream.concat(board.keyTasks(null).stream(), board.requirements(null).stream())
                        .toList();
        assertThat(values(sheets.get("事项"), "重点任务"))
                .containsExactlyElementsOf(items.stream().map(KeyTaskView::title).toList());
        assertThat(values(sheets.get("事项"), "超期"))
                .containsExactlyElementsOf(
                        items.stream().map(i -> String.valueOf(i.lateTasks())).toList());
        List<UnitRowView> rows = board.unitRows(null, null, null);
        assertThat(values(sheets.get("承办明细"), "承办单位"))
                .containsExactlyElementsOf(rows.stream().map(UnitRowView::unitName).toList());
        assertThat(values(sheets.get("承办明细"), "亮灯原因"))
                .containsExactlyElementsOf(rows.stream().map(r -> r.light().reason()).toList());
        List<LedgerEvent> events = events();
        assertThat(events).hasSizeGreaterThan(3_000);
        assertThat(values(sheets.get("事件"), "流水号"))
                .containsExactlyElementsOf(events.stream().map(e -> e.id().toString()).toList());
        assertThat(values(sheets.get("事件"), "事项"))
                .containsExactlyElementsOf(events.stream().map(LedgerEvent::stepName).toList());
        assertThat(values(sheets.get("事件"), "填报内容").stream().filter(Objects::nonNull))
                .anyMatch(answers -> answers.contains("承办科室"));
    }

    @Test
    void aDateIsADateAndANumberANumber() throws IOException {
        office.launch(20);
        List<Row> events = everything().get("事件");
        Row created = events.get(1 + values(events, "事件").indexOf("交办"));

        Cell at = created.getCell(column(events, "时间"));
        assertThat(at.getType()).isEqualTo(CellType.NUMBER);
        assertThat(at.asDate()).isEqualTo("2023-04-03T09:00:00");
        assertThat(at.getDataFormatString()).isEqualTo("yyyy-mm-dd hh:mm:ss");
        assertThat(created.getCell(column(events, "序号")).asNumber()).isEqualByComparingTo("20");
        List<Row> units = everything().get("承办明细");
        assertThat(units.get(1).getCell(column(units, "交办")).asDate())
                .isEqualTo("2023-04-03T00:00:00");
    }

    @Test
    void textThatLooksLikeAFormulaStaysText() throws IOException {
        office.launch(20);
        List<String> nasty =
                List.of(
                        "=HYPERLINK(\"http://x\",\"点我\")",
                        "+1+1",
                        "-2",
                        "@SUM(A1)",
                        "\t=1",
                        "\r=1",
                        "＝1+1",
                        "正常内容=1");
        nasty.forEach(text -> note(text, 1));

        List<String> notes =
                values(everything().get("事件"), "内容").stream().filter(Objects::nonNull).toList();

        // XML folds a carriage return into a line feed.
        assertThat(notes.stream().map(n -> n.replace("\n", "\r")))
                .endsWith(
                        "'=HYPERLINK(\"http://x\",\"点我\")",
                        "'+1+1",
                        "'-2",
                        "'@SUM(A1)",
                        "'\t=1",
                        "'\r=1",
                        "'＝1+1",
                        "正常内容=1");
    }

    @Test
    void aListLongerThanASheetGoesOnInTheNext() throws IOException {
        office.launch(20);
        note("一", 40);
        int events = events().size();

        Map<String, List<Row>> sheets = sheets(ALL, Preset.FULL, 45);

        assertThat(sheets.keySet()).contains("事件", "事件（2）");
        assertThat(sheets.get("事件")).hasSize(45);
        assertThat(headers(sheets.get("事件（2）"))).isEqualTo(headers(sheets.get("事件")));
        assertThat(
                        sheets.entrySet().stream()
                                .filter(s -> s.getKey().startsWith("事件"))
                                .mapToInt(s -> s.getValue().size() - 1)
                                .sum())
                .isEqualTo(events);
    }

    @Test
    void anEarlierDayIsExportedAsItWas() throws IOException {
        office.launch(20);
        office.advanceTo("2023-04-13T12:00");
        int eventsThen = events().size();
        List<String> lateThen = values(everything().get("事项"), "超期");
        office.advanceTo("2023-04-18T09:00");
        office.completeAs("mengjin", "userTask_claimShare");
        office.completeAs("yanshi", "userTask_claimShare");

        Map<String, List<Row>> sheets =
                sheets(
                        new ExportFilter(null, null, null, null, LocalDate.of(2023, 4, 13)),
                        Preset.FULL,
                        LedgerSheet.MOST_ROWS);

        assertThat(values(sheets.get("事项"), "超期")).isEqualTo(lateThen);
        assertThat(sheets.get("事件")).hasSize(1 + eventsThen);
        assertThat(values(everything().get("事项"), "超期")).isNotEqualTo(lateThen);
    }

    @Test
    void theListOfLateTasksOfOneUnitIsExportedAsThePageShowsIt() throws IOException {
        office.launch(20);
        office.launch(25);
        office.advanceTo("2023-04-13T09:00");

        Map<String, List<Row>> sheets =
                sheets(
                        new ExportFilter(null, "mengjin", null, ExportFilter.TaskChoice.LATE, null),
                        Preset.FULL,
                        LedgerSheet.MOST_ROWS);

        List<TaskView> late = board.openTasks(null, "mengjin", true, null);
        assertThat(late).isNotEmpty();
        assertThat(values(sheets.get("超期事项"), "事项"))
                .containsExactlyElementsOf(late.stream().map(TaskView::step).toList());
        assertThat(values(sheets.get("超期事项"), "超期（工作日）"))
                .containsExactlyElementsOf(
                        late.stream().map(t -> String.valueOf(t.daysLate())).toList());
        assertThat(values(sheets.get("承办明细"), "承办单位")).containsOnly("孟津区");
        assertThat(values(sheets.get("事件"), "承办单位")).containsOnly("孟津区");
    }

    @Test
    void aLightOfTheBoardExportsItsItemsAndTheirEventsOnly() throws IOException {
        office.launch(20);
        office.launch(25);
        office.advanceTo("2023-04-13T09:00");
        List<String> red =
                board.keyTasks(null).stream()
                        .filter(i -> i.light() != null && i.light().light() == Light.RED)
                        .map(i -> String.valueOf(i.number()))
                        .toList();

        Map<String, List<Row>> sheets =
                sheets(
                        new ExportFilter(null, null, Light.RED, null, null),
                        Preset.UNITS,
                        LedgerSheet.MOST_ROWS);

        assertThat(red).isNotEmpty();
        assertThat(values(sheets.get("事项"), "序号")).containsExactlyElementsOf(red);
        assertThat(values(sheets.get("事件"), "序号")).isSubsetOf(red);
    }

    @Test
    void everyPresetNamesItsColumnsInTheReadersLanguage() throws IOException {
        office.launch(20);
        assertThat(headers(sheets(ALL, Preset.PRINT, LedgerSheet.MOST_ROWS).get("事项")))
                .startsWith("序号", "重点任务", "牵头单位", "配合单位")
                .doesNotContain("流程");
        assertThat(headers(sheets(ALL, Preset.UNITS, LedgerSheet.MOST_ROWS).get("承办明细")))
                .contains("延期次数", "超期办结");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        for (Preset preset : Preset.values()) {
            Map<String, List<Row>> sheets = sheets(ALL, preset, LedgerSheet.MOST_ROWS);
            assertThat(sheets.keySet()).containsExactly("Items", "Unit rows", "Events");
            assertThat(headers(sheets.get("Items")))
                    .allMatch(h -> h.codePoints().noneMatch(Character::isIdeographic));
        }
    }

    @Test
    void thePageHandsTheFileOutToWhoeverIsLoggedInAndExplainsABadFilter() throws IOException {
        office.launch(20);
        Clerk clerk = Clerk.loggedIn(port, "mengjin01");
        HttpResponse<byte[]> file = clerk.get("/ledger/export.xlsx?preset=PRINT&keyTask=20");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(
                        ContentDisposition.parse(
                                        file.headers()
                                                .firstValue("Content-Disposition")
                                                .orElseThrow())
                                .getFilename())
                .isEqualTo("打印台账-2023-04-03.xlsx");
        assertThat(values(read(file.body()).get("事项"), "序号")).containsExactly("20");
        HttpResponse<byte[]> unknown = clerk.get("/ledger/export.xlsx?keyTask=99");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Clerk.text(unknown)).contains("没有编号为99的任务");
        assertThat(clerk.get("/ledger/export.xlsx?preset=everything").statusCode()).isEqualTo(400);
        HttpResponse<byte[]> noSuchDay = clerk.get("/ledger/export.xlsx?asOf=2023-13-01");
        assertThat(noSuchDay.statusCode()).isEqualTo(400);
        assertThat(Clerk.text(noSuchDay)).contains("2023-13-01");
    }

    @Test
    void thePagesOfferTheExportWithTheirOwnFilterAndDay() {
        office.launch(20);
        office.advanceTo("2023-04-13T09:00");
        Clerk clerk = Clerk.loggedIn(port, "mengjin01");

        assertThat(clerk.page("/ledger?light=RED&asOf=2023-04-12"))
                .contains("/ledger/export.xlsx?light=RED&amp;asOf=2023-04-12");
        assertThat(clerk.page("/ledger/key-tasks/20?asOf=2023-04-12"))
                .contains("/ledger/export.xlsx?keyTask=20&amp;asOf=2023-04-12");
        assertThat(clerk.page("/ledger/units/mengjin"))
                .contains("/ledger/export.xlsx?unit=mengjin");
        assertThat(clerk.page("/ledger/tasks?late=true&unit=mengjin&asOf=2023-04-12"))
                .contains("/ledger/export.xlsx?unit=mengjin&amp;tasks=LATE&amp;asOf=2023-04-12");
    }
}
