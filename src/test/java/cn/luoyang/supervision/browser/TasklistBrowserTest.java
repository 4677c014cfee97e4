package cn.luoyang.supervision.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bureaus and counties at work in Tasklist. */
@PlanTest
class TasklistBrowserTest {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String API = "/camunda/api/engine/engine/default/";
    private static final By CARD = By.cssSelector("li.task");
    private static final By CARD_TITLE = By.cssSelector("li.task h4");
    private static final By CLAIM = By.cssSelector("button.claim");
    private static final By SUBMIT = By.cssSelector(".form-actions button.btn-primary");
    private static final By ERROR = By.cssSelector(".fjs-form-field-error");

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired TaskService tasks;
    @Autowired RuntimeService runtime;

    @Test
    void bureauIsToldWhatIsMissingAndTheBoardShowsItsWorkAtOnce() throws Exception {
        office.launch(25);
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("industry01", TASKLIST);
            assertThat(browser.texts(CARD_TITLE, 1)).containsExactly("拟定里程碑与指标分解");
            assertThat(browser.see("已超期")).contains("本单位待办", "我的任务", "未签收", "本周到期");

            browser.click(By.cssSelector("li.task h4 a"));
            browser.click(CLAIM);
            browser.click(SUBMIT);
            assertThat(browser.texts(ERROR, 5)).containsOnly("此项必填");
            assertThat(office.desk("industry")).containsExactly("userTask_draftMilestones");
            browser.click(By.cssSelector("[uib-alert] [ng-transclude] .close"));

            browser.type(field("milestones"), "4月底前完成需求征集，6月底前举办第一次产销对接活动。");
            browser.type(field("indicatorScope"), "按实际举办场次统计");
            browser.type(field("unitShares"), "商务局负责供需平台，国资委动员市属企业。");
            browser.type(field("contactSection"), "产业科");
            browser.click(By.cssSelector(".fjs-form input.flatpickr-input"));
            assertThat(browser.see(By.cssSelector(".flatpickr-calendar.open .cur-year")))
                    .as("the picker opens at the system's date, not at the browser's")
                    .extracting(year -> year.getDomProperty("value"))
                    .isEqualTo("2023");
            browser.click(
                    By.cssSelector(
                            ".flatpickr-calendar.open .flatpickr-day:not(.prevMonthDay):not(.nextMonthDay)"));
            browser.click(SUBMIT);
            browser.until(() -> office.desk("industry").isEmpty());

            browser.go("/ledger/key-tasks/25");
            String lead = browser.see(By.cssSelector("#rows tbody tr:first-child")).getText();
            assertThat(lead).contains("市工信局", "办理中", "2023-04-03");
            assertThat(browser.see(By.cssSelector(".events")).getText())
                    .contains("industry01", "里程碑与完成时间", "4月底前完成需求征集");
            browser.go("/ledger");
            assertThat(browser.see("1/17")).contains("推动产业链协同发展");
            browser.assertNothingLeftTheMachine();
        }
    }

    @Test
    void countySeesItsOwnTasksOnlyAndReachesNothingElse() throws Exception {
        String instance = office.launch(25);
        Task bureaus = office.task("industry", "userTask_draftMilestones");
        Task neighbours = office.task("yanshi", "userTask_claimShare");
        long running = runtime.createProcessInstanceQuery().count();
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("mengjin01", TASKLIST);
            assertThat(browser.texts(CARD_TITLE, 1)).containsExactly("认领分工并报送措施");
            assertThat(browser.all(CARD).get(0).getText()).contains("孟津区", "办理时限 2023-04-11");

            for (Task other : List.of(bureaus, neighbours)) {
                String task = API + "task/" + other.getId();
                assertThat(browser.status("GET", task, "")).isIn(403, 404);
                assertThat(browser.status("GET", task + "/deployed-form", "")).isIn(403, 404);
            }
            assertThat(browser.status("GET", API + "process-instance/" + instance, ""))
                    .isIn(403, 404);
            assertThat(
                            browser.status(
                                    "POST",
                                    API + "task/" + neighbours.getId() + "/claim",
                                    "{\"userId\":\"mengjin01\"}"))
                    .isIn(403, 404, 500);
            assertThat(
                            browser.status(
                                    "POST",
                                    API + "task/" + bureaus.getId() + "/submit-form",
                                    "{\"variables\":{}}"))
                    .isIn(403, 404, 500);
            assertThat(
                            browser.status(
                                    "POST",
                                    API
                                            + "process-definition/key/KeyTask25SupplyChainMatching/start",
                                    "{}"))
                    .isEqualTo(403);
            assertThat(browser.status("POST", "/api/rehearsal/advance", "{}")).isEqualTo(403);
        }
        assertThat(tasks.createTaskQuery().taskAssigned().count()).isZero();
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(running);
    }

    @Test
    void staffOpenNeitherCockpitNorAdmin() throws Exception {
        for (String user : List.of("industry01", "mengjin01")) {
            try (RealBrowser browser = RealBrowser.open(port)) {
                browser.logIn(user, "/ledger");
                browser.see(By.tagName("header"));
                assertThat(browser.all(By.cssSelector("header a[href*='cockpit']"))).isEmpty();
                for (String app : List.of("cockpit", "admin")) {
                    assertThat(
                                    browser.status(
                                            "GET",
                                            "/camunda/api/" + app + "/plugin/base/default/none",
                                            ""))
                            .as("%s in %s", user, app)
                            .isIn(401, 403, 404);
                    browser.go("/camunda/app/" + app + "/default/");
                    browser.see("没有权限");
                }
            }
        }
    }

    private static By field(String key) {
        return By.cssSelector("[id$='Field_" + key + "']");
    }
}
