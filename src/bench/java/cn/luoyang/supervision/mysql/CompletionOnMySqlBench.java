package cn.luoyang.supervision.mysql;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The same on a real MySQL 8 with the settings of production. The server flushes its log once a
 * second, for both, as in the tests. No part of the normal build:
 *
 * <pre>mvn -Pbench test -Dtest=CompletionOnMySqlBench -Dtest.jvm.arguments=-Xmx1g</pre>
 */
class CompletionOnMySqlBench extends OnRealMySql {

    @Autowired ApplicationContext app;
    @Autowired JdbcTemplate jdbc;
    @LocalServerPort int port;

    @Test
    void queryAndComplete() throws Exception {
        jdbc.execute("drop database if exists stock");
        try (Sides sides = Sides.onMySql(app)) {
            new CompletionRounds(sides, "MySQL").againstStock();
        }
    }

    @Test
    void together() throws Exception {
        jdbc.execute("drop database if exists stock");
        try (Sides sides = Sides.onMySql(app)) {
            new CompletionRounds(sides, "MySQL").together(port);
        }
    }
}
