package cn.luoyang.supervision.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.Steps;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.util.List;

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

    @Test
    void aCountyClerkFillsAndSubmitsTheSheet() throws Exception {
        office.itIs("2023-06-30T09:00");
        List<Integer> items = List.of(20, 26, 27);
        items.forEach(office::launch);
        office.advanceTo("2023-07-03T09:00");
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("mengjin01", SHEET);
            assertThat(browser.see(By.tagName("h1")).getText()).isEqualTo("孟津区 2023年第2季度填报表");
            assertThat(browser.see(By.cssSelector("header nav")).getText()).contains("本期填报");
            assertThat(
                            browser.script(
                                    "return document.documentElement.scrollWidth <="
                                            + " window.innerWidth"))
                    .as("one screen wide")
                    .isEqualTo(true);

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
        assertThat(office.events(EventType.TASK_COMPLETED))
                .filteredOn(
                        e ->
                                "mengjin".equals(e.unitId())
                                        && Steps.REPORT_PROGRESS.equals(e.stepId()))
                .extracting(e -> e.keyTask())
                .containsExactlyInAnyOrderElementsOf(items);
    }
}
