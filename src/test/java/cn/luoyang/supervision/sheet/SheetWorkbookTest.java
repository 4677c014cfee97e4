package cn.luoyang.supervision.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 用Excel填报: download, fill in offline, upload; and what people and attackers do to such a file. */
@PlanTest
class SheetWorkbookTest {

    private static final String SHEET = "/ledger/sheets/mengjin/2023Q2";
    private static final String XLSX = SHEET + "/xlsx";
    private static final int FIRST_LINE = 6;

    @LocalServerPort int port;
    @Autowired Office office;
    private Clerk clerk;

    @BeforeEach
    void reportingIsOpenForThreeItems() {
        office.itIs("2023-06-30T09:00");
        List.of(20, 26, 27).forEach(office::launch);
        office.advanceTo("2023-07-03T09:00");
        clerk = Clerk.loggedIn(port, "mengjin01");
    }

    private byte[] filled(Consumer<Sheet> by) throws IOException {
        return changed(clerk.download(XLSX).body(), by);
    }

    private static byte[] changed(byte[] xlsx, Consumer<Sheet> by) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            by.accept(workbook.getSheetAt(0));
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static void fill(Row row, String text) {
        row.getCell(2, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK).setCellValue(text);
        row.getCell(3, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK).setCellValue(45);
        row.getCell(4, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK).setCellValue(3);
        row.getCell(5, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK).setCellValue("正常推进");
        row.getCell(7, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK).setCellValue("继续推进");
    }

    private static void fillAll(Sheet page) {
        for (int i = FIRST_LINE; i < FIRST_LINE + 3; i++) {
            fill(page.getRow(i), "离线填写的第" + i + "行进展");
        }
    }

    private String refused(byte[] file, int status) {
        HttpResponse<String> answer = clerk.upload(XLSX, "填报表.xlsx", file, "text/html");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(clerk.open(SHEET).entrySet())
                .as("nothing was saved")
                .filteredOn(e -> e.getKey().endsWith(".revision"))
                .allMatch(e -> e.getValue().equals("0"));
        return answer.body();
    }

    @Test
    void aSheetFilledInOfflineComesBackAsDraftsAndIsSubmittedOnThePage() throws IOException {
        HttpResponse<byte[]> download = clerk.download(XLSX);
        assertThat(download.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(download.body()))) {
            Sheet page = workbook.getSheetAt(0);
            assertThat(page.isColumnHidden(0)).isTrue();
            assertThat(page.getProtect()).isTrue();
            Row heading = page.getRow(FIRST_LINE - 1);
            assertThat(heading.getCell(2).getStringCellValue()).isEqualTo("本期进展");
            assertThat(heading.getCell(3).getStringCellValue()).isEqualTo("里程碑完成比例");
            assertThat(page.getRow(FIRST_LINE).getCell(0).getCellStyle().getLocked()).isTrue();
            assertThat(page.getRow(FIRST_LINE).getCell(3).getCellStyle().getLocked()).isFalse();
            assertThat(page.getDataValidations())
                    .anySatisfy(
                            v ->
                                    assertThat(v.getValidationConstraint().getFormula1())
                                            .contains("正常推进,有风险可控"));
        }

