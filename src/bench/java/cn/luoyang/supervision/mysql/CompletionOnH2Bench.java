package cn.luoyang.supervision.mysql;

import cn.luoyang.supervision.engine.EngineClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

/**
 * Completion with our ledger against stock Camunda on H2 in a file. No part of the normal build; the
 * database is made anew each time:
 *
 * <pre>rm -rf target/bench; mvn -Pbench test -Dtest=CompletionOnH2Bench -Dtest.jvm.arguments=-Xmx1g</pre>
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties =
                "spring.datasource.url=jdbc:h2:file:./target/bench/completion;QUERY_CACHE_SIZE=1024")
@ActiveProfiles({"demo", "test"})
class CompletionOnH2Bench {

    @Autowired ApplicationContext app;
    @Autowired EngineClock clock;
    @LocalServerPort int port;

    @BeforeEach
    void theMorningOfTheLaunch() {
        clock.stopAt(Instant.parse("2023-04-03T01:00:00Z"));
    }

    @Test
    void queryAndComplete() throws Exception {
        try (Sides sides = Sides.onH2(app)) {
            new CompletionRounds(sides, "H2 file").againstStock();
        }
    }

    @Test
    void together() throws Exception {
        try (Sides sides = Sides.onH2(app)) {
            new CompletionRounds(sides, "H2 file").together(port);
        }
    }

    /** What each statement costs, as H2 counts it: where the room is. */
    @Test
    void statements() throws Exception {
        try (Sides sides = Sides.onH2(app)) {
            new CompletionRounds(sides, "H2 file").counted(this::asked);
        }
    }

    /** The same of deadlines that pass. */
    @Test
    void timers() throws Exception {
        try (Sides sides = Sides.onH2(app)) {
            new CompletionRounds(sides, "H2 file")
                    .countedTimers(
                            this::asked, () -> clock.stopAt(Instant.parse("2023-04-24T01:00:00Z")));
        }
    }

    private String asked(Sides.Side side) {
        JdbcTemplate database =
                new JdbcTemplate(side.engine().getProcessEngineConfiguration().getDataSource());
        List<String> lines =
                database.query(
                        "select sql_statement, execution_count, cumulative_execution_time"
                                + " from information_schema.query_statistics"
                                + " where execution_count > 1"
                                + " order by cumulative_execution_time desc",
                        (row, n) ->
                                "%6d x, %8.1f ms  %s"
                                        .formatted(
                                                row.getLong(2),
                                                row.getDouble(3),
                                                row.getString(1).replaceAll("\\s+", " ")));
        database.execute("set query_statistics false");
        database.execute("set query_statistics_max_entries 2000");
        database.execute("set query_statistics true");
        return lines.size() + " different\n  " + String.join("\n  ", lines);
    }
}
