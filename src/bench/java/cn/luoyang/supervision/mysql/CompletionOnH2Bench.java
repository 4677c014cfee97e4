package cn.luoyang.supervision.mysql;

import cn.luoyang.supervision.engine.EngineClock;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
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
}
