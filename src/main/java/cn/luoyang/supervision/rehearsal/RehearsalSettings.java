package cn.luoyang.supervision.rehearsal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the plan is rehearsed: {@code supervision.rehearsal.*}.
 *
 * @param play whether simulated staff play the plan after the start
 * @param seed same seed, same staff: whoever is late is late again
 * @param until last day played
 * @param late share of the units, in percent, that often hand in late
 * @param sloppy share of the units, in percent, whose work comes back
 * @param idle share of the units, in percent, that move only when a notice reaches them
 * @param habits what a unit's staff is like, by unit id, instead of what the seed makes of it
 * @param report file the report is written to, as markdown
 * @param language of the report
 * @param exit whether the application ends after the report; otherwise it stays to be looked at
 */
@ConfigurationProperties("supervision.rehearsal")
public record RehearsalSettings(
        @DefaultValue("false") boolean play,
        @DefaultValue("2023") long seed,
        @DefaultValue("2025-12-31") LocalDate until,
        @DefaultValue("15") int late,
        @DefaultValue("20") int sloppy,
        @DefaultValue("5") int idle,
        @DefaultValue Map<String, Habit> habits,
        @DefaultValue("./data/rehearsal-report.md") Path report,
        @DefaultValue("zh_CN") Locale language,
        @DefaultValue("false") boolean exit) {

    /** What the shares leave is punctual, so together they may not exceed a hundred. */
    public RehearsalSettings {
        if (late < 0 || sloppy < 0 || idle < 0 || late + sloppy + idle > 100) {
            throw new IllegalArgumentException(
                    "supervision.rehearsal.late, sloppy and idle are percentages of the units and"
                            + " may not exceed 100 together, but are "
                            + late
                            + ", "
                            + sloppy
                            + " and "
                            + idle);
        }
    }
}
