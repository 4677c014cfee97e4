package cn.luoyang.supervision.mysql;

import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * An application of Camunda's starters with web applications and REST, and nothing of ours but the
 * diagrams and forms, which it deploys at start; for src/test/scripts/start-bench.py. What our class
 * path brings beside them is switched off. No component, or a test of the whole application would
 * find it.
 */
@EnableAutoConfiguration
public class StockApplication {

    private static final String BOOT = "org.springframework.boot.autoconfigure.";

    /** Reads no configuration file, for those on the class path are ours. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(StockApplication.class);
        application.setDefaultProperties(
                Map.of(
                        "spring.config.location",
                        "optional:file:./stock/",
                        "camunda.bpm.deployment-resource-pattern",
                        "classpath*:bpmn/**/*.bpmn,classpath*:bpmn/**/*.dmn,classpath*:forms/**/*.form",
                        "spring.autoconfigure.exclude",
                        String.join(
                                ",",
                                List.of(
                                        BOOT + "flyway.FlywayAutoConfiguration",
                                        BOOT + "orm.jpa.HibernateJpaAutoConfiguration",
                                        BOOT + "data.jpa.JpaRepositoriesAutoConfiguration",
                                        BOOT + "session.SessionAutoConfiguration",
                                        BOOT + "thymeleaf.ThymeleafAutoConfiguration",
                                        BOOT + "mail.MailSenderAutoConfiguration",
                                        BOOT + "security.servlet.SecurityAutoConfiguration",
                                        BOOT + "security.servlet.SecurityFilterAutoConfiguration",
                                        BOOT
                                                + "security.servlet.UserDetailsServiceAutoConfiguration",
                                        "org.springframework.boot.actuate.autoconfigure.security"
                                                + ".servlet.ManagementWebSecurityAutoConfiguration"))));
        application.run(arguments);
    }

    @Bean
    StockCamunda.NoDigest digest() {
        return new StockCamunda.NoDigest();
    }
}
