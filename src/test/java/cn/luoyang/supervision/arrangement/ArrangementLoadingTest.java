package cn.luoyang.supervision.arrangement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.calendar.ArrangementsInForce;
import cn.luoyang.supervision.calendar.CalendarNotArrangedException;
import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.Deadlines;
import cn.luoyang.supervision.calendar.HolidayArrangement;
import cn.luoyang.supervision.calendar.HolidayArrangements;
import cn.luoyang.supervision.calendar.WorkingCalendar;
import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerSnapshots;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.supervision.Extensions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * 载入放假安排, as it would have been if 2024 had not been arranged by 20 September 2024: then 1 to 3
 * October are days off and no weekend is worked. The real arrangement gives 1 to 7 October off, for
 * which 29 September is worked.
 */
@PlanTest
class ArrangementLoadingTest {

    private static final String DRAFT = "userTask_draftMilestones";
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired CurrentCalendar calendar;
    @Autowired ArrangementsInForce inForce;
    @Autowired ArrangementStart start;
    @Autowired CalendarHealth health;
    @Autowired Deadlines deadlines;
    @Autowired Extensions extensions;
    @Autowired LedgerQueries ledger;
    @Autowired LedgerSnapshots snapshots;
    @Autowired ManagementService management;
    @Autowired RuntimeService runtime;
    @Autowired TaskService tasks;
    @Autowired JdbcTemplate jdbc;

    @BeforeEach
    void itIsSeptember2024AndOnly2023IsArranged() {
        jdbc.update("delete from holiday_arrangement where arranged_year > 2023");
        calendar.replace(WorkingCalendar.of(inForce.arrangements()));
        office.itIs("2024-09-20T09:00");
    }

    @AfterEach
    void theShippedCalendarIsInForceAgain() {
        jdbc.update("delete from holiday_arrangement");
        start.run(null);
        calendar.replace(CurrentCalendar.atStart(inForce).calendar());
    }

    // ------------------------------------------------------------------ what moves

    @Test
    void aDeadlineInTheProvisionalYearMovesWithItsTimerAndKeepsTheFirstOne() throws Exception {
        office.launch(9);
        String task = office.task("industry", DRAFT).getId();
        assertThat(ledger.task(task).dueAt()).isEqualTo("2024-10-07T18:00");

        JsonNode answer = JSON.readTree(load("supervisor", file(2024)).body());

        TaskRow row = ledger.task(task);
        assertThat(row.dueAt()).isEqualTo("2024-10-08T18:00");
        assertThat(row.firstDueAt()).isEqualTo("2024-10-07T18:00");
        assertThat(office.task("industry", DRAFT).getDueDate()).isEqualTo("2024-10-08T18:00:00");
        assertThat(movesOf(task)).extracting(LedgerEvent::dueAt).containsExactly(row.dueAt());
        JsonNode moved =
                answer.findParents("taskId").stream()
                        .filter(m -> task.equals(m.path("taskId").asText()))
                        .findFirst()
                        .orElseThrow();
        assertThat(moved.path("from").asText()).startsWith("2024-10-07T18:00");
        assertThat(moved.path("to").asText()).startsWith("2024-10-08T18:00");
        assertThat(answer.path("unanswered")).isEmpty();
        assertThat(runtime.getVariable(office.task("industry", DRAFT).getExecutionId(), "dueAt"))
                .isEqualTo(office.task("industry", DRAFT).getDueDate());

        office.advanceTo("2024-10-08T17:59:59");
        assertThat(office.events(EventType.TASK_OVERDUE)).noneMatch(e -> task.equals(e.taskId()));
        office.advanceTo("2024-10-08T18:00");
        assertThat(office.events(EventType.TASK_OVERDUE)).anyMatch(e -> task.equals(e.taskId()));
    }

    @Test
    void theLedgerSaysWhoLoadedWhichYearAndWhatItMoved() throws Exception {
        office.launch(9);
        load("supervisor", file(2024));

        assertThat(office.events(EventType.CALENDAR_LOADED))
                .singleElement()
                .satisfies(
                        e -> {
                            assertThat(e.code()).isEqualTo("2024");
                            assertThat(e.actor()).isEqualTo("supervisor");
                            assertThat(e.note()).contains("2024年", "变更等待1处");
                        });
        assertThat(office.events(EventType.DUE_MOVED))
                .isNotEmpty()
                .allMatch(e -> e.actor().equals("system"));
    }

    @Test
    void aDeadlineThatStaysWhereItWasHasNoRecord() throws Exception {
        office.itIs("2024-07-01T09:00");
        office.launch(9);
        String task = office.task("industry", DRAFT).getId();
        load("supervisor", file(2024));

        assertThat(movesOf(task)).isEmpty();
        assertThat(ledger.task(task).dueAt()).isEqualTo(ledger.task(task).firstDueAt());
    }

