package cn.luoyang.supervision.mysql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Camunda 7.24 as its starter configures it, with the same diagrams and none of our plugins:
 * history FULL, UUIDs, Spin, no authorization, the default pool and JDBC address, a job executor of
 * 3 to 10 threads with a queue of 3 and 3 jobs an acquisition. What differs from the starter:
 * isolation READ COMMITTED, which the engine demands, and on MySQL {@code nullCatalogMeansCurrent},
 * without which it takes the other schema's tables for its own.
 *
 * <p>It shares a JVM with our engine, and so its clock and its processor: never let both work at a
 * time. Its job executor stands still until it is started.
 */
final class StockCamunda implements AutoCloseable {

    private final HikariDataSource database;
    private final ThreadPoolTaskExecutor workers;
    private final SpringJobExecutor jobs;
    private final ProcessEngine engine;

    /**
     * An engine on an empty database.
     *
     * @param beans what the diagrams call, by name
     */
    StockCamunda(String url, String user, String password, Map<Object, Object> beans)
            throws IOException {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        database = new HikariDataSource(pool);
        workers = new ThreadPoolTaskExecutor();
        workers.setCorePoolSize(3);
        workers.setMaxPoolSize(10);
        workers.setQueueCapacity(3);
        workers.setThreadNamePrefix("stock-");
        workers.initialize();
        jobs = new SpringJobExecutor();
        jobs.setTaskExecutor(workers);
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName("stock");
        configuration.setDataSource(database);
        configuration.setTransactionManager(new JdbcTransactionManager(database));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setDefaultSerializationFormat("application/json");
        configuration.setJobExecutor(jobs);
        configuration.setJobExecutorActivate(false);
        beans.put("digest", new NoDigest());
        configuration.setBeans(beans);
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        engine = configuration.buildProcessEngine();
        deploy();
    }

    ProcessEngine engine() {
        return engine;
    }

    private void deploy() throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        for (String pattern :
                List.of("bpmn/**/*.bpmn", "bpmn/**/*.dmn", "forms/**/*.form")) {
            for (Resource asset : resolver.getResources("classpath:" + pattern)) {
                try (InputStream content = asset.getInputStream()) {
                    deployment.addInputStream(asset.getURL().getPath(), content);
                }
            }
        }
        deployment.deploy();
    }

    @Override
    public void close() {
        jobs.shutdown();
        engine.close();
        workers.shutdown();
        database.close();
    }

    /** The stand-in for the one bean that a diagram asks for when it is deployed. */
    public static final class NoDigest {

        /** Once a day, but no more than that happens. */
        public String schedule() {
            return "R1/2033-01-01T08:30:00/P1D";
        }

        /** Sends nothing. */
        public void send() {}
    }
}
