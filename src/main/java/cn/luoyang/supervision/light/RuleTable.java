package cn.luoyang.supervision.light;

import java.time.LocalDate;
import java.util.List;

/**
 * The dated rules of lights and ladder. A revision adds a row and ends the one before; what was
 * judged under the old row stays as it was. A day without rules is an error, never a guess.
 */
public final class RuleTable {

    /** The rules in force since the plan began. */
    public static final RuleTable STANDARD =
            new RuleTable(
                    List.of(
                            new SupervisionRules(
                                    LocalDate.of(2023, 1, 1),
                                    null,
                                    "督导专班推荐规则（2023年版）",
                                    new LightParameters(30, 10, 3, 3, 2, 3),
                                    new LadderParameters(3, 3, 5, 5, 3, 5, 3, 5, 10, 5, 5, 5))));

    private final List<SupervisionRules> rows;

    /**
     * @param rows in the order of their validity
     * @throws IllegalArgumentException if two rows apply on one day or a day between them has none
     */
    public RuleTable(List<SupervisionRules> rows) {
        for (int i = 1; i < rows.size(); i++) {
            LocalDate end = rows.get(i - 1).validTo();
            if (end == null || !rows.get(i).validFrom().equals(end.plusDays(1))) {
                throw new IllegalArgumentException(
                        "The rules from "
                                + rows.get(i).validFrom()
                                + " do not follow those to "
                                + end);
            }
        }
        this.rows = List.copyOf(rows);
    }

    /** All rows, the oldest first. */
    public List<SupervisionRules> rows() {
        return rows;
    }

    /**
     * The rules in force on a day.
     *
     * @throws IllegalArgumentException if no row covers the day
     */
    public SupervisionRules on(LocalDate day) {
        return rows.stream()
                .filter(r -> r.appliesOn(day))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "No supervision rules are in force on " + day));
    }
}
