package cn.luoyang.supervision.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.award.Applications;
import cn.luoyang.supervision.award.AwardCase;
import cn.luoyang.supervision.award.AwardDesk;
import cn.luoyang.supervision.award.AwardState;
import cn.luoyang.supervision.award.Payment;
import cn.luoyang.supervision.award.Treasury;
import cn.luoyang.supervision.award.YearlyCap;
import cn.luoyang.supervision.story.Office;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The limits of the awards on a real MySQL 8 at READ COMMITTED. */
class AwardsOnMySqlIT extends OnRealMySql {

    @Autowired AwardDesk desk;
    @Autowired Office office;
    @Autowired JdbcTemplate jdbc;

    @BeforeEach
    void itIsSummer() {
        office.itIs("2024-07-08T09:00");
    }

    @Test
    void itIsReallyMySqlAtReadCommitted() {
        assertThat(jdbc.queryForObject("select version()", String.class)).startsWith("8.");
        assertThat(jdbc.queryForObject("select @@transaction_isolation", String.class))
                .isEqualTo("READ-COMMITTED");
    }

    @Test
    void eightClerksTogetherNeverExceedTheYearlyLimitOfAnInvestor() throws Exception {
        YearlyCap.holdsForOneInvestor(desk, 100, 25);
    }

    @Test
    void eightClerksTogetherNeverAwardAnEnterpriseTwice() throws Exception {
        YearlyCap.holdsForOneEnterprise(desk, 200, 15);
    }

    @Test
    void oneApplicationSentEightTimesIsOneAward() throws Exception {
        YearlyCap.oneApplicationIsOneAward(desk, 300);
    }

    @Test
    void anAwardIsPaidByBothTreasuriesAndNoShareTwice() throws Exception {
        AwardCase award =
                desk.apply(Applications.recognised(400, "littleGiant", "jianxi", "2024-07-01"));
        desk.publicise(award.id(), LocalDate.parse("2024-07-08"));
        office.itIs("2024-07-16T09:00");
        desk.approve(award.id());
        BigDecimal half = new BigDecimal("150000.00");
        LocalDate today = LocalDate.parse("2024-07-16");
        YearlyCap.noShareIsPaidTwice(
                desk, award.id(), new Payment(Treasury.CITY, half, today, "凭证", "finance"));
        assertThat(
                        desk.pay(
                                        award.id(),
                                        new Payment(Treasury.DISTRICT, half, today, "凭证", "jianxi"))
                                .state())
                .isEqualTo(AwardState.PAID);
    }
}