    @Test
    void aGrantedExtensionStaysAsItWasGranted() throws Exception {
        office.launch(9);
        String task = office.task("industry", DRAFT).getId();
        extend(task, "2024-10-09");
        load("supervisor", file(2024));

        assertThat(ledger.task(task).dueAt()).isEqualTo("2024-10-09T18:00");
        assertThat(movesOf(task)).hasSize(1);
        office.advanceTo("2024-10-09T17:59:59");
        assertThat(office.events(EventType.TASK_OVERDUE)).noneMatch(e -> task.equals(e.taskId()));
        office.advanceTo("2024-10-09T18:00");
        assertThat(office.events(EventType.TASK_OVERDUE)).anyMatch(e -> task.equals(e.taskId()));
    }

    @Test
    void aDateSomebodySetByHandStays() throws Exception {
        office.launch(9);
        var task = office.task("industry", DRAFT);
        task.setDueDate(java.sql.Timestamp.valueOf("2024-10-11 18:00:00"));
        tasks.saveTask(task);
        load("supervisor", file(2024));

        assertThat(ledger.task(task.getId()).dueAt()).isEqualTo("2024-10-11T18:00");
    }

    @Test
    void theNextReportOpensOnTheFirstWorkingDayOfTheNewArrangement() throws Exception {
        String instance = office.launch(9);
        assertThat(due("event_periodReport")).containsOnly("2024-10-04T09:00");
        load("supervisor", file(2024));

        assertThat(due("event_periodReport")).containsOnly("2024-10-08T09:00");
        assertThat(office.events(EventType.DUE_MOVED))
                .filteredOn(e -> e.taskId() == null)
                .singleElement()
                .satisfies(
                        e -> {
                            assertThat(e.keyTask()).isEqualTo(9);
                            assertThat(e.stepId()).isEqualTo("event_periodReport");
                            assertThat(e.stepName()).isEqualTo("填报期到");
                            assertThat(e.processInstanceId()).isEqualTo(instance);
                            assertThat(e.dueAt()).isEqualTo("2024-10-08T09:00");
                        });
        office.advanceTo("2024-10-08T08:59:59");
        assertThat(office.desk("industry")).doesNotContain("userTask_reportProgress");
        office.advanceTo("2024-10-08T09:00");
        assertThat(office.desk("industry")).contains("userTask_reportProgress");
        assertThat(due("event_periodReport")).containsOnly("2025-01-02T09:00");
    }

    @Test
    void aReportTimerThatIsSetAgainAfterAReportMovesToo() throws Exception {
        office.itIs("2024-06-20T09:00");
        office.launch(9);
        office.advanceTo("2024-07-02T09:00");
        assertThat(due("event_periodReport")).containsOnly("2024-10-04T09:00");
        load("supervisor", file(2024));

        assertThat(due("event_periodReport")).containsOnly("2024-10-08T09:00");
    }

    @Test
    void aWaitForTheNextQuarterMovesWithItsTimerAndARecord() throws Exception {
        office.story(12).untilNothingIsLeftToDo();
        assertThat(due("event_quarterStart")).containsExactly("2024-10-04T09:00");
        load("supervisor", file(2024));

        assertThat(due("event_quarterStart")).containsExactly("2024-10-08T09:00");
        assertThat(office.events(EventType.DUE_MOVED))
                .filteredOn(e -> "event_quarterStart".equals(e.stepId()))
                .singleElement()
                .satisfies(
                        e -> {
                            assertThat(e.keyTask()).isEqualTo(12);
                            assertThat(e.stepName()).isEqualTo("下一季度首日");
                            assertThat(e.dueAt()).isEqualTo("2024-10-08T09:00");
                        });
    }

    @Test
    void theRowsRebuiltFromTheLedgerKnowWhatMoved() throws Exception {
        office.launch(9);
        String task = office.task("industry", DRAFT).getId();
        load("supervisor", file(2024));
        snapshots.rebuild();

        assertThat(ledger.task(task).dueAt()).isEqualTo("2024-10-08T18:00");
        assertThat(ledger.task(task).firstDueAt()).isEqualTo("2024-10-07T18:00");
    }

    @Test
    void aCorrectedArrangementMovesTheSameDeadlineAgain() throws Exception {
        office.launch(9);
        String task = office.task("industry", DRAFT).getId();
        load("supervisor", file(2024));
        load("supervisor", file(2024).replace("2024-09-29|", ""));

        assertThat(movesOf(task))
                .extracting(e -> e.dueAt().toString())
                .containsExactly("2024-10-08T18:00", "2024-10-09T18:00");
    }

    // ------------------------------------------------------------------ what says provisional

