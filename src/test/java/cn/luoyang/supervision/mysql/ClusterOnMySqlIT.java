package cn.luoyang.supervision.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.keytask.KeyTaskLauncher;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.Office;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What several nodes do to one database; src/test/scripts/two-nodes.py does it with two. */
class ClusterOnMySqlIT extends OnRealMySql {

    @Autowired KeyTaskLauncher launcher;
    @Autowired Office office;
    @Autowired Flyway flyway;
    @Autowired JdbcTemplate jdbc;

    @Test
    void ofTwoNodesThatDispatchThePlanAtOnceOneDispatchesEachItem() throws Exception {
        List<CompletableFuture<Integer>> nodes =
                Stream.generate(() -> CompletableFuture.supplyAsync(launcher::launchPlan))
                        .limit(2)
                        .toList();
        int dispatched = 0;
        for (CompletableFuture<Integer> node : nodes) {
            dispatched += node.get(5, TimeUnit.MINUTES);
        }
        assertThat(dispatched).isEqualTo(40);
        assertThat(office.events(EventType.KEY_TASK_LAUNCHED))
                .extracting(e -> e.keyTask())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void anOldNodeStartsOnTheTablesOfANewerRelease() {
        jdbc.update(
                "insert into flyway_schema_history (installed_rank, version, description, type,"
                        + " script, checksum, installed_by, execution_time, success) values (9999,"
                        + " '9999', 'later release', 'SQL', 'V9999__later_release.sql', 1, 'x', 1,"
                        + " 1)");
        jdbc.execute("alter table shedlock add column later varchar(10)");
        try {
            flyway.validate();
            assertThat(flyway.migrate().migrationsExecuted).isZero();
        } finally {
            jdbc.execute("alter table shedlock drop column later");
            jdbc.update("delete from flyway_schema_history where version = '9999'");
        }
    }

    @Test
    void theSettingsOfProductionHold() {
        assertThat(jdbc.queryForObject("select @@transaction_isolation", String.class))
                .isEqualTo("READ-COMMITTED");
        assertThat(
                        jdbc.queryForList(
                                "select index_name from information_schema.statistics where"
                                        + " table_schema = database() and table_name ="
                                        + " 'ACT_RU_JOB'",
                                String.class))
                .contains("IX_SUPERVISION_JOB_DUE");
    }
}
