package cn.luoyang.supervision.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The engine forgets what ended three years ago; the ledger never does. */
@PlanTest
class HistoryCleanUpTest {

    @Autowired Office office;
    @Autowired Board board;
    @Autowired Verification verification;
    @Autowired Seals seals;
    @Autowired HistoryService history;
    @Autowired ManagementService management;
    @Autowired JdbcTemplate jdbc;

    private List<List<Map<String, Object>>> books() {
        return Stream.of("ledger_event", "task_row", "unit_row", "key_task_row", "ladder_row")
                .map(table -> jdbc.queryForList("select * from " + table + " order by 1"))
                .toList();
    }

    @Test
    void cleaningUpTheHistoryLeavesLedgerBoardAndEarlierDaysAsTheyWere() {
        office.itIs("2025-10-09T09:00");
        office.story(20).untilWrittenOff();
        LocalDate then = LocalDate.of(2025, 11, 20);
        office.itIs("2030-03-01T09:00");
        seals.sealAll();
        var books = books();
        var now = board.unitRows(20, null, null);
        var earlier = board.unitRows(20, null, then);
        assertThat(history.createHistoricProcessInstanceQuery().finished().count()).isPositive();

        List<Job> cleaning = List.of(history.cleanUpHistoryAsync(true));
        try {
            for (int batch = 0;
                    batch < 20
                            && history.createHistoricProcessInstanceQuery().finished().count() > 0;
                    batch++) {
                history.findHistoryCleanupJobs().forEach(j -> management.executeJob(j.getId()));
            }
            assertThat(cleaning).isNotEmpty();
            assertThat(history.createHistoricProcessInstanceQuery().finished().count()).isZero();
            assertThat(history.createHistoricTaskInstanceQuery().finished().count()).isZero();
        } finally {
            history.findHistoryCleanupJobs().forEach(j -> management.deleteJob(j.getId()));
        }

        assertThat(books()).isEqualTo(books);
        assertThat(board.unitRows(20, null, null))
                .usingRecursiveComparison()
                .ignoringFields("light.at")
                .isEqualTo(now);
        assertThat(board.unitRows(20, null, then))
                .usingRecursiveComparison()
                .ignoringFields("light.at")
                .isEqualTo(earlier);
        assertThat(verification.verify(null).deviations()).isEmpty();
    }
}
