package cn.luoyang.supervision.mysql;

import cn.luoyang.supervision.story.PlanTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Tests on a real MySQL 8 with the settings of production; all of them share one server and one
 * application.
 */
@ExtendWith(WhereMySqlRuns.class)
@PlanTest
@ActiveProfiles({"demo", "mysql", "test"})
abstract class OnRealMySql {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) throws Exception {
        RealMySql mysql = RealMySql.start();
        properties.add("spring.datasource.url", mysql::url);
        properties.add("spring.datasource.username", () -> "root");
        properties.add("spring.datasource.password", () -> "");
    }
}
