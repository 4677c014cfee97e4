package cn.luoyang.supervision.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.calendar.ArrangementsInForce;
import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.HolidayArrangements;
import cn.luoyang.supervision.calendar.WorkingCalendar;
import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerSnapshots;
import cn.luoyang.supervision.ledger.UnitRowView;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.RequestEntity;
import org.springframework.jdbc.core.JdbcTemplate;

/** One key task's story, the ladder and the ledger on a real MySQL 8. */
class PlanOnMySqlIT extends OnRealMySql {

    @Autowired Office office;
    @Autowired Board board;
    @Autowired LedgerSnapshots snapshots;
    @Autowired JdbcTemplate jdbc;
    @Autowired CurrentCalendar calendar;
    @Autowired ArrangementsInForce inForce;
    @Autowired TestRestTemplate rest;

    @Test
    void itIsReallyMySql() {
        assertThat(jdbc.queryForObject("select version()", String.class)).startsWith("8.");
        assertThat(jdbc.queryForObject("select count(*) from ACT_RE_PROCDEF", Integer.class))
                .isGreaterThan(40);
    }

    @Test
    void theStoryOfKeyTask25RunsToItsWriteOff() {
        office.itIs("2025-10-09T09:00");
        Story story = office.story(25).withEachStepLateOnce().untilWrittenOff();
        assertThat(story.done()).contains("userTask_holdMatching", "userTask_lookBack");
        assertThat(office.events(EventType.LADDER_CLOSED))
                .hasSameSizeAs(office.events(EventType.LADDER_OPENED));
    }

    @Test
    void theLadderClimbsAndEndsWithItsTask() {
        office.launch(20);
        String task = office.task("mengjin", "userTask_claimShare").getId();
        office.advanceTo("2023-04-27T18:00");
        assertThat(
                        List.of(
                                EventType.URGE_ISSUED,
                                EventType.NOTICE_ISSUED,
                                EventType.RED_NOTICE_ISSUED,
                                EventType.TALK_PROPOSED))
                .allSatisfy(
                        rung ->
                                assertThat(office.events(rung))
                                        .extracting(e -> e.taskId())
                                        .contains(task));
        office.completeAs("mengjin", "userTask_claimShare");
        assertThat(office.events(EventType.LADDER_CLOSED))
                .extracting(e -> e.taskId())
                .containsExactly(task);
    }

    @Test
    void theLedgerIsRebuiltAndShowsAnEarlierDay() {
        office.launch(20);
        office.advanceTo("2023-04-07T12:00");
        office.completeAs("mengjin", "userTask_claimShare");
        List<UnitRowView> thatDay = board.unitRows(20, null, null);
        office.advanceTo("2023-04-20T12:00");
        assertThat(board.unitRows(20, null, LocalDate.of(2023, 4, 7)))
                .usingRecursiveComparison()
                .ignoringFields("light.at")
                .isEqualTo(thatDay);

        List<UnitRowView> before = board.unitRows(20, null, null);
        snapshots.rebuild();
        assertThat(board.unitRows(20, null, null))
                .usingRecursiveComparison()
                .ignoringFields("light.at")
                .isEqualTo(before);
    }

    @Test
    void oneByteOfOneEventChangedIsFoundByVerification() {
        office.launch(20);
        office.completeAs("mengjin", "userTask_claimShare");
        assertThat(verified()).contains("\"sound\":true");
        long id = office.events(EventType.TASK_COMPLETED).get(0).id();
        jdbc.update(
                "update ledger_event set figures = replace(figures, '按要求', '案要求') where id = ?",
                id);
        assertThat(verified())
                .contains(
                        "{\"kind\":\"CHANGED\",\"where\":\"ledger_event\",\"id\":\""
                                + id
                                + "\",\"detail\":\"figures\"}");
    }

    private String verified() {
        return rest.withBasicAuth("supervisor", "Luoyang@2025")
                .postForObject("/api/ledger/verification", null, String.class);
    }

    @Test
    void aLoadedYearIsKeptAndMovesWhatItMoves() throws Exception {
        assertThat(inForce.arrangements()).isEqualTo(HolidayArrangements.shipped());
        jdbc.update("delete from holiday_arrangement where arranged_year > 2023");
        calendar.replace(WorkingCalendar.of(inForce.arrangements()));
        try {
            office.itIs("2024-09-20T09:00");
            office.launch(9);
            String rows = Files.readString(Path.of("src/main/resources/calendar/holidays.csv"));
            var answer =
                    rest.withBasicAuth("supervisor", "Luoyang@2025")
                            .exchange(
                                    RequestEntity.post("/api/calendar/arrangements")
                                            .header("Content-Type", "text/csv")
                                            .body(rows),
                                    String.class);
            assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
            assertThat(inForce.arrangements()).isEqualTo(HolidayArrangements.shipped());
            assertThat(office.task("industry", "userTask_draftMilestones").getDueDate())
                    .isEqualTo("2024-10-08T18:00:00");
            assertThat(office.events(EventType.DUE_MOVED))
                    .extracting(e -> e.dueAt().toString())
                    .contains("2024-10-08T18:00", "2024-10-08T09:00");
        } finally {
            calendar.replace(WorkingCalendar.of(HolidayArrangements.shipped()));
        }
    }
}
