package cn.luoyang.supervision.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The supervision office at the board. */
@PlanTest
class BoardBrowserTest {

    private static final By ROW_25 =
            By.xpath("//table[contains(@class,'board')]//tr[td[2][.='25']]");

    @LocalServerPort int port;
    @Autowired Office office;

    @Test
    void advancingTheRehearsalTurnsTheLightRedAndSaysWhy() throws Exception {
        office.launch(25);
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("supervisor", "/ledger");
            assertThat(browser.all(By.cssSelector(".board tbody tr:not(.section)"))).hasSize(40);
            assertThat(browser.see(ROW_25).getText()).contains("绿", "分解中", "0/17");

            WebElement to = browser.see(By.cssSelector("[data-advance] input[name=to]"));
            browser.script("arguments[0].value = '2023-04-12T09:00'", to);
            browser.click(By.cssSelector("[data-advance] button"));
            browser.see("2023-04-12 09:00");
            assertThat(browser.see(ROW_25).getText())
                    .contains("红", "有16项任务超期", "认领分工并报送措施", "2023-04-11", "1个工作日");
            assertThat(browser.see("超期16项")).contains("孟津区");

            browser.click(By.xpath("//tr[td[2][.='25']]//a[contains(@class,'red-text')]"));
            assertThat(browser.texts(By.cssSelector(".tasks tbody tr.late"), 16))
                    .allSatisfy(row -> assertThat(row).contains("2023-04-11", "签发催办单"));

            browser.go("/ledger?asOf=2023-04-10");
            assertThat(browser.see(ROW_25).getText()).contains("黄").doesNotContain("红");
            browser.assertNothingLeftTheMachine();
        }
    }

    @Test
    void diagramMarksTheCalledProcessWithItsNumberOfTasks() throws Exception {
        office.launch(25);
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("leader", "/ledger/key-tasks/25");
            WebElement mark = browser.see(By.cssSelector("#diagram .token"));
            assertThat(mark.getText()).isEqualTo("17");
            assertThat(mark.getDomAttribute("title")).contains("认领分工并报送措施", "孟津区");
            assertThat(browser.all(By.cssSelector("#diagram .open-step"))).hasSize(1);
            browser.assertNothingLeftTheMachine();
        }
    }

    @Test
    void whatDoesNotExistIsSaidInTheReadersLanguage() throws Exception {
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("supervisor", "/ledger/key-tasks/99");
            browser.see("没有编号为99的任务");
            browser.go("/ledger?asOf=2023-13-45").see("不是有效日期");
            assertThat(browser.status("GET", "/ledger/key-tasks/99", "")).isEqualTo(404);
            assertThat(browser.status("GET", "/ledger?asOf=2023-13-45", "")).isEqualTo(400);
        }
        try (RealBrowser browser = RealBrowser.open(port, "en")) {
            browser.logIn("supervisor", "/ledger/units/nowhere");
            browser.see("There is no unit \"nowhere\".");
        }
    }
}
