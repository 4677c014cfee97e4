package cn.luoyang.supervision.story;

import cn.luoyang.supervision.casework.CaseFiles;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test on the real application: real engine, H2 in memory, every diagram deployed, no job
 * executor, the clock stopped at 2023-04-03 09:00 before each test and everything earlier tests
 * left behind removed. All such tests share one application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"demo", "test"})
@Import({Office.class, FlowsTaken.class, Firms.class, CaseFiles.class})
@ExtendWith(FreshPlan.class)
public @interface PlanTest {}
