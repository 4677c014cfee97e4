package cn.luoyang.supervision.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Plays the plan once the application is up, beside it: the board can be watched meanwhile. The
 * clock belongs to the play until it is through.
 */
@Component
@Profile({"demo", "rehearsal"})
@ConditionalOnProperty("supervision.rehearsal.play")
@Order(300)
class PlayStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(PlayStart.class);

    private final WholePlan plan;
    private final Rehearsal rehearsal;
    private final RehearsalSettings settings;
    private final MessageSource messages;
    private final ConfigurableApplicationContext application;

    PlayStart(
            WholePlan plan,
            Rehearsal rehearsal,
            RehearsalSettings settings,
            MessageSource messages,
            ConfigurableApplicationContext application) {
        this.plan = plan;
        this.rehearsal = rehearsal;
        this.settings = settings;
        this.messages = messages;
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        new Thread(this::play, "rehearsal").start();
    }

    /** Prints the report and writes it to its file. */
    private void publish(String report) {
        LOG.info("\n{}", report);
        Path file = settings.report().toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, report);
            LOG.info("The report is in {}", file);
        } catch (IOException e) {
            throw new UncheckedIOException("The report cannot be written to " + file, e);
        }
    }

    private void play() {
        int status = 1;
        try {
            PlayReport report = rehearsal.alone(() -> plan.play(settings, Progress.terminal()));
            publish(report.markdown(messages, settings.language()));
            status = report.isSound() ? 0 : 2;
        } catch (RuntimeException e) {
            LOG.error("The rehearsal broke off", e);
        }
        if (settings.exit()) {
            int code = status;
            System.exit(SpringApplication.exit(application, () -> code));
        }
    }
}
