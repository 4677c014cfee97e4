package cn.luoyang.supervision.mysql;

import cn.luoyang.supervision.engine.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/**
 * Deadlines of the decomposition, all due at once on MySQL, with our ledger and the settings of
 * production against stock: the rate from the first fired to the last, and how long after the due
 * time an idle executor fires the first. Fifteen timers an instance, which the engine takes one
 * after the other. No part of the normal build:
 *
 * <pre>mvn -Pbench test -Dtest=TimersBench -Dtest.jvm.arguments=-Xmx1g</pre>
 */
@TestPropertySource(properties = "camunda.bpm.job-execution.enabled=true")
class TimersBench extends OnRealMySql {

    private static final int TIMERS = Integer.getInteger("bench.timers", 5_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int IDLE_SECONDS = Integer.getInteger("bench.idle", 70);
    private static final Instant MORNING = Instant.parse("2023-04-03T01:00:00Z");
    private static final Duration LONG_ENOUGH = Duration.ofDays(20);

    @Autowired ApplicationContext app;
    @Autowired EngineClock clock;
    @Autowired JdbcTemplate jdbc;

    @Test
    void allDueAtOnce() throws Exception {
        jdbc.execute("drop database if exists stock");
        try (Sides sides = Sides.onMySql(app)) {
            executor(sides.ours).shutdown();
            Random coin = new Random(1);
            Map<String, List<Double>> rates = new HashMap<>();
            Map<String, List<Double>> firsts = new HashMap<>();
            Instant today = MORNING;
            for (int round = 0; round < ROUNDS; round++) {
                for (Sides.Side side : sides.inTurn(coin)) {
                    clock.stopAt(today);
                    Instant due = today.plus(LONG_ENOUGH);
                    double[] measured = fire(sides, side, due);
                    firsts.computeIfAbsent(side.name(), n -> new ArrayList<>()).add(measured[0]);
                    rates.computeIfAbsent(side.name(), n -> new ArrayList<>()).add(measured[1]);
                }
                today = today.plus(LONG_ENOUGH).plus(Duration.ofDays(1));
            }
            Sides.print(
                    "MySQL " + TIMERS + " timers due at once",
                    rates.get("ours"),
                    rates.get("stock"),
                    "/s",
                    "");
            Sides.print(
                    "MySQL first timer after its due time, idle before",
                    firsts.get("ours"),
                    firsts.get("stock"),
                    "s",
                    firsts.toString());
        }
    }

    /** Seconds to the first, and timers a second from it to the last. */
    private double[] fire(Sides sides, Sides.Side side, Instant due) throws Exception {
        for (int n = 0; n < TIMERS; n += sides.units.size() + 1) {
            sides.start(side);
        }
        JobExecutor executor = executor(side);
        executor.start();
        try {
            Thread.sleep(IDLE_SECONDS * 1_000L);
            long all = open(side, due);
            clock.stopAt(due);
            long started = System.nanoTime();
            long left = all;
            while (left == all) {
                Thread.sleep(50);
                left = open(side, due);
            }
            long first = System.nanoTime();
            long after = left;
            while (left > 0) {
                Thread.sleep(200);
                left = open(side, due);
            }
            return new double[] {
                (first - started) / 1e9, after * 1e9 / (System.nanoTime() - first)
            };
        } finally {
            executor.shutdown();
        }
    }

    private static long open(Sides.Side side, Instant due) {
        return side.engine()
                .getManagementService()
                .createJobQuery()
                .timers()
                .processDefinitionKey("decomposition")
                .duedateLowerThan(Date.from(due))
                .count();
    }

    private static JobExecutor executor(Sides.Side side) {
        return ((ProcessEngineConfigurationImpl) side.engine().getProcessEngineConfiguration())
                .getJobExecutor();
    }
}
