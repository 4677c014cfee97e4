package cn.luoyang.supervision.enterprise;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The facts in the database: appended and read, nothing else. Plain JDBC, because a file of ten
 * thousand rows brings a hundred thousand facts and an identity column keeps JPA from batching.
 */
@Component
class FactStore {

    /** Codes asked for at a time. */
    static final int BATCH = 500;

    private static final String COLUMNS =
            "f.id, f.code, f.kind, f.subject, f.from_day, f.to_day, f.text_value, f.detail,"
                    + " f.revenue, f.rd_cost, f.staff, f.rd_staff, f.digital_level, f.expires_on,"
                    + " f.note, f.recorded_at, f.recorded_by, f.source, f.replaces, f.withdrawn";

    private final JdbcTemplate jdbc;

    FactStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void append(List<Fact> facts) {
        jdbc.batchUpdate(
                "insert into enterprise_fact (code, kind, subject, from_day, to_day, text_value,"
                        + " detail, revenue, rd_cost, staff, rd_staff, digital_level, expires_on,"
                        + " note, recorded_at, recorded_by, source, replaces, withdrawn) values (?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                facts,
                2_000,
                (row, fact) -> {
                    FactContent c = fact.content();
                    row.setString(1, fact.code());
                    row.setString(2, c.kind().name());
                    row.setString(3, c.subject());
                    row.setObject(4, c.from());
                    row.setObject(5, c.to());
                    row.setString(6, c.text());
                    row.setString(7, c.detail());
                    row.setBigDecimal(8, c.revenue());
                    row.setBigDecimal(9, c.rdCost());
                    row.setObject(10, c.staff());
                    row.setObject(11, c.rdStaff());
                    row.setObject(12, c.level());
                    row.setObject(13, c.expiresOn());
                    row.setString(14, c.note());
                    row.setObject(15, fact.recordedAt());
                    row.setString(16, fact.recordedBy());
                    row.setString(17, fact.source());
                    row.setObject(18, fact.replaces());
                    row.setBoolean(19, fact.withdrawn());
                });
    }

    /** Which duplicate is merged into which, directly. */
    Map<String, String> merges() {
        Map<String, String> merges = new HashMap<>();
        jdbc.query(
                "select f.code, f.text_value from enterprise_fact f where f.kind = 'MERGED' and"
                        + " f.withdrawn = false and not exists (select 1 from enterprise_fact r"
                        + " where r.replaces = f.id) order by f.id",
                row -> {
                    merges.put(row.getString(1), row.getString(2));
                });
        return merges;
    }

    /** The code that survives in the end. */
    static String surviving(String code, Map<String, String> merges) {
        String found = code;
        for (int i = 0; i <= merges.size() && merges.containsKey(found); i++) {
            found = merges.get(found);
        }
        return found;
    }

    /** The history of each surviving code, its duplicates' facts included. */
    Map<String, History> histories(Collection<String> survivingCodes) {
        return histories(survivingCodes, merges());
    }

    Map<String, History> histories(Collection<String> surviving, Map<String, String> merges) {
        Map<String, Set<String>> members = new LinkedHashMap<>();
        surviving.forEach(
                code -> members.computeIfAbsent(code, c -> new LinkedHashSet<>()).add(code));
        for (String duplicate : merges.keySet()) {
            Set<String> group = members.get(surviving(duplicate, merges));
            if (group != null) {
                group.add(duplicate);
            }
        }
        Map<String, List<Fact>> facts =
                facts(members.values().stream().flatMap(Set::stream).distinct().toList());
        Map<String, History> histories = new LinkedHashMap<>();
        members.forEach(
                (code, group) ->
                        histories.put(
                                code,
                                new History(
                                        code,
                                        group.stream()
                                                .flatMap(
                                                        c ->
                                                                facts
                                                                        .getOrDefault(c, List.of())
                                                                        .stream())
                                                .toList())));
        return histories;
    }

    /** The facts recorded for each of these codes themselves. */
    Map<String, List<Fact>> facts(Collection<String> codes) {
        Map<String, List<Fact>> facts = new HashMap<>();
        List<String> all = List.copyOf(codes);
        for (int i = 0; i < all.size(); i += BATCH) {
            List<String> some = all.subList(i, Math.min(all.size(), i + BATCH));
            jdbc.query(
                    "select "
                            + COLUMNS
                            + " from enterprise_fact f where f.code in ("
                            + places(some.size())
                            + ") order by f.code, f.id",
                    row -> {
                        Fact fact = fact(row);
                        facts.computeIfAbsent(fact.code(), c -> new ArrayList<>()).add(fact);
                    },
                    some.toArray());
        }
        return facts;
    }

    /** All codes facts were ever recorded for, from one on, in order. */
    List<String> codesAfter(String code, int most) {
        return jdbc.queryForList(
                "select distinct f.code from enterprise_fact f where f.code > ? order by f.code"
                        + " limit ?",
                String.class,
                code,
                most);
    }

    /** So many question marks. */
    static String places(int number) {
        return String.join(", ", Collections.nCopies(number, "?"));
    }

    private static Fact fact(ResultSet row) throws SQLException {
        return new Fact(
                row.getLong(1),
                row.getString(2),
                new FactContent(
                        FactKind.valueOf(row.getString(3)),
                        row.getString(4),
                        day(row, 5),
                        day(row, 6),
                        row.getString(7),
                        row.getString(8),
                        row.getBigDecimal(9),
                        row.getBigDecimal(10),
                        number(row, 11),
                        number(row, 12),
                        number(row, 13),
                        day(row, 14),
                        row.getString(15)),
                row.getObject(16, java.time.LocalDateTime.class),
                row.getString(17),
                row.getString(18),
                row.getObject(19) == null ? null : row.getLong(19),
                row.getBoolean(20));
    }

    private static LocalDate day(ResultSet row, int column) throws SQLException {
        Date day = row.getDate(column);
        return day == null ? null : day.toLocalDate();
    }

    private static Integer number(ResultSet row, int column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }
}
