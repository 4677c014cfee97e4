package cn.luoyang.supervision.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                    "/ledger/key-tasks/20",
                    "/ledger/sheets",
                    "/ledger/sheets/mengjin/2023Q2",
                    "/ledger/sheets/mengjin/2023Q2/20/evidence",
                    "/ledger/reviews/20/2023Q2",
                    "/ledger/bulletins",
                    "/ledger/bulletins/2023-06",
                    "/ledger/notices?month=2023-04",
                    "/ledger/scores",
                    "/ledger/scores/mengjin",
                    "/ledger/delegations",
                    "/ledger/verification",
                    "/ledger/hand-over",
                    "/ledger/revisions",
                    "/ledger/revisions/KeyTask25SupplyChainMatching/compare?from=1&to=1",
                    "/ledger/migrations",
                    "/ledger/registry",
                    "/ledger/editions",
                    "/enterprises",
                    "/enterprises/overview",
                    "/enterprises/indicators",
                    "/enterprises/indicators/I8",
                    "/awards",
                    "/cases",
                    "/cases/new",
                    "/account/password",
                    "/access-log");

    /** What a county's clerk may not open. */
    private static final Set<String> OFFICE_ONLY =
            Set.of(
                    "/ledger/reviews/20/2023Q2",
                    "/ledger/hand-over",
                    "/ledger/migrations",
                    "/ledger/registry",
                    "/ledger/verification",
                    "/ledger/editions",
                    "/access-log");

    private static final Pattern TITLE = Pattern.compile("(?s)<h1[^>]*>(.*?)</h1>");

    @LocalServerPort int port;
    @Autowired Office office;

    @Test
    void noPageHasASeriousObstacle() throws Exception {
        quarterInWhichNobodyWorked();
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("supervisor", "/ledger");
            for (String page : PAGES) {
                browser.go(page).see(By.id("content"));
                assertThat(browser.see(By.tagName("body")).getText())
                        .as("every text of %s is there", page)
                        .doesNotContain("??");
                assertThat(browser.seriousObstacles()).as(page).isEmpty();
            }
            browser.go("/ledger/notices?month=2023-04")
                    .click(By.cssSelector("td a[href^='/ledger/notices/']"));
            browser.until(() -> browser.path().matches("/ledger/notices/\\d+.*"));
            assertThat(browser.seriousObstacles()).as("督办单").isEmpty();
            browser.assertNothingLeftTheMachine();

            browser.logOut().logIn("admin", "/ledger/outbox").see(By.id("content"));
            assertThat(browser.seriousObstacles()).as("outbox").isEmpty();
            browser.logOut().logIn("mengjin01", "/ledger/sheets/mengjin/2023Q2");
            browser.see(By.cssSelector("#sheet textarea"));
            assertThat(browser.seriousObstacles()).as("the clerk's own sheet").isEmpty();
        }
    }

    @Test
    void noPageIsWiderThanAPhoneOrAnOldDesktop() throws Exception {
        quarterInWhichNobodyWorked();
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("mengjin01", "/ledger");
            for (String page : PAGES) {
                if (!OFFICE_ONLY.contains(page)) {
                    assertFits(browser, page);
                }
            }
            browser.logOut().logIn("supervisor", "/ledger");
            for (String page : OFFICE_ONLY) {
                assertFits(browser, page);
            }
        }
    }

    private static void assertFits(RealBrowser browser, String page) {
        browser.resize(390, 844).go(page).see(By.id("content"));
        assertThat(browser.pixelsSticksOut()).as("%s on a phone", page).isLessThanOrEqualTo(0);
        browser.resize(1366, 768);
        assertThat(browser.pixelsSticksOut()).as("%s on 1366 x 768", page).isLessThanOrEqualTo(0);
    }

    @Test
    void everyPageSpeaksTheReadersLanguage() {
        quarterInWhichNobodyWorked();
        Visitor reader = Visitor.loggedIn(port, "supervisor").with("Accept-Language", "en");
        for (String page : PAGES) {
            String html = reader.get(page).body();
            assertThat(html).as(page).contains(">Log out<").doesNotContain("??");
            // Names of units and titles of key tasks are the plan's own, in any language.
            if (!page.matches(".*(/mengjin|/20|q=).*")) {
                Matcher title = TITLE.matcher(html);
                assertThat(title.find()).as("title of %s", page).isTrue();
                assertThat(title.group(1).replaceAll("<[^>]*>", "").strip())
                        .as(page)
                        .matches("[\\x00-\\x7f\u2013]+");
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

    private void quarterInWhichNobodyWorked() {
        office.launch(20);
        office.advanceTo("2023-07-04T09:00");
    }

    private void lateItem() {
        office.launch(20);
        office.advanceTo("2023-04-12T12:00");
    }
}
