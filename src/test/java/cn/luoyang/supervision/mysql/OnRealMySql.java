package cn.luoyang.supervision.mysql;

import cn.luoyang.supervision.story.PlanTest;
import org.junit.jupiter.api.condition.DisabledIf;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tests on a real MySQL 8; all of them share one server and one application. */
@DisabledIf("mySqlCannotRun")
@PlanTest
abstract class OnRealMySql {

    static boolean mySqlCannotRun() {
        return RealMySql.obstacle() != null;
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) throws Exception {
        RealMySql mysql = RealMySql.start();
        properties.add("spring.datasource.url", mysql::url);
        properties.add("spring.datasource.username", () -> "root");
        properties.add("spring.datasource.password", () -> "");
    }
}
