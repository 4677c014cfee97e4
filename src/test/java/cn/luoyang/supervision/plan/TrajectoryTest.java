package cn.luoyang.supervision.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.calendar.Cadence;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TrajectoryTest {

    private static final LocalDate BEGIN = LocalDate.of(2023, 4, 3);

    private static Indicator indicator(Indicator.Direction direction, String target, String due) {
        return new Indicator(
                "I0",
                "指标",
                "Indicator",
                "%",
                null,
                new BigDecimal(target),
                false,
                LocalDate.parse(due),
                false,
                direction,
                true,
                Cadence.QUARTER,
                "二");
    }

    @Test
    void aRisingValueMovesEvenlyFromWhereItBeganToItsTarget() {
        Trajectory trajectory =
                new Trajectory(
                        BEGIN,
                        BigDecimal.TEN,
                        indicator(Indicator.Direction.UP, "110", "2023-07-12"));
        assertThat(trajectory.expectedOn(BEGIN)).isEqualByComparingTo("10");
        assertThat(trajectory.expectedOn(BEGIN.plusDays(50))).isEqualByComparingTo("60");
        assertThat(trajectory.expectedOn(LocalDate.of(2023, 7, 12))).isEqualByComparingTo("110");
        assertThat(trajectory.expectedOn(LocalDate.of(2023, 7, 13))).isNull();
    }

    @Test
    void aFallingValueMovesDown() {
        Trajectory trajectory =
                new Trajectory(
                        BEGIN,
                        new BigDecimal("2.0"),
                        indicator(Indicator.Direction.DOWN, "1", "2023-07-12"));
        assertThat(trajectory.expectedOn(BEGIN.plusDays(50))).isEqualByComparingTo("1.5");
    }

    @Test
    void aFloorHoldsOnEveryDayUntilItEnds() {
        Trajectory trajectory =
                new Trajectory(
                        BEGIN,
                        BigDecimal.ZERO,
                        indicator(Indicator.Direction.FLOOR, "40", "2023-12-31"));
        assertThat(trajectory.expectedOn(BEGIN)).isEqualByComparingTo("40");
        assertThat(trajectory.expectedOn(LocalDate.of(2024, 1, 1))).isNull();
    }
}
