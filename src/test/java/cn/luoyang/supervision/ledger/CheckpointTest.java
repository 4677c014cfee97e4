package cn.luoyang.supervision.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.unit.UnitRegistry;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A view that goes on from a checkpoint against one that begins at the first event. */
@PlanTest
class CheckpointTest {

    private static final LocalDate LAUNCH = LocalDate.of(2023, 4, 3);
    private static final LocalDate LAST = LocalDate.of(2023, 8, 10);

    @Autowired Office office;
    @Autowired EntityManager entities;
    @Autowired LedgerCheckpoints checkpoints;
    @Autowired LedgerQueries queries;
    @Autowired PlanCatalogue plan;
    @Autowired UnitRegistry units;
    @Autowired CurrentCalendar calendar;
    @Autowired Obligations obligations;
    @Autowired MessageSource messages;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcTemplate jdbc;
    @Autowired Clock clock;

    @Test
    void showsEveryDayOfAPlayedPlanAsTheEventsTellIt() {
        List.of(19, 35).forEach(office::launch);
        office.story(25).atThePaceOf(7).until(LAST + "T18:00");
        Board unaided = board(1_000_000);
        Map<LocalDate, Board.Overview> told = new HashMap<>();
        Map<LocalDate, List<TaskView>> done = new HashMap<>();
        for (LocalDate day = LAUNCH; !day.isAfter(LAST); day = day.plusDays(1)) {
            told.put(day, overview(unaided, day));
            done.put(day, done(unaided, day));
        }
        assertThat(kept()).isZero();
        assertThat(told.get(LAST).late()).isNotEmpty();

        Board aided = board(40);
        overview(aided, LAST);
        assertThat(kept()).as("checkpoints on the way").isGreaterThan(10);
        told.forEach(
                (day, overview) -> {
                    assertThat(overview(aided, day))
                            .as("%s", day)
                            .usingRecursiveComparison()
                            .isEqualTo(overview);
                    assertThat(done(aided, day)).containsExactlyInAnyOrderElementsOf(done.get(day));
                });

        transaction.executeWithoutResult(
                tx -> new LedgerSnapshots(entities, checkpoints, clock).rebuild());
        assertThat(kept()).as("a rebuild forgets them").isZero();
    }

    @Test
    void showsADayAtWhoseEndTheClocksOfTwoNodesDisagreed() {
        office.launch(20);
        var task = office.task("mengjin", "userTask_claimShare");
        office.claim(task, "mengjin01");
        jdbc.update(
                "update ledger_event set occurred_at = '2023-04-04 00:00:00.2' where task_id = ? and"
                        + " type = 'TASK_CREATED'",
                task.getId());
        office.advanceTo("2023-04-06T12:00");
        Board board = board(1_000_000);
        assertThat(openSteps(board, LAUNCH)).doesNotContain(task.getId()).isNotEmpty();
        assertThat(openSteps(board, LAUNCH.plusDays(1))).contains(task.getId());
    }

    private List<String> openSteps(Board board, LocalDate day) {
        return transaction.execute(
                tx ->
                        board.openTasks(20, null, false, day).stream()
                                .map(TaskView::taskId)
                                .toList());
    }

    private Board.Overview overview(Board board, LocalDate day) {
        return transaction.execute(tx -> board.overview(day));
    }

    private List<TaskView> done(Board board, LocalDate day) {
        return transaction.execute(tx -> board.doneTasks(25, null, day));
    }

    private int kept() {
        return jdbc.queryForObject("select count(*) from ledger_checkpoint", Integer.class);
    }

    private Board board(long step) {
        return new Board(
                new LedgerSnapshots(entities, checkpoints, clock, step),
                queries,
                plan,
                units,
                calendar,
                obligations,
                messages);
    }
}
