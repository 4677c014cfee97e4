package cn.luoyang.supervision.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.Steps;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A county clerk at the period sheet, in a real browser. */
@PlanTest
class SheetBrowserTest {

    private static final String SHEET = "/ledger/sheets/mengjin/2023Q2";
    private static final By RESULT = By.cssSelector(".tools .result");
    private static final By PROGRESS = By.id("filled");

    @LocalServerPort int port;
    @Autowired Office office;

    private static By field(int item, String key) {
        return By.name(item + ".v." + key);
    }

    private static void fill(RealBrowser browser, int item) {
        browser.type(field(item, "progressText"), "走访企业" + item + "家，召开推进会2次。");
        browser.type(field(item, "progressPercent"), "25");
        browser.type(field(item, "resultsCount"), "4");
        browser.type(field(item, "nextSteps"), "继续走访");
        browser.see(field(item, "selfRating")).sendKeys("正常推进");
    }

    private static void paste(RealBrowser browser, List<Integer> items) {
        browser.script(
                """
                const texts = {progressText: '走访企业3家，召开推进会2次。', progressPercent: '25',
                               resultsCount: '4', nextSteps: '继续走访', selfRating: null};
                for (const item of arguments[0]) {
                    for (const [key, text] of Object.entries(texts)) {
                        const field = document.getElementsByName(item + '.v.' + key)[0];
                        field.value = text ?? [...field.options].find(o => o.text === '正常推进').value;
                        for (const event of ['input', 'change']) {
                            field.dispatchEvent(new Event(event, {bubbles: true}));
                        }
                    }
                }
                """,
                items);
    }

