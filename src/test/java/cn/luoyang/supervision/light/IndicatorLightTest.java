package cn.luoyang.supervision.light;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A target of 400 enterprises: one percentage point is four of them. */
class IndicatorLightTest {

    private static final LightParameters RULES =
            RuleTable.STANDARD.on(LocalDate.of(2023, 4, 3)).light();

    @ParameterizedTest(name = "{0} behind, due {1}, hard {2}: {3}")
    @CsvSource({
        "-5, false, true, GREEN",
        "0, true, true, GREEN",
        "40, false, true, GREEN",
        "41, false, true, YELLOW",
        "120, false, true, YELLOW",
        "121, false, true, RED",
        "121, false, false, YELLOW",
        "1, true, true, RED",
        "400, true, false, YELLOW"
    })
    void theGapDecidesAndAnAimIsNeverRed(
            BigDecimal behind, boolean due, boolean hard, Light light) {
        assertThat(IndicatorLight.judge(behind, new BigDecimal("400"), due, hard, RULES))
                .isEqualTo(light);
    }
}