        HttpResponse<String> taken =
                clerk.upload(XLSX, "x.xlsx", filled(SheetWorkbookTest::fillAll), "text/html");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(302);
        assertThat(clerk.get(SHEET).body()).contains("已导入3行草稿", "离线填写的第6行进展", "data-filled>3</b>");
        clerk.sendFromScript(SHEET, "submit", clerk.open(SHEET), 200);
        assertThat(office.events(EventType.TASK_COMPLETED))
                .filteredOn(e -> "mengjin".equals(e.unitId()))
                .hasSize(3);
    }

    @Test
    void everyBadCellIsNamedByRowAndColumnAndNothingIsSaved() throws IOException {
        byte[] file =
                filled(
                        page -> {
                            fillAll(page);
                            page.getRow(6).getCell(3).setCellValue(130);
                            page.getRow(7).getCell(5).setCellValue("很好");
                            page.getRow(8).getCell(2).setCellValue("少");
                        });
        assertThat(refused(file, 422))
                .contains(
                        "没有导入：有3处填写有误",
                        "第7行 D列 里程碑完成比例：应为0到100的数",
                        "第8行 F列 自评：只能填：正常推进、有风险可控、有风险不可控",
                        "第9行 C列 本期进展：至少5个字");
    }

    @Test
    void formulasAreNotComputedAndTypedOnesStayTexts() throws IOException {
        byte[] file =
                filled(
                        page -> {
                            fillAll(page);
                            page.getRow(6).getCell(3).setCellFormula("50+10");
                        });
        assertThat(refused(file, 422)).contains("第7行 D列 里程碑完成比例：不能填公式");

        Map<String, String> form = clerk.open(SHEET);
        Clerk.fill(form, 20, "=HYPERLINK(\"http://evil\",\"点我\")");
        Clerk.fill(form, 26, "@SUM(1+1)*cmd|' /C calc'!A0");
        form.put("26.v.nextSteps", "-3家企业已退出");
        clerk.sendFromScript(SHEET, "save", form, 200);
        byte[] download = clerk.download(XLSX).body();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(download))) {
            for (Row row : workbook.getSheetAt(0)) {
                row.forEach(
                        cell -> {
                            assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                            if (cell.getCellType() == CellType.STRING) {
                                assertThat(cell.getStringCellValue()).doesNotMatch("(?s)[=+@-].*");
                            }
                        });
            }
            assertThat(workbook.getSheetAt(0).getRow(6).getCell(2).getStringCellValue())
                    .startsWith("'=HYPERLINK");
        }
        // The apostrophe is off again on the way back.
        byte[] back = changed(download, page -> page.getRow(7).getCell(3).setCellValue(31));
        assertThat(clerk.upload(XLSX, "x.xlsx", back, "text/html").statusCode()).isEqualTo(302);
        assertThat(clerk.get(SHEET).body()).contains("-3家企业已退出").doesNotContain("&#39;-3家");
    }

    @Test
    void whatIsNoSheetOfThisUnitAndPeriodIsRefusedWithAClearMessage() throws IOException {
        assertThat(refused("不是表格".getBytes(StandardCharsets.UTF_8), 422)).contains("这不是xlsx文件");
        assertThat(refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}, 422))
                .contains("旧版Excel（.xls）");
        assertThat(refused(bomb(), 422)).contains("解压后超过50 MB");
        assertThat(refused(new byte[6 * 1024 * 1024], 413)).contains("超过5 MB");
        byte[] cut = clerk.download(XLSX).body();
        assertThat(refused(java.util.Arrays.copyOf(cut, cut.length / 2), 422)).contains("已损坏");
        try (XSSFWorkbook other = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            other.createSheet("别的").createRow(0).createCell(0).setCellValue("x");
            other.write(out);
            assertThat(refused(out.toByteArray(), 422)).contains("没有找到填报表的表头");
        }
        byte[] neighbours =
                Clerk.loggedIn(port, "yanshi01")
                        .download("/ledger/sheets/yanshi/2023Q2/xlsx")
                        .body();
        assertThat(refused(changed(neighbours, SheetWorkbookTest::fillAll), 422))
                .contains("第7行：不是本填报表的行");
        byte[] added = filled(page -> page.createRow(20).createCell(2).setCellValue("自己加的一行"));
        assertThat(refused(added, 422)).contains("第21行：没有行标识");
    }

    @Test
    void aDraftSavedAfterTheDownloadIsNotOverwrittenUnasked() throws IOException {
        byte[] file = filled(SheetWorkbookTest::fillAll);
        Map<String, String> form = clerk.open(SHEET);
        Clerk.fill(form, 26, "下载之后在网页上写的");
        clerk.sendFromScript(SHEET, "save", form, 200);

        HttpResponse<String> refused = clerk.upload(XLSX, "x.xlsx", file, "text/html");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("没有导入", "第8行：mengjin01于", "name=\"overwrite\"");
        assertThat(clerk.get(SHEET).body()).contains("下载之后在网页上写的").doesNotContain("离线填写的第6行");

        clerk.upload(XLSX, "x.xlsx", file, "text/html", Map.of("overwrite", "true"));
        assertThat(clerk.get(SHEET).body()).contains("离线填写的第7行").doesNotContain("下载之后在网页上写的");
    }

    /** Some KB that unpack to 100 MB, with all that a workbook has. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(
                    "<Types>application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml</Types>"
                            .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 100; i++) {
                zip.write(zeros);
            }
        }
        return out.toByteArray();
    }
}