    @Test
    void aCountyClerkFillsAndSubmitsTheSheet() throws Exception {
        reportingOpensFor(20, 26, 27);
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("mengjin01", SHEET);
            assertThat(browser.see(By.tagName("h1")).getText()).isEqualTo("孟津区 2023年第2季度填报表");
            assertThat(browser.see(By.cssSelector("header nav")).getText()).contains("本期填报");
            assertThat(browser.pixelsSticksOut()).as("one screen wide").isLessThanOrEqualTo(0);

            // One row, saved when the clerk leaves it, without the page loading again.
            browser.script("window.samePage = true");
            fill(browser, 20);
            browser.see(field(20, "nextSteps")).sendKeys(Keys.chord(Keys.ALT, Keys.ARROW_DOWN));
            browser.until(
                    () -> browser.see(PROGRESS).getText().replaceAll("\\s", "").equals("已填1/3"));
            assertThat(browser.script("return document.activeElement.name"))
                    .isEqualTo("26.v.nextSteps");
            assertThat(browser.script("return window.samePage")).isEqualTo(true);

            // A wrong figure is told in its cell, and stops the whole submission.
            fill(browser, 26);
            fill(browser, 27);
            browser.type(field(27, "progressPercent"), "130");
            browser.click(By.cssSelector("button[value=submit]"));
            browser.until(() -> browser.see(RESULT).getText().contains("都没有提交"));
            assertThat(browser.see(RESULT).getText()).contains("27 里程碑完成比例：应为0到100的数");
            assertThat(browser.see(By.cssSelector("#row-27 .wrong")).getText())
                    .isEqualTo("应为0到100的数");
            assertThat(office.desk("mengjin")).filteredOn(Steps.REPORT_PROGRESS::equals).hasSize(3);

            // A rating with a risk asks for the problem at once.
            browser.see(field(27, "selfRating")).sendKeys("有风险可控");
            browser.type(field(27, "problems"), "企业订单不足，需要市级协调。");
            browser.type(field(27, "progressPercent"), "30");
            browser.click(By.cssSelector("button[value=submit]"));
            browser.until(
                    () -> office.desk("mengjin").stream().noneMatch(Steps.REPORT_PROGRESS::equals));
            assertThat(browser.see("已提交3行。")).contains("mengjin01 2023-07-03 09:00");
            assertThat(browser.all(By.cssSelector("#sheet textarea"))).isEmpty();
            browser.assertNothingLeftTheMachine();
        }
        assertThat(reported("mengjin")).containsExactlyInAnyOrder(20, 26, 27);
    }

    @Test
    void aCountyHandsInAllItsThirtySevenKeyTasks() throws Exception {
        office.itIs("2023-06-30T09:00");
        IntStream.rangeClosed(1, 37).forEach(office::launch);
        office.advanceTo("2023-07-03T09:00");
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("mengjin01", SHEET).resize(1366, 768);
            assertThat(browser.pixelsSticksOut()).isLessThanOrEqualTo(0);
            List<Integer> quarterly = rows(browser);
            // 32 (及时支付) is reported every month, on the sheet of the month.
            assertThat(quarterly).hasSize(36).doesNotContain(32);
            fill(browser, quarterly.get(0));
            // The others as if from the clipboard: typing them takes a minute and shows no more.
            paste(browser, quarterly.subList(1, quarterly.size()));
            submit(browser, "已提交36行。");

            browser.click(By.cssSelector(".others a[href$='/2023-06']"));
            browser.until(() -> rows(browser).equals(List.of(32)));
            fill(browser, 32);
            submit(browser, "已提交1行。");
            browser.assertNothingLeftTheMachine();
        }
        assertThat(office.desk("mengjin")).doesNotContain(Steps.REPORT_PROGRESS);
        assertThat(reported("mengjin"))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 37).boxed().toList());
    }

    @Test
    void aSheetFilledInOfflineWithThreeBadCellsIsRefusedAndTakenOnceTheyAreMended()
            throws Exception {
        reportingOpensFor(20, 26, 27);
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("mengjin01", SHEET);
            browser.click(By.cssSelector(".offline summary"));
            Path file = browser.download(By.cssSelector(".offline a.button"));
            assertThat(file.getFileName().toString()).contains("孟津区");
            offline(
                    file,
                    page -> {
                        for (int line = 6; line < 9; line++) {
                            write(page.getRow(line), "第" + line + "行是离线填写的进展", 45);
                        }
                        page.getRow(6).getCell(3).setCellValue(130);
                        page.getRow(7).getCell(5).setCellValue("很好");
                        page.getRow(8).getCell(2).setCellValue("少");
                    });
            upload(browser, file);
            assertThat(browser.see("没有导入：有3处填写有误"))
                    .contains("第7行 D列 里程碑完成比例：应为0到100的数", "第8行 F列 自评：只能填", "第9行 C列 本期进展：至少5个字");
            assertThat(browser.see(PROGRESS).getText().replaceAll("\\s", "")).isEqualTo("已填0/3");

            offline(
                    file,
                    page -> {
                        page.getRow(6).getCell(3).setCellValue(30);
                        page.getRow(7).getCell(5).setCellValue("正常推进");
                        page.getRow(8).getCell(2).setCellValue("已补充本期进展的说明");
                    });
            upload(browser, file);
            browser.see("已导入3行草稿");
            assertThat(browser.see(field(20, "progressPercent")).getDomProperty("value"))
                    .isEqualTo("30");
            submit(browser, "已提交3行。");
            browser.assertNothingLeftTheMachine();
        }
        assertThat(reported("mengjin")).containsExactlyInAnyOrder(20, 26, 27);
    }

    @Test
    void theLeadReturnsOneRowAndTheCountyFindsTheReasonOnItsSheet() throws Exception {
        office.itIs("2023-06-30T09:00");
        Story story = office.story(20).nobodyDoing(Steps.REVIEW_REPORTS);
        story.until("2023-07-04T09:00");
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("financialAffairs01", "/ledger/sheets/financialAffairs/2023Q2");
            browser.click(By.cssSelector(".reviews a"));
            assertThat(browser.texts(By.cssSelector("#review tbody tr"), 17))
                    .allSatisfy(row -> assertThat(row).contains("按时"));
            browser.click(By.name("return.mengjin"));
            browser.type(By.name("v.periodSummary"), "本季度总体推进正常，各单位均已报送。");
            browser.click(By.cssSelector("button[value=return]"));
            browser.see("孟津区：请写明退回原因");
            browser.type(By.name("reason.mengjin"), "贷款余额与人行台账不符");
            browser.click(By.cssSelector("button[value=return]"));
            browser.see("已退回1个单位，其余通过。");
            assertThat(browser.see("补正中")).contains("时限2023-07-07");
        }
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("mengjin01", SHEET);
            assertThat(browser.see(By.id("row-20")).getText())
                    .contains("退回原因", "贷款余额与人行台账不符", "时限 2023-07-07");
            browser.type(field(20, "progressText"), "已按人行台账更正，贷款余额4.1亿元。");
            browser.type(field(20, "correctionNote"), "原数含个人经营贷，已剔除");
            submit(browser, "已提交1行。");
        }
        assertThat(office.desk("yanshi")).doesNotContain(Steps.CORRECT_REPORT);
        assertThat(office.desk("financialAffairs")).contains(Steps.REVIEW_REPORTS);
    }

    private void reportingOpensFor(Integer... items) {
        office.itIs("2023-06-30T09:00");
        List.of(items).forEach(office::launch);
        office.advanceTo("2023-07-03T09:00");
    }

    private static List<Integer> rows(RealBrowser browser) {
        return browser.all(By.cssSelector("#sheet tr[data-open=true]")).stream()
                .map(row -> Integer.valueOf(row.getDomAttribute("data-item")))
                .toList();
    }

    private static void submit(RealBrowser browser, String answer) {
        browser.click(By.cssSelector("button[value=submit]"));
        browser.see(answer);
    }

    private static void upload(RealBrowser browser, Path file) {
        if (!browser.all(By.cssSelector(".offline[open]")).isEmpty()) {
            browser.attach(By.cssSelector(".offline input[type=file]"), file);
        } else {
            browser.click(By.cssSelector(".offline summary"));
            browser.attach(By.cssSelector(".offline input[type=file]"), file);
        }
        browser.click(By.cssSelector(".offline button"));
    }

    private static void offline(Path file, Consumer<Sheet> by) throws IOException {
        byte[] changed;
        try (InputStream in = Files.newInputStream(file);
                XSSFWorkbook workbook = new XSSFWorkbook(in);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            by.accept(workbook.getSheetAt(0));
            workbook.write(out);
            changed = out.toByteArray();
        }
        Files.write(file, changed);
    }

    private static void write(Row row, String progress, int percent) {
        List<Object> values = new ArrayList<>();
        values.addAll(List.of(progress, percent, 3, "正常推进", "", "继续推进"));
        for (int i = 0; i < values.size(); i++) {
            Cell cell = row.getCell(2 + i, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
            if (values.get(i) instanceof Integer number) {
                cell.setCellValue(number);
            } else if (!"".equals(values.get(i))) {
                cell.setCellValue((String) values.get(i));
            }
        }
    }

    private List<Integer> reported(String unit) {
        return office.events(EventType.TASK_COMPLETED).stream()
                .filter(e -> unit.equals(e.unitId()) && Steps.REPORT_PROGRESS.equals(e.stepId()))
                .map(LedgerEvent::keyTask)
                .toList();
    }
}
