package cn.luoyang.supervision.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A search among 200,000 enterprises, count and first page, in turn with a full scan for the same
 * words; medians and their ratio. What common words find is not counted to the end, as on the page.
 * H2 must not answer a repeated question from memory. On H2 in a file, with what the search reads and nothing else.
 * Takes minutes and is no part of the normal build:
 *
 * <pre>mvn -Pbench test -Dtest=EnterpriseSearchBench</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnterpriseSearchBench {

    private static final int ENTERPRISES = 200_000;
    private static final int BATCH = 1_000;
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 2;
    private static final int PAGE = 50;
    private static final LocalDate DAY = LocalDate.parse("2023-04-03");
    private static final Path FOLDER = Path.of("target/bench");

    private JdbcTemplate jdbc;

    @BeforeAll
    void twoHundredThousandEnterprises() throws Exception {
        Files.createDirectories(FOLDER);
        jdbc =
                new JdbcTemplate(
                        new SingleConnectionDataSource(
                                "jdbc:h2:file:./target/bench/enterprises;OPTIMIZE_REUSE_RESULTS=0",
                                "sa",
                                "",
                                true));
        if (jdbc.queryForObject(
                        "select count(*) from information_schema.tables"
                                + " where table_name = 'ENTERPRISE'",
                        Long.class)
                == 0) {
            String tables =
                    new ClassPathResource("db/migration/V14__enterprise.sql")
                            .getContentAsString(StandardCharsets.UTF_8)
                            .replaceAll("(?m)^--.*$", "");
            // The terms' indexes are made once all are there: else most of the time goes into them.
            Arrays.stream(tables.split(";"))
                    .map(sql -> sql.replaceAll(",\\s*constraint pk_enterprise_search[^)]*\\)", ""))
                    .filter(sql -> !sql.isBlank() && !sql.contains("ix_enterprise_search_term"))
                    .forEach(jdbc::execute);
        }
        // Enterprises of an earlier run are searched again: generating them takes the longest.
        EnterpriseGenerator generator = new EnterpriseGenerator(DAY);
        for (int there = count(); there < ENTERPRISES; there += BATCH) {
            batch(generator.rows(BATCH));
        }
        jdbc.execute("create index if not exists ix_term on enterprise_search (term, code)");
        jdbc.execute("create index if not exists ix_code on enterprise_search (code, term)");
        jdbc.execute("drop index if exists ix_enterprise_merged");
        jdbc.execute("analyze");
        System.out.printf(
                "%,d enterprises, %,d terms%n",
                count(),
                jdbc.queryForObject("select count(*) from enterprise_search", Long.class));
        assertThat(count()).isGreaterThanOrEqualTo(ENTERPRISES);
    }

    private int count() {
        return jdbc.queryForObject("select count(*) from enterprise", Integer.class);
    }

    private void batch(List<Map<String, Object>> rows) {
        List<Object[]> enterprises = new ArrayList<>();
        List<Object[]> terms = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            String code = (String) row.get("code");
            String name = (String) row.get("name");
            enterprises.add(
                    new Object[] {
                        code,
                        name,
                        SearchTerms.sortKey(name),
                        SearchTerms.text(List.of(code), List.of(name))
                    });
            for (String term : SearchTerms.of(List.of(code), List.of(name))) {
                terms.add(new Object[] {code, term});
            }
        }
        jdbc.batchUpdate(
                "insert into enterprise"
                        + " (code, name, sort_key, search_text, county, known_from, last_fact, changed_at)"
                        + " values (?, ?, ?, ?, 'luolong', date '2022-01-01', 1,"
                        + " timestamp '2023-04-03 09:00:00')",
                enterprises);
        jdbc.batchUpdate("insert into enterprise_search (code, term) values (?, ?)", terms);
    }

    @Test
    void aSearchAgainstAFullScan() {
        System.out.println("words | hits | search ms | full scan ms | scan / search");
        for (String words :
                List.of("重工轴承", "lyzg", "91410306MA", "龙门 轴承", "洛阳 轴承", "精密 轴承", "轴承 机械", "机械 科技", "新材料 装备", "股份 责任", "轴承", "洛阳", "有限公司", "没有这家公司")) {
            List<Double> searches = new ArrayList<>();
            List<Double> scans = new ArrayList<>();
            long[] hits = {0};
            for (int round = 0; round < ROUNDS; round++) {
                double search = millis(() -> hits[0] = search(words));
                double scan = millis(() -> scan(words));
                if (round >= WARM_UP) {
                    searches.add(search);
                    scans.add(scan);
                }
            }
            System.out.printf(
                    "%s | %,d | %.1f | %.1f | %.1f%n",
                    words,
                    hits[0],
                    median(searches),
                    median(scans),
                    median(scans) / median(searches));
        }
    }

    private long search(String words) {
        return new SelectionQuery(jdbc, EnterpriseSelection.on(DAY).matching(words), DAY)
                .page(SelectionQuery.Order.NAME, 0, PAGE)
                .found();
    }

    /** Neither initials nor the width of characters are found this way. */
    private long scan(String words) {
        String pattern = "%" + words.replace(" ", "%") + "%";
        long hits =
                jdbc.queryForObject(
                        "select count(*) from enterprise where name like ? or code like ?",
                        Long.class,
                        pattern,
                        pattern);
        jdbc.queryForList(
                "select code from enterprise where name like ? or code like ?"
                        + " order by sort_key, code limit "
                        + PAGE,
                String.class,
                pattern,
                pattern);
        return hits;
    }

    private static double millis(LongSupplier work) {
        long started = System.nanoTime();
        work.getAsLong();
        return (System.nanoTime() - started) / 1e6;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
