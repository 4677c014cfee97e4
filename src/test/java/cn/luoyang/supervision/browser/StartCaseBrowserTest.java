package cn.luoyang.supervision.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.Firms;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A county clerk who works in Tasklist opens the cases of an enterprise there. */
@PlanTest
class StartCaseBrowserTest {

    private static final String FORM = ".modal-content ";
    private static final By START =
            By.cssSelector(FORM + ".modal-footer button.btn-primary:not([disabled])");

    /** Twice a second. */
    private static final int LOOKS_AN_ATTEMPT = 10;

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired Firms firms;

    @Test
    void threeCasesStartedInTasklistStandInTheCasesAndOnTheEnterprisesPage() throws Exception {
        office.itIs("2023-04-03T09:00");
        String code = firms.firm("mengjin", "洛阳安安拖拉机配件股份有限公司", 4711, "provincial");
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("mengjin01", "/camunda/app/tasklist/default/");

            open(browser, "37 服务专员");
            start(
                    browser,
                    () -> {
                        browser.type(field("enterpriseCode"), code);
                        choose(browser, "appointmentReason", "新认定专精特新企业");
                        browser.type(field("serviceNeeds"), "需要政策解读和融资对接。");
                    });

            open(browser, "37 企业诉求");
            start(
                    browser,
                    () -> {
                        browser.type(field("enterpriseCode"), code);
                        choose(browser, "requestKind", "法律");
                        browser.type(field("requestText"), "希望安排律师审查一份采购合同。");
                    });

            open(browser, "32 ");
            start(
                    browser,
                    () -> {
                        browser.type(field("enterpriseCode"), code);
                        browser.type(field("payerName"), "某大型企业");
                        browser.type(field("arrearsAmount"), "1200000.50");
                        browser.type(field("contractRef"), "采购合同2022-17");
                        pickADay(browser);
                        browser.type(field("arrearsFacts"), "货物已验收，多次催收仍未付款。");
                    });

            browser.go("/cases");
            assertThat(browser.see(By.cssSelector("table.cases tbody")).getText())
                    .contains(
                            "CASE-specialist-2023-0001",
                            "CASE-request-2023-0001",
                            "CASE-arrears-2023-0001",
                            "洛阳安安拖拉机配件股份有限公司",
                            "孟津区");
            browser.go("/enterprises/" + code);
            assertThat(browser.see("CASE-arrears-2023-0001"))
                    .contains("CASE-specialist-2023-0001", "CASE-request-2023-0001");
        }
    }

    private static void open(RealBrowser browser, String name) {
        browser.click(By.cssSelector(".start-process-action a"));
        browser.click(
                By.xpath(
                        "//ul[@class='processes']//a[contains(normalize-space(), '"
                                + name
                                + "')]"));
    }

    private static void choose(RealBrowser browser, String key, String label) {
        browser.click(
                By.xpath(
                        "//*[contains(@class, 'modal-content')]//input[contains(@id, 'Field_"
                                + key
                                + "')]/ancestor::*[contains(@class, 'fjs-input-group')][1]"));
        browser.click(
                By.xpath(
                        "//*[contains(@class, 'fjs-dropdownlist-item')][contains(normalize-space(), '"
                                + label
                                + "')]"));
    }

    /** A day that is clicked while the calendar still unfolds is not always taken. */
    private static void pickADay(RealBrowser browser) {
        By input = By.cssSelector(FORM + "input.flatpickr-input");
        browser.until(
                () -> {
                    browser.click(input);
                    browser.click(
                            By.cssSelector(
                                    ".flatpickr-calendar.open .flatpickr-day:not(.prevMonthDay):not(.nextMonthDay)"));
                    return !browser.see(input).getDomProperty("value").isEmpty();
                });
    }

    /**
     * Answers and starts. Tasklist may draw a form once more after it can be filled in; what was
     * typed before is gone then and has to be typed again.
     */
    private static void start(RealBrowser browser, Runnable answers) {
        int[] looks = {0};
        browser.until(
                () -> {
                    if (looks[0]++ % LOOKS_AN_ATTEMPT == 0) {
                        answers.run();
                    }
                    return !browser.all(START).isEmpty();
                });
        browser.click(START);
        browser.until(() -> browser.all(By.cssSelector(".modal-content")).isEmpty());
    }

    private static By field(String key) {
        return By.cssSelector(FORM + "[id$='Field_" + key + "']");
    }
}
