package cn.luoyang.supervision.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.award.Applications;
import cn.luoyang.supervision.award.AwardCase;
import cn.luoyang.supervision.award.AwardDesk;
import cn.luoyang.supervision.award.AwardState;
import cn.luoyang.supervision.award.Treasury;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The award pages in a real browser: finance enters what the city paid. */
@PlanTest
class AwardsBrowserTest {

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired AwardDesk desk;
    private long award;

    @BeforeEach
    void anAwardIsApproved() {
        office.itIs("2024-07-08T09:00");
        AwardCase applied =
                desk.apply(Applications.recognised(1, "littleGiant", "jianxi", "2024-07-01"));
        desk.apply(Applications.invested(1, "投资协议一号", 30_000_000, "2024-05-01"));
        award = applied.id();
        desk.publicise(award, LocalDate.parse("2024-07-08"));
        office.itIs("2024-07-16T09:00");
        desk.approve(award);
    }

    @Test
    void financeFindsWhatIsOutstandingAndEntersThePayment() throws Exception {
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("finance01", "/awards");
            browser.click(By.cssSelector("dl.sums a[href*='figure=OUTSTANDING']"));
            browser.until(() -> browser.path().contains("figure=OUTSTANDING"));
            browser.click(By.cssSelector("#list td a[href^='/awards/']"));
            browser.until(() -> browser.path().startsWith("/awards/" + award));
            browser.type(By.name("voucher"), "洛财拨〔2024〕12号");
            browser.click(By.cssSelector("#payments form button[type=submit]"));
            browser.until(() -> desk.award(award).paid(Treasury.CITY).signum() > 0);
            assertThat(desk.award(award).state()).isEqualTo(AwardState.PARTLY_PAID);
            assertThat(browser.see(By.id("history")).getText())
                    .contains("洛财拨〔2024〕12号", "150,000.00");
            browser.assertNothingLeftTheMachine();
        }
    }

    @Test
    void noAwardPageHasASeriousObstacleOrSticksOut() throws Exception {
        try (RealBrowser browser = RealBrowser.open(port)) {
            browser.logIn("finance01", "/awards");
            for (String page : List.of("/awards", "/awards?figure=APPROVED", "/awards/" + award)) {
                browser.resize(1366, 768).go(page).see(By.id("content"));
                assertThat(browser.seriousObstacles()).as(page).isEmpty();
                assertThat(browser.pixelsSticksOut()).as(page).isLessThanOrEqualTo(0);
                browser.resize(390, 844);
                assertThat(browser.pixelsSticksOut())
                        .as("%s on a phone", page)
                        .isLessThanOrEqualTo(0);
            }
        }
    }
}
