package cn.luoyang.supervision.integrity;

import cn.luoyang.supervision.ledger.LedgerCheckpoints;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerSnapshots;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/**
 * {@code java -jar supervision.jar verify [position:hash]}: verifies the database the application
 * is configured for without starting the application, whose timers would go off on a restored one.
 * Nothing is written.
 */
public final class VerifyCommand {

    /** First word of the command line. */
    public static final String NAME = "verify";

    static final int SOUND = 0;
    static final int DEVIATIONS = 1;
    static final int FAILED = 2;

    private VerifyCommand() {}

    /** What verification needs and nothing else. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @EntityScan(basePackageClasses = LedgerEvent.class)
    @Import({LedgerSnapshots.class, LedgerCheckpoints.class, Seals.class, Verification.class})
    static class OnlyVerification {

        /** In the application, Spring Data makes it. */
        @Bean
        EntityManager entityManager(EntityManagerFactory factory) {
            return SharedEntityManagerCreator.createSharedEntityManager(factory);
        }

        @Bean
        Clock clock() {
            return Clock.system(ZoneId.of("Asia/Shanghai"));
        }
    }

    /**
     * Verifies and prints the report.
     *
     * @param arguments optionally a seal noted elsewhere; options of Spring Boot
     * @return 0 if everything is as the application left it, 1 if something is not, 2 if it could
     *     not be verified
     */
    public static int run(String[] arguments, PrintStream out) {
        String anchor = null;
        for (String argument : arguments) {
            if (!argument.startsWith("--")) {
                anchor = argument;
            }
        }
        if (anchor != null && !Verification.isAnchor(anchor)) {
            out.println("Not a seal (position:hash): " + anchor);
            return FAILED;
        }
        try (var context =
                new SpringApplicationBuilder(OnlyVerification.class)
                        .web(WebApplicationType.NONE)
                        .bannerMode(Banner.Mode.OFF)
                        .logStartupInfo(false)
                        .properties("logging.level.root=warn")
                        .run(arguments)) {
            VerificationReport report = context.getBean(Verification.class).verify(anchor);
            print(report, out);
            return report.isSound() ? SOUND : DEVIATIONS;
        } catch (RuntimeException e) {
            out.println("Could not verify: " + e.getMessage());
            return FAILED;
        }
    }

    private static void print(VerificationReport report, PrintStream out) {
        report.entries().forEach((book, count) -> out.printf("%s: %d%n", book, count));
        out.printf("seals: %d, not sealed yet: %d%n", report.seals(), report.unsealed());
        out.printf("ledger rows compared with their events: %d%n", report.rows());
        out.printf("open tasks in the engine: %d%n", report.openTasks());
        out.printf("head: %s%n", report.head());
        for (Deviation deviation : report.deviations()) {
            out.printf(
                    "%s %s %s%s%n",
                    deviation.kind(),
                    deviation.where(),
                    deviation.id(),
                    deviation.detail().isEmpty() ? "" : ": " + deviation.detail());
        }
        if (report.more() > 0) {
            out.printf("… and %d more%n", report.more());
        }
        out.println(report.isSound() ? "SOUND" : "NOT SOUND");
    }
}
