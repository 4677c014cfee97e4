package cn.luoyang.supervision.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.luoyang.supervision.comparison.RevisedDiagram;
import cn.luoyang.supervision.story.PlanTest;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An analyst looks at what a revision of 25 changes. */
@PlanTest
class ComparisonBrowserTest {

    private static final String PAGE = "/ledger/revisions/" + RevisedDiagram.PROCESS + "/compare";
    private static final By DRAWN = By.cssSelector(".panes[data-marked]");
    private static final String OLDER = ".pane:first-child ";
    private static final String NEWER = ".pane:last-child ";

    @LocalServerPort int port;
    @Autowired RepositoryService repository;

    @Test
    void bothDiagramsShowWhatDiffersAndALineLeadsToItsPlace() throws Exception {
        try (RevisedDiagram revised = RevisedDiagram.deploy(repository);
                RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("analyst", PAGE).see(DRAWN);

            String changed = ".cmp-CHANGED[data-element-id=userTask_buildPlatform]";
            String added = ".cmp-ADDED[data-element-id=userTask_visitTenants]";
            String moved = ".cmp-MOVED[data-element-id=userTask_listPurchases]";
            for (String side : List.of(OLDER, NEWER)) {
                assertThat(browser.all(By.cssSelector(side + changed))).hasSize(1);
                assertThat(browser.all(By.cssSelector(side + moved))).hasSize(1);
            }
            assertThat(browser.all(By.cssSelector(NEWER + added))).hasSize(1);
            assertThat(browser.all(By.cssSelector(OLDER + ".cmp-ADDED"))).isEmpty();
            // never by colour alone
            assertThat(marks(browser, NEWER)).contains("增", "改", "移");
            assertThat(marks(browser, OLDER)).contains("改", "移").doesNotContain("增");
            assertThat(browser.see(By.cssSelector(".kinds")).getText())
                    .contains("新增", "删除", "改动", "移动");

            double overview = scale(browser, NEWER);
            browser.click(line("userTask_buildPlatform"));
            for (String side : List.of(OLDER, NEWER)) {
                assertThat(
                                browser.see(
                                                By.cssSelector(
                                                        side
                                                                + ".cmp-focus[data-element-id=userTask_buildPlatform]"))
                                        .isDisplayed())
                        .isTrue();
                assertThat(isInside(browser, side, "userTask_buildPlatform")).isTrue();
            }
            assertThat(scale(browser, NEWER)).isGreaterThan(overview);
            assertThat(scale(browser, OLDER)).isCloseTo(scale(browser, NEWER), within(0.001));

            browser.see(line("userTask_visitTenants")).sendKeys(Keys.ENTER);
            browser.see("此处在第1版中没有");
            assertThat(isInside(browser, NEWER, "userTask_visitTenants")).isTrue();
            assertThat(browser.see(line("userTask_visitTenants")).getDomAttribute("aria-pressed"))
                    .isEqualTo("true");

            double before = scale(browser, OLDER);
            browser.see(By.cssSelector(NEWER + ".diagram")).sendKeys("+");
            assertThat(scale(browser, NEWER)).isGreaterThan(before);
            assertThat(scale(browser, OLDER)).isCloseTo(scale(browser, NEWER), within(0.001));
            browser.click(By.cssSelector("[data-zoom=fit]"));
            assertThat(scale(browser, OLDER)).isLessThan(before);

            assertThat(browser.seriousObstacles()).isEmpty();
            assertThat(browser.pixelsSticksOut()).isLessThanOrEqualTo(0);
            browser.resize(390, 844).go(PAGE).see(DRAWN);
            assertThat(browser.pixelsSticksOut()).isLessThanOrEqualTo(0);
            WebElement older = browser.see(By.cssSelector(OLDER + ".diagram"));
            WebElement newer = browser.see(By.cssSelector(NEWER + ".diagram"));
            assertThat(newer.getRect().y).isGreaterThan(older.getRect().y + older.getRect().height);
            browser.assertNothingLeftTheMachine();
        }
    }

    private static By line(String element) {
        return By.cssSelector(".changes li[data-id=" + element + "] .entry");
    }

    private static List<String> marks(RealBrowser browser, String side) {
        return browser.all(By.cssSelector(side + ".djs-overlay .mark")).stream()
                .map(WebElement::getText)
                .distinct()
                .toList();
    }

    private static double scale(RealBrowser browser, String side) {
        return ((Number)
                        browser.script(
                                "return new DOMMatrix(getComputedStyle(document.querySelector(arguments[0])).transform).a",
                                side + ".viewport"))
                .doubleValue();
    }

    private static boolean isInside(RealBrowser browser, String side, String element) {
        return (Boolean)
                browser.script(
                        """
                        const box = document.querySelector(arguments[0] + '.diagram').getBoundingClientRect();
                        const step = document.querySelector(arguments[0] + `[data-element-id=${arguments[1]}]`).getBoundingClientRect();
                        return step.left >= box.left && step.right <= box.right && step.top >= box.top && step.bottom <= box.bottom;
                        """,
                        side,
                        element);
    }
}
