package cn.luoyang.supervision.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.light.LightRule;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** 台账: what is recorded, what follows from it, and what it was on an earlier day. */
@PlanTest
class LedgerTest {

    private static final List<String> PROJECTIONS =
            List.of(
                    "key_task_row",
                    "unit_row",
                    "task_row",
                    "period_report",
                    "indicator_value",
                    "held_event",
                    "ladder_row",
                    "light_override");

    @Autowired Office office;
    @Autowired Board board;
    @Autowired LedgerSnapshots snapshots;
    @Autowired LedgerRecorder recorder;
    @Autowired JdbcTemplate jdbc;
    @Autowired PlatformTransactionManager transactions;

    private Map<String, List<Map<String, Object>>> rows() {
        Map<String, List<Map<String, Object>>> all = new java.util.TreeMap<>();
        for (String table : PROJECTIONS) {
            List<Map<String, Object>> rows =
                    jdbc.queryForList("select * from " + table + " order by 1");
            rows.forEach(r -> r.remove("VERSION"));
            all.put(table, rows);
        }
        return all;
    }

    @Test
    void theRebuiltLedgerEqualsTheLedger() {
        office.story(20).nobodyDoing("userTask_reviewReports").until("2023-07-20T18:00");
        office.completeAs(
                "financialAffairs", "userTask_reviewReports", Map.of("reviewVerdict", "accepted"));
        var before = rows();
        assertThat(before.get("period_report")).hasSize(17);
        assertThat(before.get("ladder_row")).isNotEmpty();

        snapshots.rebuild();

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aViewAsOfAnEarlierDayShowsThatDay() {
        office.launch(20);
        office.advanceTo("2023-04-07T12:00");
        office.completeAs("mengjin", "userTask_claimShare");
        List<UnitRowView> thatDay = board.unitRows(20, null, null);
        office.advanceTo("2023-04-20T12:00");
        office.completeAs("xigong", "userTask_claimShare");

        List<UnitRowView> asOf = board.unitRows(20, null, LocalDate.of(2023, 4, 7));
        assertThat(asOf).usingRecursiveComparison().ignoringFields("light.at").isEqualTo(thatDay);
        assertThat(board.unitRows(20, "xigong", LocalDate.of(2023, 4, 7)).get(0).state())
                .isEqualTo(UnitRowState.UNSIGNED);
        assertThat(board.keyTask(20, LocalDate.of(2023, 4, 2)).state())
                .isEqualTo(ItemState.NOT_LAUNCHED);
    }

    @Test
    void claimingIsSigningAndCompletingCountsOnce() {
        office.launch(20);
        office.logIn("mengjin01", "mengjin");
        var task = office.task("mengjin", "userTask_claimShare");
        office.claim(task, "mengjin01");
        office.complete(task, Map.of());

        assertThat(board.unitRows(20, "mengjin", null).get(0).state())
                .isEqualTo(UnitRowState.IN_PROGRESS);
        assertThat(office.events(EventType.TASK_SIGNED))
                .singleElement()
                .satisfies(e -> assertThat(e.actor()).isEqualTo("mengjin01"));
        assertThat(office.events(EventType.TASK_COMPLETED))
                .singleElement()
                .satisfies(e -> assertThat(e.actor()).isEqualTo("mengjin01"))
                .satisfies(e -> assertThat(e.figures()).contains("承办科室"));
    }

    @Test
    void aCountOnTheBoardIsTheLengthOfTheListBehindIt() {
        office.launch(20);
        office.launch(25);
        office.advanceTo("2023-04-20T12:00");
        for (KeyTaskView item : board.keyTasks(null)) {
            assertThat(board.openTasks(item.number(), null, false, null)).hasSize(item.openTasks());
            assertThat(board.openTasks(item.number(), null, true, null)).hasSize(item.lateTasks());
        }
        for (UnitRowView row : board.unitRows(null, null, null)) {
            assertThat(board.openTasks(row.keyTask(), row.unit(), false, null))
                    .hasSize(row.openTasks());
        }
        assertThat(board.keyTask(25, null).light().light()).isEqualTo(Light.RED);
    }

    @Test
    void aQuarterWithoutAMatchingEventStaysRedForEverAndTwoInTheNextDoNotHealIt() {
        office.story(25).nobodyDoing("userTask_holdMatching").until("2023-07-12T09:00");
        assertThat(board.keyTask(25, null).obligations())
                .extracting(ObligationPeriod::period, ObligationPeriod::missed)
                .startsWith(org.assertj.core.groups.Tuple.tuple("2023Q2", true));

        // Both desks: what was left of the second quarter and what the third brought.
        office.hold("2023-07-18", "2023-08-15");
        office.advanceTo("2023-10-16T09:00");

        assertThat(board.keyTask(25, null).obligations())
                .extracting(
                        ObligationPeriod::period, ObligationPeriod::held, ObligationPeriod::missed)
                .startsWith(
                        org.assertj.core.groups.Tuple.tuple("2023Q2", 0L, true),
                        org.assertj.core.groups.Tuple.tuple("2023Q3", 2L, false));
        office.advanceTo("2025-03-03T09:00");
        assertThat(board.keyTask(25, null).obligations().get(0).missed()).isTrue();
    }

    @Test
    void nothingIsRecordedOutsideATransaction() {
        assertThatThrownBy(() -> recorder.record(LedgerEntry.of(EventType.DIGEST_SENT)))
                .isInstanceOf(
                        org.springframework.transaction.IllegalTransactionStateException.class);
    }

    @Test
    void aRowNobodyTouchedIsRedForTheTaskThatIsLongestLate() {
        office.launch(20);
        office.advanceTo("2023-05-08T09:00");
        LightView light = board.unitRows(20, "mengjin", null).get(0).light();
        assertThat(light.rule()).isEqualTo(LightRule.OVERDUE);
        assertThat(light.reason()).contains("认领分工并报送措施", "2023-04-11");
    }

    @Test
    void whoLooksAtTheBoardAndThenCompletesATaskInOneTransactionLosesNothing() {
        office.launch(20);
        new TransactionTemplate(transactions)
                .executeWithoutResult(
                        t -> {
                            assertThat(board.keyTask(20, null).signedUnits()).isZero();
                            office.completeAs("mengjin", "userTask_claimShare");
                            assertThat(board.keyTask(20, null).signedUnits()).isEqualTo(1);
                        });
        assertThat(board.keyTask(20, null).signedUnits()).isEqualTo(1);
        assertThat(board.openTasks(20, "mengjin", false, null)).isEmpty();
    }
}
