package cn.luoyang.supervision.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.HolidayArrangements;
import cn.luoyang.supervision.calendar.WorkingCalendar;
import cn.luoyang.supervision.cluster.SharedState.Subject;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What another node does is written here by SQL: all that this node has of it is the database. */
@PlanTest
class SharedStateTest {

    @Autowired SharedState shared;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcTemplate jdbc;
    @Autowired CurrentCalendar calendar;
    @Autowired UnitRegistry units;

    @AfterEach
    void asBefore() {
        calendar.replace(WorkingCalendar.of(HolidayArrangements.shipped()));
    }

    @Test
    void twoNeverWorkOnASubjectAtOnce() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> first =
                CompletableFuture.runAsync(
                        () ->
                                shared.inTurn(
                                        Subject.DISPATCH,
                                        () -> {
                                            inside.countDown();
                                            await(goOn);
                                        }));
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> second =
                CompletableFuture.supplyAsync(
                        () -> shared.inTurn(Subject.DISPATCH, () -> goOn.getCount() == 0));
        // another subject does not wait
        shared.inTurn(Subject.DELEGATIONS, () -> assertThat(second).isNotDone());
        goOn.countDown();
        first.get(30, TimeUnit.SECONDS);
        assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTurnLastsAsLongAsATransaction() {
        assertThatThrownBy(() -> shared.take(Subject.UNITS))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aYearLoadedOnAnotherNodeHoldsHere() {
        LocalDate labourDay = LocalDate.parse("2023-05-01");
        assertThat(calendar.calendar().isWorkingDay(labourDay)).isFalse();
        jdbc.update(
                "update holiday_arrangement set first_day_off = '2023-05-02' where arranged_year ="
                        + " 2023 and first_day_off <= '2023-05-01' and last_day_off >="
                        + " '2023-05-01'");
        jdbc.update("update shared_state set revision = revision + 1 where subject = 'CALENDAR'");
        try {
            eventually(() -> calendar.calendar().isWorkingDay(labourDay));
        } finally {
            jdbc.update(
                    "update holiday_arrangement set first_day_off = '2023-04-29' where"
                            + " arranged_year = 2023 and first_day_off = '2023-05-02'");
            jdbc.update(
                    "update shared_state set revision = revision + 1 where subject = 'CALENDAR'");
        }
        eventually(() -> !calendar.calendar().isWorkingDay(labourDay));
    }

    @Test
    void aUnitRenamedOnAnotherNodeGoesByItsNewNameHere() {
        String before = units.get("mengjin").shortName();
        jdbc.update(
                "insert into unit_change (kind, unit_id, starts_on, full_name, short_name, name_en,"
                        + " reason, entered_by, entered_at, applied_at, version) values ('RENAMED',"
                        + " 'mengjin', '2023-04-03', '孟津新区人民政府', '孟津新区', 'Mengjin New"
                        + " Area', '更名', 'admin', '2023-04-03 09:00', '2023-04-03 09:00', 0)");
        jdbc.update("update shared_state set revision = revision + 1 where subject = 'UNITS'");
        eventually(() -> "孟津新区".equals(units.get("mengjin").shortName()));
        jdbc.update("delete from unit_change");
        jdbc.update("update shared_state set revision = revision + 1 where subject = 'UNITS'");
        eventually(() -> before.equals(units.get("mengjin").shortName()));
    }

    @Test
    void whatIsTakenBackChangesNothing() {
        long before = shared.revision(Subject.EDITIONS);
        transaction.executeWithoutResult(
                tx -> {
                    shared.changed(Subject.EDITIONS);
                    tx.setRollbackOnly();
                });
        assertThat(shared.revision(Subject.EDITIONS)).isEqualTo(before);
        transaction.executeWithoutResult(tx -> shared.changed(Subject.EDITIONS));
        assertThat(shared.revision(Subject.EDITIONS)).isEqualTo(before + 1);
    }

    /** A node looks again after a quarter of a second. */
    private static void eventually(java.util.function.BooleanSupplier holds) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("seen within five seconds").isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
