package cn.luoyang.supervision.enterprise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The facts in the database: appended and read, nothing else. The many of a file go in as JDBC
 * batches, because ten thousand rows bring a hundred thousand facts and an identity column keeps
 * Hibernate from batching.
 */
@Component
class FactStore {

    /** Codes asked for at a time. */
    static final int BATCH = 500;

    private final EnterpriseFacts facts;
    private final JdbcTemplate jdbc;

    FactStore(EnterpriseFacts facts, JdbcTemplate jdbc) {
        this.facts = facts;
        this.jdbc = jdbc;
    }

    /**
     * Appends what somebody recorded.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if one replaces what was
     *     replaced already
     */
    void append(Collection<Fact> few) {
        facts.saveAll(few.stream().map(EnterpriseFact::new).toList());
    }

    /** Appends what a file brings, in the same transaction. */
    void appendAll(List<Fact> many) {
        jdbc.batchUpdate(
                "insert into enterprise_fact (code, kind, subject, from_day, to_day, text_value,"
                        + " detail, revenue, rd_cost, staff, rd_staff, digital_level, expires_on,"
                        + " note, recorded_at, recorded_by, source, replaces, withdrawn) values (?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                many,
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
        facts.merges().forEach(merge -> merges.put(merge.duplicate(), merge.survivor()));
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
        Map<String, List<Fact>> recorded =
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
                                                                recorded
                                                                        .getOrDefault(c, List.of())
                                                                        .stream())
                                                .toList())));
        return histories;
    }

    /** The facts recorded for each of these codes themselves. */
    Map<String, List<Fact>> facts(Collection<String> codes) {
        Map<String, List<Fact>> found = new HashMap<>();
        for (List<String> some : batches(codes)) {
            for (Fact fact : facts.of(some)) {
                found.computeIfAbsent(fact.code(), c -> new ArrayList<>()).add(fact);
            }
        }
        return found;
    }

    /** All codes facts were ever recorded for, from one on, in order. */
    List<String> codesAfter(String code, int most) {
        return facts.codesAfter(code, Limit.of(most));
    }

    /** Parts of what is asked for, in its order, none longer than {@link #BATCH}. */
    static <T> List<List<T>> batches(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> batches = new ArrayList<>();
        for (int i = 0; i < list.size(); i += BATCH) {
            batches.add(list.subList(i, Math.min(list.size(), i + BATCH)));
        }
        return batches;
    }

    /** So many question marks. */
    static String places(int number) {
        return String.join(", ", Collections.nCopies(number, "?"));
    }
}
