package cn.luoyang.supervision.light;

import java.time.LocalDate;
import java.util.List;

/** The dated parameters of the light rules. A day without parameters is an error, never a guess. */
public final class LightRuleTable {

    /** The set in force since the plan began; a revision adds a row and ends this one. */
    public static final LightRuleTable STANDARD =
            new LightRuleTable(
                    List.of(
                            new LightParameters(
                                    LocalDate.of(2023, 1, 1), null, 30, 10, 3, 3, 2, 3)));

    private final List<LightParameters> rows;

    public LightRuleTable(List<LightParameters> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * The parameters in force on a day.
     *
     * @throws IllegalArgumentException if no row covers the day
     */
    public LightParameters on(LocalDate day) {
        return rows.stream()
                .filter(r -> !day.isBefore(r.validFrom()))
                .filter(r -> r.validTo() == null || !day.isAfter(r.validTo()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "No light rules are in force on " + day));
    }
}
