package cn.luoyang.supervision.migration;

import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Works migrations off in the background, one after the other, and goes on with what an earlier run
 * of the application, or a node that was lost, left. On several nodes an instance belongs to the
 * node that holds its row.
 */
@Component
class MigrationWorker {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationWorker.class);

    private final Migrations migrations;
    private final MigrationStore store;
    private final boolean background;
    private final Set<Long> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private final ExecutorService executor =
            Executors.newSingleThreadExecutor(
                    work -> {
                        Thread thread = new Thread(work, "migration");
                        thread.setDaemon(true);
                        return thread;
                    });

    MigrationWorker(
            Migrations migrations,
            MigrationStore store,
            @Value("${supervision.migration.background:true}") boolean background) {
        this.migrations = migrations;
        this.store = store;
        this.background = background;
    }

    /** Goes on with what waits. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(fixedDelay = 30_000, initialDelay = 60_000)
    void resume() {
        if (background) {
            store.unfinished().forEach(this::workOff);
        }
    }

    /** Has a migration worked off, soon. */
    void workOff(long migrationId) {
        if (background && waiting.add(migrationId)) {
            executor.submit(() -> work(migrationId));
        }
    }

    /** Where nothing works in the background, nothing looks for what a lost node left. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnProperty(
            name = "supervision.migration.background",
            havingValue = "true",
            matchIfMissing = true)
    static class Schedule {}

    private void work(long migrationId) {
        try {
            migrations.workOff(migrationId, () -> !stopping);
        } catch (RuntimeException e) {
            LOG.error("Migration {} stopped; what waits can be resumed", migrationId, e);
        } finally {
            waiting.remove(migrationId);
        }
    }

    /**
     * Ends after the instance at hand; the rest is for the next start. Never by an interrupt, which
     * would close the embedded database's file.
     */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        executor.shutdown();
        if (!executor.awaitTermination(20, TimeUnit.SECONDS)) {
            LOG.warn("A migration is still at work");
        }
    }
}
