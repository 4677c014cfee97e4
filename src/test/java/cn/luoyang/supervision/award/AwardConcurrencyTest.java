package cn.luoyang.supervision.award;

import static cn.luoyang.supervision.award.Applications.recognised;

import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two applications at the same moment never exceed a limit. */
@PlanTest
class AwardConcurrencyTest {

    @Autowired AwardDesk desk;
    @Autowired Office office;

    @BeforeEach
    void itIsSummer() {
        office.itIs("2024-07-08T09:00");
    }

    @Test
    void eightClerksTogetherNeverExceedTheYearlyLimitOfAnInvestor() throws Exception {
        YearlyCap.holdsForOneInvestor(desk, 100, 15);
    }

    @Test
    void eightClerksTogetherNeverAwardAnEnterpriseTwice() throws Exception {
        YearlyCap.holdsForOneEnterprise(desk, 200, 10);
    }

    @Test
    void oneApplicationSentEightTimesIsOneAward() throws Exception {
        YearlyCap.oneApplicationIsOneAward(desk, 300);
    }

    @Test
    void noShareIsPaidTwice() throws Exception {
        AwardCase award = desk.apply(recognised(400, "littleGiant", "jianxi", "2024-07-01"));
        desk.publicise(award.id(), LocalDate.parse("2024-07-08"));
        office.itIs("2024-07-16T09:00");
        desk.approve(award.id());
        YearlyCap.noShareIsPaidTwice(
                desk,
                award.id(),
                new Payment(
                        Treasury.CITY,
                        new BigDecimal("150000"),
                        LocalDate.parse("2024-07-16"),
                        "凭证",
                        "finance"));
    }
}
