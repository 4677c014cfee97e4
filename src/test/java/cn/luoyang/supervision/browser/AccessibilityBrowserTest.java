package cn.luoyang.supervision.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages that everybody can use: by keyboard and screen reader, on a desk and on a phone. */
@PlanTest
class AccessibilityBrowserTest {

    private static final List<String> PAGES =
            List.of(
                    "/ledger",
                    "/ledger/matrix",
                    "/ledger/units",
                    "/ledger/charts",
                    "/ledger/rows",
                    "/ledger/rules",
                    "/ledger/search?q=融资",
                    "/ledger/tasks?late=true",
                    "/ledger/inbox",
                    "/ledger/units/mengjin",
                    "/ledger/key-tasks/20");

    @LocalServerPort int port;
    @Autowired Office office;

    @Test
    void noPageHasASeriousObstacle() throws Exception {
        lateItem();
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("supervisor", "/ledger");
            for (String page : PAGES) {
                browser.go(page).see(By.id("content"));
                assertThat(browser.seriousObstacles()).as(page).isEmpty();
            }
            browser.assertNothingLeftTheMachine();
        }
    }

    @Test
    void noPageIsWiderThanAPhone() throws Exception {
        lateItem();
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("mengjin01", "/ledger").resize(390, 844);
            for (String page : PAGES) {
                browser.go(page).see(By.id("content"));
                long beyond =
                        (Long)
                                browser.script(
                                        "return document.documentElement.scrollWidth"
                                                + " - document.documentElement.clientWidth");
                assertThat(beyond).as("pixels %s sticks out", page).isLessThanOrEqualTo(0);
            }
        }
    }

    @Test
    void everyPageSpeaksTheReadersLanguage() throws Exception {
        lateItem();
        try (RealBrowser browser = RealBrowser.open(port, "en")) {
            browser.logIn("supervisor", "/ledger");
            for (String page : List.of("/ledger/matrix", "/ledger/units", "/ledger/rules")) {
                browser.go(page);
                assertThat(browser.see(By.tagName("h1")).getText()).matches("[\\x00-\\x7f]+");
                assertThat(browser.see(By.tagName("body")).getText()).doesNotContain("??");
            }
        }
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("supervisor", "/ledger");
            for (String page : PAGES) {
                browser.go(page);
                assertThat(browser.see(By.tagName("body")).getText()).doesNotContain("??");
            }
        }
    }

    @Test
    void aLightSetByHandShowsBothColoursOnTheBoard() throws Exception {
        lateItem();
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("supervisor", "/ledger/key-tasks/20");
            browser.click(By.cssSelector(".judge summary"));
            By form = By.cssSelector("form[action$='/light']");
            browser.choose(By.cssSelector("form[action$='/light'] select[name=light]"), "YELLOW");
            browser.script(
                    "arguments[0].value = '2023-04-30'",
                    browser.see(By.cssSelector("form[action$='/light'] input[name=until]")));
            browser.type(
                    By.cssSelector("form[action$='/light'] textarea[name=reason]"),
                    "金融局已书面说明，限期补办");
            assertThat(browser.see(form)).isNotNull();
            browser.click(By.cssSelector("form[action$='/light'] button"));
            browser.see("按规则为红");

            String row =
                    browser.go("/ledger")
                            .see(By.xpath("//table[contains(@class,'board')]//tr[td[2][.='20']]"))
                            .getText();
            assertThat(row).contains("黄", "人工（规则：红）", "金融局已书面说明");
        }
    }

    private void lateItem() {
        office.launch(20);
        office.advanceTo("2023-04-12T12:00");
    }
}