    @Test
    void aTaskDueInTheProvisionalYearIsMarkedUntilTheYearIsArranged() throws Exception {
        office.launch(9);
        String task = office.task("industry", DRAFT).getId();
        assertThat(tasks.getVariableLocal(task, "provisional")).isEqualTo("暂定");
        load("supervisor", file(2024));
        assertThat(tasks.getVariableLocal(task, "provisional")).isNull();
    }

    @Test
    void aTaskExtendedIntoTheProvisionalYearIsMarked() {
        office.itIs("2023-12-11T09:00");
        office.launch(9);
        String task = office.task("industry", DRAFT).getId();
        assertThat(tasks.getVariableLocal(task, "provisional")).isNull();
        extend(task, "2024-01-05");
        assertThat(tasks.getVariableLocal(task, "provisional")).isEqualTo("暂定");
    }

    @Test
    void aYearBeyondTheProvisionalOneIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> deadlines.on("2025-03-03"))
                .isInstanceOf(CalendarNotArrangedException.class)
                .hasMessageContaining("2025 年的放假安排尚未载入");
        office.itIs("2024-12-25T09:00");
        assertThatThrownBy(() -> office.launch(9)).hasStackTraceContaining("2025 年的放假安排尚未载入");
        assertThat(office.events(EventType.KEY_TASK_LAUNCHED)).isEmpty();
        assertThat(tasks.createTaskQuery().count()).isZero();
    }

    @Test
    void everybodyCanSeeWhichYearsAreArranged() throws Exception {
        JsonNode before = JSON.readTree(send("mengjin01", "GET", "/api/calendar", "").body());
        assertThat(before.path("arrangedYears")).hasToString("[2023]");
        assertThat(before.path("provisionalYear").asInt()).isEqualTo(2024);
        load("supervisor", file(2024));

        JsonNode after = JSON.readTree(send("mengjin01", "GET", "/api/calendar", "").body());
        assertThat(after.path("arrangedYears")).hasToString("[2023,2024]");
        assertThat(after.path("provisionalYear").asInt()).isEqualTo(2025);
    }

    @Test
    void theHealthWarningBeginsOnTheFirstOfNovember() throws Exception {
        calendar.replace(calendar.calendar().with(arrangements(2024)));
        office.itIs("2024-10-31T23:59:59");
        assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
        office.itIs("2024-11-01T00:00");
        assertThat(health.health().getStatus().getCode()).isEqualTo("WARNING");
        assertThat(health.health().getDetails().get("message").toString())
                .contains("2025年的放假安排尚未载入", "暂定");
        HttpResponse<String> overall = send("supervisor", "GET", "/actuator/health", "");
        assertThat(overall.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(overall.body()).path("status").asText()).isEqualTo("WARNING");
        assertThat(overall.body()).contains("2025年的放假安排尚未载入");

        load("supervisor", file(2025));
        overall = send("supervisor", "GET", "/actuator/health", "");
        assertThat(JSON.readTree(overall.body()).path("status").asText()).isEqualTo("UP");
    }

    @Test
    void theWarningStaysThroughAYearThatWasNeverArranged() {
        office.itIs("2024-03-01T09:00");
        assertThat(health.health().getStatus().getCode()).isEqualTo("WARNING");
    }

    // ------------------------------------------------------------------ what is refused

    @Test
    void aMalformedRowIsNamedAndChangesNothing() throws Exception {
        office.launch(9);
        String task = office.task("industry", DRAFT).getId();
        HttpResponse<String> answer =
                load("supervisor", file(2024).replace("2024-10-07", "2024-10-32"));

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("row").asInt()).isEqualTo(8);
        assertThat(problem.path("field").asText()).isEqualTo("last_day_off");
        assertThat(problem.path("detail").asText()).contains("第8行", "2024-10-32");
        nothingHasChanged();
        assertThat(ledger.task(task).dueAt()).isEqualTo("2024-10-07T18:00");
    }

    @Test
    void aYearAfterAGapAnEmptyFileAndAFileInAnotherEncodingAreRefused() throws Exception {
        HttpResponse<String> gap = load("supervisor", file(2025));
        assertThat(gap.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(gap.body()).path("detail").asText()).contains("缺少2024年");
        assertThat(load("supervisor", file(2024).lines().findFirst().orElseThrow()).statusCode())
                .isEqualTo(400);
        assertThat(load("supervisor", "").statusCode()).isEqualTo(400);
        HttpResponse<String> gbk =
                send(
                        "supervisor",
                        "POST",
                        "/api/calendar/arrangements",
                        "text/csv",
                        file(2024).getBytes(Charset.forName("GBK")));
        assertThat(gbk.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(gbk.body()).path("detail").asText()).contains("UTF-8");
        assertThat(
                        send(
                                        "supervisor",
                                        "POST",
                                        "/api/calendar/arrangements",
                                        "application/json",
                                        new byte[] {'{', '}'})
                                .statusCode())
                .isEqualTo(415);
        nothingHasChanged();
    }

    @Test
    void unitsAndLeadersMayNotLoadACalendarAdministratorsMay() throws Exception {
        assertThat(load("industry01", file(2024)).statusCode()).isEqualTo(403);
        assertThat(load("leader", file(2024)).statusCode()).isEqualTo(403);
        nothingHasChanged();
        assertThat(load("admin", file(2024)).statusCode()).isEqualTo(200);
    }

    @Test
    void ifTheWorkFailsHalfWayTheOldCalendarStaysInForce() {
        office.launch(9);
        jdbc.execute("alter table ledger_event add constraint refusal check (type <> 'DUE_MOVED')");
        try {
            assertThat(loadQuietly().statusCode()).isEqualTo(500);
        } finally {
            jdbc.execute("alter table ledger_event drop constraint refusal");
        }
        nothingHasChanged();
        assertThat(due("event_periodReport")).containsOnly("2024-10-04T09:00");
    }

    // ------------------------------------------------------------------ the next start

    @Test
    void aRestartKeepsTheLoadedYear() throws Exception {
        load("supervisor", file(2024));

        WorkingCalendar next = CurrentCalendar.atStart(inForce).calendar();
        assertThat(next.lastArrangedYear()).isEqualTo(2024);
        assertThat(next.isWorkingDay(LocalDate.of(2024, 9, 29))).isTrue();
        assertThat(next.arrangements()).isEqualTo(calendar.calendar().arrangements());
    }

    @Test
    void aReleaseThatShipsNewYearsMovesWhatTheyMove() {
        office.launch(9);
        String task = office.task("industry", DRAFT).getId();
        start.run(null);

        assertThat(calendar.calendar().lastArrangedYear()).isEqualTo(2026);
        assertThat(ledger.task(task).dueAt()).isEqualTo("2024-10-08T18:00");
        assertThat(office.events(EventType.CALENDAR_LOADED))
                .extracting(LedgerEvent::code, LedgerEvent::actor)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("2024,2025,2026", "system"));
    }

    @Test
    void aReleaseDoesNotUndoWhatTheOfficeLoaded() throws Exception {
        load("supervisor", file(2024).replace("2024-09-29|", ""));
        start.run(null);

        assertThat(calendar.calendar().isWorkingDay(LocalDate.of(2024, 9, 29))).isFalse();
        assertThat(calendar.calendar().lastArrangedYear()).isEqualTo(2026);
    }

    // ------------------------------------------------------------------

    private void nothingHasChanged() {
        assertThat(calendar.calendar().provisionalYear()).isEqualTo(2024);
        assertThat(inForce.arrangements()).extracting(HolidayArrangement::year).containsOnly(2023);
        assertThat(office.events(EventType.CALENDAR_LOADED)).isEmpty();
        assertThat(office.events(EventType.DUE_MOVED)).isEmpty();
    }

    private void extend(String task, String day) {
        extensions.request(task, LocalDate.parse(day), "材料尚在征求意见", "industry01");
        office.completeAs("supervisionOffice", "userTask_examineExtension");
        office.completeAs(
                "cityLeadership",
                "userTask_approveExtension",
                Map.of("approval", "approve", "approvedDate", day));
    }

    private List<LedgerEvent> movesOf(String task) {
        return office.events(EventType.DUE_MOVED).stream()
                .filter(e -> task.equals(e.taskId()))
                .toList();
    }

    /** When the timers of an activity fire. */
    private List<String> due(String activity) {
        return management.createJobQuery().activityId(activity).list().stream()
                .map(Job::getDuedate)
                .map(d -> LocalDateTime.ofInstant(d.toInstant(), EngineClock.SHANGHAI).toString())
                .toList();
    }

    private static List<HolidayArrangement> arrangements(int year) {
        return HolidayArrangements.shipped().stream().filter(a -> a.year() == year).toList();
    }

    /** The shipped rows of one year as a file. */
    private static String file(int year) throws IOException {
        return Files.readAllLines(Path.of("src/main/resources/calendar/holidays.csv")).stream()
                .filter(line -> line.startsWith("year,") || line.startsWith(year + ","))
                .collect(Collectors.joining("\n"));
    }

    private HttpResponse<String> load(String user, String csv)
            throws IOException, InterruptedException {
        return send(
                user,
                "POST",
                "/api/calendar/arrangements",
                "text/csv",
                csv.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> loadQuietly() {
        try {
            return load("supervisor", file(2024));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> send(String user, String method, String path, String body)
            throws IOException, InterruptedException {
        return send(user, method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(
            String user, String method, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder()
                        .encodeToString((user + ":Luoyang@2025").getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", type)
                        .header("Accept-Language", "zh-CN")
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
