package cn.luoyang.supervision.arrangement;

import cn.luoyang.supervision.calendar.ArrangementsInForce;
import cn.luoyang.supervision.calendar.HolidayArrangement;
import cn.luoyang.supervision.cluster.SharedState;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The arrangements in force, in the database. */
@Component
@DependsOn("flywayInitializer")
class ArrangementStore implements ArrangementsInForce {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final SharedState shared;

    ArrangementStore(JdbcTemplate jdbc, Clock clock, SharedState shared) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.shared = shared;
    }

    @Override
    public long revision() {
        return shared.revision(SharedState.Subject.CALENDAR);
    }

    @Override
    public List<HolidayArrangement> arrangements() {
        return jdbc.query(
                "select arranged_year, name, first_day_off, last_day_off, makeup_workdays"
                        + " from holiday_arrangement order by arranged_year, line",
                (row, n) ->
                        new HolidayArrangement(
                                row.getInt(1),
                                row.getString(2),
                                row.getObject(3, LocalDate.class),
                                row.getObject(4, LocalDate.class),
                                Stream.of(row.getString(5).split("\\|"))
                                        .filter(day -> !day.isBlank())
                                        .map(LocalDate::parse)
                                        .toList()));
    }

    /** Where the arrangement of each year comes from. */
    Map<Integer, Origin> origins() {
        Map<Integer, Origin> origins = new TreeMap<>();
        jdbc.query(
                "select distinct arranged_year, origin from holiday_arrangement",
                row -> {
                    origins.put(row.getInt(1), Origin.valueOf(row.getString(2)));
                });
        return origins;
    }

    /** Replaces the years named in the arrangements as a whole; in a transaction. */
    void save(Collection<HolidayArrangement> arrangements, Origin origin, String userId) {
        shared.changed(SharedState.Subject.CALENDAR);
        LocalDateTime now = LocalDateTime.now(clock);
        for (int year : years(arrangements)) {
            jdbc.update("delete from holiday_arrangement where arranged_year = ?", year);
        }
        int line = 0;
        for (HolidayArrangement arrangement : arrangements) {
            line++;
            jdbc.update(
                    "insert into holiday_arrangement (arranged_year, line, name, first_day_off,"
                            + " last_day_off, makeup_workdays, origin, loaded_by, loaded_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    arrangement.year(),
                    line,
                    arrangement.name(),
                    arrangement.firstDayOff(),
                    arrangement.lastDayOff(),
                    arrangement.makeupWorkdays().stream()
                            .map(LocalDate::toString)
                            .collect(Collectors.joining("|")),
                    origin.name(),
                    userId,
                    now);
        }
    }

    static TreeSet<Integer> years(Collection<HolidayArrangement> arrangements) {
        return arrangements.stream()
                .map(HolidayArrangement::year)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where an arrangement comes from. Names are stored. */
    enum Origin {
        /** It came with a release. */
        SHIPPED,
        /** The supervision office loaded it; no release overwrites it. */
        LOADED
    }
}
