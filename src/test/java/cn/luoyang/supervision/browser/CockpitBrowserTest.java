package cn.luoyang.supervision.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The supervision office in Cockpit, and the ways between Cockpit, Tasklist and the ledger. */
@PlanTest
class CockpitBrowserTest {

    private static final String COCKPIT = "/camunda/app/cockpit/default/";

    @LocalServerPort int port;
    @Autowired Office office;

    @Test
    void supervisorSeesTheBoardsNumbersInCockpitAndEveryNumberLeadsToItsList() throws Exception {
        office.launch(20);
        office.launch(25);
        office.advanceTo("2023-04-20T12:00");
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("supervisor", "/ledger");
            String red = browser.see(By.cssSelector(".legend .red + b")).getText();
            String late = browser.see(By.cssSelector(".late-units b")).getText();
            assertThat(red).isEqualTo("2");

            browser.go(COCKPIT + "#/dashboard");
            browser.see("各专项亮灯");
            assertThat(browser.see("流程定义")).contains("待办人工任务", "督查专栏");
            assertThat(figure(browser, "RED").getText()).isEqualTo("红 " + red);
            String lateThere = figure(browser, "late").getText().replaceAll("^超期 (\\d+) 项.*", "$1");
            assertThat(late).startsWith("超期" + lateThere + "项");

            browser.click(By.cssSelector("[data-figure=late] a"));
            assertThat(browser.see("共" + lateThere + "项")).contains("超期事项");
            browser.assertNothingLeftTheMachine();
        }
    }

    @Test
    void readerOfEnglishFindsCockpitAndTheLedgerInItInEnglish() throws Exception {
        office.launch(25);
        office.advanceTo("2023-04-20T12:00");
        try (RealBrowser browser = RealBrowser.open(port, "en-GB")) {
            browser.logIn("supervisor", "/ledger");
            browser.go(COCKPIT + "#/dashboard");
            browser.see("Lights by section");
            assertThat(browser.see("Open Human Tasks"))
                    .contains("Late for longest", "working days", "Under supervision")
                    .doesNotContain("Camunda 8", "超期", "督办");
        }
    }

    @Test
    void tabOfAnInstanceShowsItsUnitsAndEventsAndTheWayLeadsBack() throws Exception {
        office.launch(25);
        office.advanceTo("2023-04-20T12:00");
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("supervisor", "/ledger/key-tasks/25");
            browser.click(By.linkText("在流程监控中查看"));
            assertThat(browser.see("承办明细（17个单位）"))
                    .contains("孟津区", "市工信局", "台账记录", "交办", "签发督办单（黄）");

            browser.click(By.linkText("孟津区"));
            browser.until(() -> browser.path().startsWith("/ledger/key-tasks/25"));
            assertThat(browser.path()).isEqualTo("/ledger/key-tasks/25#row-mengjin");
            assertThat(browser.see(By.id("row-mengjin")).getText()).contains("孟津区");

            String called = office.task("mengjin", "userTask_claimShare").getProcessInstanceId();
            browser.go(COCKPIT + "#/process-instance/" + called + "/runtime");
            assertThat(browser.see("只列与本流程实例有关的"))
                    .contains("推动产业链协同发展", "ZJTX-2023-25", "认领分工并报送措施");
        }
    }

    @Test
    void bureauGoesFromItsTaskToItsRowOfTheLedger() throws Exception {
        office.launch(25);
        Task task = office.task("industry", "userTask_draftMilestones");
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("industry01", "/camunda/app/tasklist/default/");
            browser.go("/camunda/app/tasklist/default/#/?task=" + task.getId());
            browser.click(By.cssSelector("a.ledger-link"));
            browser.until(() -> browser.path().startsWith("/ledger/"));
            assertThat(browser.path()).isEqualTo("/ledger/key-tasks/25#row-industry");
            assertThat(browser.see(By.id("row-industry")).getText()).contains("市工信局");
        }
    }

    private static WebElement figure(RealBrowser browser, String name) {
        return browser.see(By.cssSelector("[data-figure=" + name + "] a"));
    }
}
