package cn.luoyang.supervision.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.enterprise.EnterpriseRegister;
import cn.luoyang.supervision.enterprise.Enterprises;
import cn.luoyang.supervision.enterprise.LedgerOfTest;
import cn.luoyang.supervision.plan.Indicator;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Indicators counted from the enterprise ledger. */
@PlanTest
class ComputedIndicatorsTest {

    private static final LocalDate TODAY = LocalDate.parse("2023-04-03");

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired EnterpriseRegister register;
    @Autowired ComputedIndicators indicators;
    @Autowired PlanCatalogue plan;
    @Autowired Enterprises enterprises;
    @Autowired JdbcTemplate jdbc;

    private Indicator indicator(String id) {
        return plan.keyTasks().stream()
                .flatMap(t -> t.indicators().stream())
                .filter(i -> i.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private BigDecimal percentOfTarget(String id) {
        return indicators
                .value(id, TODAY, null)
                .value()
                .movePointRight(2)
                .divide(indicator(id).target(), 1, RoundingMode.HALF_UP);
    }

    @Test
    void thePublishedOutcomeMeetsOneTargetAndMissesTwo() {
        LedgerOfTest.titles(register, TODAY, 1_404, 482, 56);
        assertThat(percentOfTarget("I2")).isEqualByComparingTo("93.6");
        assertThat(percentOfTarget("I3")).isEqualByComparingTo("120.5");
        assertThat(percentOfTarget("I4")).isEqualByComparingTo("70.0");
        assertThat(indicator("I2").isMetBy(indicators.value("I2", TODAY, null).value())).isFalse();
        assertThat(indicator("I3").isMetBy(indicators.value("I3", TODAY, null).value())).isTrue();
        assertThat(indicator("I4").isMetBy(indicators.value("I4", TODAY, null).value())).isFalse();
        assertThat(indicators.value("I1", TODAY, null).value()).isEqualByComparingTo("482");
        ComputedValue cloud = indicators.value("I8", TODAY, null);
        assertThat(cloud.numerator()).isEqualTo(241);
        assertThat(cloud.denominator()).isEqualTo(482);
        assertThat(cloud.value()).isEqualByComparingTo("50.00");
        // a title that lapsed counts no more
        assertThat(indicators.value("I3", LocalDate.parse("2026-06-01"), null).value())
                .isEqualByComparingTo("0");
        assertThat(indicators.value("I8", LocalDate.parse("2026-06-01"), null).value()).isNull();
    }

    @Test
    void onTheLastDayTheAimsThatWereMissedAreYellowAndTheOneThatWasMetIsGreen() {
        office.itIs("2025-12-31T12:00");
        LedgerOfTest.titles(register, LocalDate.parse("2025-12-31"), 1_404, 482, 56);
        String page = Visitor.loggedIn(port, "leader").get("/enterprises/indicators").body();
        assertThat(light(page, "I2")).isEqualTo("黄 未达到");
        assertThat(light(page, "I3")).isEqualTo("绿 已达到");
        assertThat(light(page, "I4")).isEqualTo("黄 未达到");
        assertThat(light(page, "I8")).as("全覆盖 is an obligation").isEqualTo("红 未达到");
    }

    @Test
    void anEmptyLedgerIsNotGreen() {
        String page = Visitor.loggedIn(port, "leader").get("/enterprises/indicators").body();
        assertThat(page).contains("企业台账里还没有企业");
        assertThat(light(page, "I1")).isEqualTo("—");
    }

    /** The last cell of an indicator's row. */
    private static String light(String page, String id) {
        String row = page.substring(page.indexOf("<td>" + id + "</td>"));
        row = row.substring(0, row.indexOf("</tr>"));
        return row.substring(row.lastIndexOf("<td"))
                .replaceAll("<[^>]*>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    @Test
    void ofThreeThousandEnterprisesEveryIndicatorIsWhatAnIndependentCountSays() {
        LedgerOfTest.generated(register, TODAY, 3_000);
        assertThat(IndicatorOracle.entered(enterprises, TODAY)).isEqualTo(3_000);
        IndicatorOracle.assertAgree(jdbc, indicators, TODAY, "jianxi");
        IndicatorOracle.assertAgree(jdbc, indicators, LocalDate.parse("2022-06-30"), "song");
        IndicatorOracle.assertAgree(jdbc, indicators, LocalDate.parse("2023-12-31"), "luolong");
    }

    @Test
    void everyNumberIsTheLengthOfTheListItOpens() throws Exception {
        LedgerOfTest.titles(register, TODAY, 90, 40, 6);
        for (String user : new String[] {"industry01", "luolong01"}) {
            Visitor visitor = Visitor.loggedIn(port, user);
            JsonNode values =
                    new ObjectMapper().readTree(visitor.get("/api/enterprises/indicators").body());
            assertThat(values).hasSize(ComputedIndicators.COMPUTED.size());
            for (JsonNode value : values) {
                assertThat(total(visitor, value.get("numeratorList").asText()))
                        .as(user + value)
                        .isEqualTo(value.get("numerator").asLong());
                if (!value.get("denominatorList").isNull()) {
                    assertThat(total(visitor, value.get("denominatorList").asText()))
                            .isEqualTo(value.get("denominator").asLong());
                    assertThat(total(visitor, value.get("missingList").asText()))
                            .isEqualTo(
                                    value.get("denominator").asLong()
                                            - value.get("numerator").asLong());
                }
            }
        }
    }

    private static long total(Visitor visitor, String list) throws Exception {
        return new ObjectMapper().readTree(visitor.get("/api" + list).body()).get("total").asLong();
    }

    @Test
    void thePageTellsWhatIsCountedAndWhatIsNot() {
        LedgerOfTest.titles(register, TODAY, 9, 4, 1);
        Visitor leader = Visitor.loggedIn(port, "leader");
        assertThat(leader.get("/enterprises/indicators").body())
                .contains("台账不能计算，由责任单位填报", "50.00%", "/enterprises/indicators/I8");
        assertThat(leader.get("/enterprises/indicators/I8").body())
                .contains("洛龙区", "嵩县", "2023-03-31", "省级以上企业中已上云的比例");
        assertThat(leader.get("/enterprises/indicators/I12").statusCode()).isEqualTo(404);
        assertThat(Visitor.loggedIn(port, "luolong01").get("/enterprises/indicators/I8").body())
                .contains("洛龙区")
                .doesNotContain(">嵩县<");
        assertThat(Visitor.loggedIn(port, "analyst").get("/enterprises/indicators").statusCode())
                .isEqualTo(403);
        assertThatThrownBy(() -> indicators.value("I12", TODAY, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
