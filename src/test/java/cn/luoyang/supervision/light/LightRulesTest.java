package cn.luoyang.supervision.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LightRulesTest {

    private static final LightParameters RULES =
            RuleTable.STANDARD.on(LocalDate.of(2023, 4, 3)).light();

    private static LightInput calm() {
        return new LightInput(
                false, 0, 0, null, null, 0, null, 0, null, null, null, 10, "步骤", 0, null, false);
    }

    private static LightVerdict withGap(String points) {
        return LightRules.judge(
                new LightInput(
                        false,
                        0,
                        0,
                        null,
                        null,
                        0,
                        null,
                        0,
                        null,
                        null,
                        new BigDecimal(points),
                        10,
                        "步骤",
                        0,
                        null,
                        false),
                RULES);
    }

    private static LightVerdict dueIn(int workingDays) {
        return LightRules.judge(
                new LightInput(
                        false,
                        0,
                        0,
                        null,
                        null,
                        0,
                        null,
                        0,
                        null,
                        null,
                        null,
                        workingDays,
                        "步骤",
                        0,
                        null,
                        false),
                RULES);
    }

    @Test
    void aRowWithNothingToReproachIsGreen() {
        LightVerdict verdict = LightRules.judge(calm(), RULES);
        assertThat(verdict.light()).isEqualTo(Light.GREEN);
        assertThat(verdict.rule()).isEqualTo(LightRule.ON_SCHEDULE);
    }

    @Test
    void aCompletedItemIsBlueWhateverElseIsOpen() {
        LightInput closed =
                new LightInput(
                        true,
                        2,
                        9,
                        "步骤",
                        LocalDate.of(2023, 4, 3),
                        1,
                        "2023Q2",
                        1,
                        "2023Q2",
                        "指标",
                        new BigDecimal("50"),
                        1,
                        "步骤",
                        9,
                        9,
                        true);
        assertThat(LightRules.judge(closed, RULES).light()).isEqualTo(Light.BLUE);
    }

    @Test
    void aLateTaskIsRedAndNamesTheWorst() {
        LightInput late =
                new LightInput(
                        false,
                        3,
                        7,
                        "征集意向",
                        LocalDate.of(2023, 4, 10),
                        0,
                        null,
                        0,
                        null,
                        null,
                        null,
                        1,
                        "步骤",
                        9,
                        null,
                        false);
        LightVerdict verdict = LightRules.judge(late, RULES);
        assertThat(verdict.rule()).isEqualTo(LightRule.OVERDUE);
        assertThat(verdict.inputs()).containsExactly(3, "征集意向", "2023-04-10", 7);
    }

    @Test
    void noDataCountsAsLate() {
        LightInput silent =
                new LightInput(
                        false, 0, 0, null, null, 2, "2023Q2", 0, null, null, null, 10, "步骤", 0,
                        null, false);
        assertThat(LightRules.judge(silent, RULES).rule()).isEqualTo(LightRule.REPORT_MISSING);
    }

    @Test
    void aMissedQuarterIsRed() {
        LightInput missed =
                new LightInput(
                        false, 0, 0, null, null, 0, null, 1, "2023Q2", null, null, 10, "步骤", 0,
                        null, false);
        LightVerdict verdict = LightRules.judge(missed, RULES);
        assertThat(verdict.light()).isEqualTo(Light.RED);
        assertThat(verdict.inputs()).containsExactly("2023Q2", 1);
    }

    @Test
    void tenPointsBehindIsStillGreenAndALittleMoreIsYellow() {
        assertThat(withGap("10").light()).isEqualTo(Light.GREEN);
        assertThat(withGap("10.1").light()).isEqualTo(Light.YELLOW);
    }

    @Test
    void thirtyPointsBehindIsStillYellowAndALittleMoreIsRed() {
        assertThat(withGap("30").light()).isEqualTo(Light.YELLOW);
        assertThat(withGap("30.1").light()).isEqualTo(Light.RED);
    }

    @Test
    void threeWorkingDaysBeforeTheDeadlineIsYellowAndFourIsGreen() {
        assertThat(dueIn(3).rule()).isEqualTo(LightRule.DUE_SOON);
        assertThat(dueIn(4).light()).isEqualTo(Light.GREEN);
    }

    @Test
    void anUnsignedTaskIsYellowAfterTwoWorkingDays() {
        LightInput unsigned =
                new LightInput(
                        false, 0, 0, null, null, 0, null, 0, null, null, null, 10, "步骤", 3, null,
                        false);
        assertThat(LightRules.judge(unsigned, RULES).rule()).isEqualTo(LightRule.UNSIGNED);
    }

    @Test
    void whatWasMadeUpStaysYellowForThePeriod() {
        LightInput madeUp =
                new LightInput(
                        false, 0, 0, null, null, 0, null, 0, null, null, null, 10, "步骤", 0, null,
                        true);
        assertThat(LightRules.judge(madeUp, RULES).rule()).isEqualTo(LightRule.MADE_UP);
    }

    private static SupervisionRules rules(String from, String to, int redGap) {
        SupervisionRules standard = RuleTable.STANDARD.on(LocalDate.of(2023, 4, 3));
        return new SupervisionRules(
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                "试验",
                new LightParameters(redGap, 10, 3, 3, 2, 3),
                standard.ladder());
    }

    @Test
    void aDayWithoutRulesIsAnErrorAndNotAGuess() {
        RuleTable table = new RuleTable(List.of(rules("2024-01-01", "2024-12-31", 30)));
        assertThat(table.on(LocalDate.of(2024, 12, 31)).light().redGapPoints()).isEqualTo(30);
        assertThatThrownBy(() -> table.on(LocalDate.of(2025, 1, 1)))
                .hasMessageContaining("2025-01-01");
    }

    @Test
    void aRevisionAppliesFromItsFirstDayAndLeavesEarlierDaysAlone() {
        RuleTable table =
                new RuleTable(
                        List.of(
                                rules("2023-01-01", "2024-06-30", 30),
                                rules("2024-07-01", null, 25)));
        assertThat(table.on(LocalDate.of(2024, 6, 30)).light().redGapPoints()).isEqualTo(30);
        assertThat(table.on(LocalDate.of(2024, 7, 1)).light().redGapPoints()).isEqualTo(25);
    }

    @Test
    void aTableWithAGapOrAnOverlapIsRefused() {
        assertThatThrownBy(
                        () ->
                                new RuleTable(
                                        List.of(
                                                rules("2023-01-01", "2024-06-29", 30),
                                                rules("2024-07-01", null, 25))))
                .hasMessageContaining("2024-07-01");
        assertThatThrownBy(
                        () ->
                                new RuleTable(
                                        List.of(
                                                rules("2023-01-01", null, 30),
                                                rules("2024-07-01", null, 25))))
                .hasMessageContaining("2024-07-01");
    }
}
