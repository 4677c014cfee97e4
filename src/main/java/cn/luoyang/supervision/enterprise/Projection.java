package cn.luoyang.supervision.enterprise;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What lists and searches read: a row, the spans and the search terms of each enterprise. Follows
 * from the facts alone, in the transaction that writes them.
 */
@Component
class Projection {

    private final JdbcTemplate jdbc;
    private final FactStore facts;

    Projection(JdbcTemplate jdbc, FactStore facts) {
        this.jdbc = jdbc;
        this.facts = facts;
    }

    /** Computes everything anew; the result is the same as before if nothing was lost. */
    void rebuild() {
        jdbc.update("delete from enterprise_search");
        jdbc.update("delete from enterprise_span");
        jdbc.update("delete from enterprise");
        String last = "";
        for (List<String> codes = facts.codesAfter(last, FactStore.BATCH);
                !codes.isEmpty();
                codes = facts.codesAfter(last, FactStore.BATCH)) {
            project(codes);
            last = codes.get(codes.size() - 1);
        }
    }

    /** Computes anew what follows from the facts of these codes, and of those they belong to. */
    void project(Collection<String> changed) {
        Map<String, String> merges = facts.merges();
        Set<String> surviving = new LinkedHashSet<>();
        changed.forEach(code -> surviving.add(FactStore.surviving(code, merges)));
        Map<String, History> histories = facts.histories(surviving, merges);
        Set<String> touched = new LinkedHashSet<>(changed);
        histories.values().forEach(h -> touched.addAll(h.codes()));
        List<Row> rows = new ArrayList<>();
        List<Object[]> spans = new ArrayList<>();
        List<Object[]> terms = new ArrayList<>();
        for (History history : histories.values()) {
            rows.add(row(history, null));
            history.spans().forEach(span -> spans.add(span(history.code(), span)));
            SearchTerms.of(history.codes(), history.names())
                    .forEach(term -> terms.add(new Object[] {history.code(), term}));
            Map<String, List<Fact>> byCode = new HashMap<>();
            history.all()
                    .forEach(f -> byCode.computeIfAbsent(f.code(), c -> new ArrayList<>()).add(f));
            for (String duplicate : history.codes()) {
                if (!duplicate.equals(history.code())) {
                    rows.add(row(new History(duplicate, byCode.get(duplicate)), history.code()));
                }
            }
        }
        clear(List.copyOf(touched));
        write(rows);
        jdbc.batchUpdate(
                "insert into enterprise_span (code, kind, subject, from_day, to_day, text_value,"
                        + " revenue, rd_cost, staff, rd_staff, digital_level, fact_id) values (?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                spans);
        jdbc.batchUpdate("insert into enterprise_search (code, term) values (?, ?)", terms);
    }

    private void clear(List<String> codes) {
        for (int i = 0; i < codes.size(); i += FactStore.BATCH) {
            Object[] some = codes.subList(i, Math.min(codes.size(), i + FactStore.BATCH)).toArray();
            String in = " where code in (" + FactStore.places(some.length) + ")";
            jdbc.update("delete from enterprise_span" + in, some);
            jdbc.update("delete from enterprise_search" + in, some);
        }
    }

    /** Changes rows that are there, so that whoever waits for one finds it. */
    private void write(List<Row> rows) {
        Set<String> there = new HashSet<>();
        List<String> codes = rows.stream().map(Row::code).toList();
        for (int i = 0; i < codes.size(); i += FactStore.BATCH) {
            List<String> some = codes.subList(i, Math.min(codes.size(), i + FactStore.BATCH));
            there.addAll(
                    jdbc.queryForList(
                            "select code from enterprise where code in ("
                                    + FactStore.places(some.size())
                                    + ")",
                            String.class,
                            some.toArray()));
        }
        jdbc.batchUpdate(
                "update enterprise set name = ?, sort_key = ?, search_text = ?, county = ?, industry_cluster = ?,"
                        + " merged_into = ?, known_from = ?, figures_year = ?, revenue = ?,"
                        + " last_fact = ?, changed_at = ? where code = ?",
                rows.stream().filter(r -> there.contains(r.code())).map(Row::values).toList());
        jdbc.batchUpdate(
                "insert into enterprise (name, sort_key, search_text, county, industry_cluster, merged_into,"
                        + " known_from, figures_year, revenue, last_fact, changed_at, code) values"
                        + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows.stream().filter(r -> !there.contains(r.code())).map(Row::values).toList());
    }

    private record Row(String code, Object[] values) {}

    private static Row row(History history, String mergedInto) {
        Profile latest = history.on(History.OPEN.minusDays(1));
        Profile.YearFigures figures = latest.latestFigures();
        LocalDate knownFrom =
                history.standing().stream()
                        .filter(f -> f.code().equals(history.code()))
                        .map(Fact::content)
                        .filter(c -> c.kind() == FactKind.NAME)
                        .map(FactContent::from)
                        .min(LocalDate::compareTo)
                        .orElseThrow();
        long lastFact = history.all().stream().mapToLong(Fact::id).max().orElseThrow();
        LocalDateTime changedAt =
                history.all().stream()
                        .map(Fact::recordedAt)
                        .max(LocalDateTime::compareTo)
                        .orElseThrow();
        return new Row(
                history.code(),
                new Object[] {
                    Objects.requireNonNull(latest.name(), history::code),
                    SearchTerms.sortKey(latest.name()),
                    SearchTerms.text(history.codes(), history.names()),
                    Objects.requireNonNull(latest.county(), history::code),
                    latest.cluster(),
                    mergedInto,
                    knownFrom,
                    figures == null ? null : figures.year(),
                    figures == null ? null : figures.revenue(),
                    lastFact,
                    changedAt,
                    history.code()
                });
    }

    private static Object[] span(String code, History.Span span) {
        FactContent c = span.content();
        return new Object[] {
            code,
            c.kind().name(),
            c.subject(),
            span.from(),
            span.to(),
            c.kind() == FactKind.CONTACT ? null : c.text(),
            c.revenue(),
            c.rdCost(),
            c.staff(),
            c.rdStaff(),
            c.level(),
            span.fact().id()
        };
    }
}
