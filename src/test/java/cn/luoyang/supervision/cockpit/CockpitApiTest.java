package cn.luoyang.supervision.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Cockpit and Tasklist ask the ledger for. */
@PlanTest
class CockpitApiTest {

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired Board board;

    @Test
    void overviewCountsWhatTheListsOfTheLedgerHold() throws IOException {
        office.launch(20);
        office.launch(25);
        office.advanceTo("2023-04-20T12:00");

        JsonNode overview = read(visitor("supervisor").get("/api/ledger/overview"));

        assertThat(overview.path("late").asInt())
                .isPositive()
                .isEqualTo(board.openTasks(null, null, true, null).size());
        assertThat(overview.path("ladders").asInt())
                .isPositive()
                .isEqualTo(board.supervisedTasks(null, null, null).size());
        assertThat(overview.at("/lights/RED").asInt()).isEqualTo(2);
        assertThat(overview.at("/lights/BLUE").asInt()).isZero();
        assertThat(overview.path("sections")).hasSize(11);
        int items = 0;
        int red = 0;
        int late = 0;
        for (JsonNode section : overview.path("sections")) {
            items += section.path("items").asInt();
            red += section.at("/lights/RED").asInt();
            late += section.path("late").asInt();
        }
        assertThat(items).isEqualTo(40);
        assertThat(red).isEqualTo(2);
        assertThat(late).isEqualTo(overview.path("late").asInt());
        assertThat(overview.path("latest")).hasSize(10);
        assertThat(overview.at("/latest/0/due").asText()).isEqualTo("2023-04-11");
    }

    @Test
    void overviewAsOfADayIsThatOfTheDay() throws IOException {
        office.launch(25);
        office.advanceTo("2023-04-20T12:00");

        JsonNode then = read(visitor("leader").get("/api/ledger/overview?asOf=2023-04-10"));

        assertThat(then.path("asOf").asText()).isEqualTo("2023-04-10");
        assertThat(then.path("late").asInt())
                .isEqualTo(board.openTasks(null, null, true, LocalDate.of(2023, 4, 10)).size())
                .isZero();
        assertThat(then.at("/lights/RED").asInt()).isZero();
        HttpResponse<String> wrong = visitor("leader").get("/api/ledger/overview?asOf=2023-13-01");
        assertThat(wrong.statusCode()).isEqualTo(400);
    }

    @Test
    void instanceOfAnItemShowsTheWholeItemAndACalledOneWhatConcernsIt() throws IOException {
        String item = office.launch(25);
        office.advanceTo("2023-04-20T12:00");
        Visitor supervisor = visitor("supervisor");
        String called = office.task("mengjin", "userTask_claimShare").getProcessInstanceId();

        JsonNode whole = read(supervisor.get("/api/ledger/process-instances/" + item));
        JsonNode part =
                read(supervisor.get("/api/ledger/process-instances/" + called + "?size=200"));

        assertThat(called).isNotEqualTo(item);
        assertThat(whole.path("whole").asBoolean()).isTrue();
        assertThat(whole.at("/item/number").asInt()).isEqualTo(25);
        assertThat(whole.path("rows")).hasSize(17);
        assertThat(whole.path("events")).hasSize(50);
        assertThat(whole.path("eventCount").asInt()).isGreaterThan(50);
        assertThat(part.path("whole").asBoolean()).isFalse();
        assertThat(part.at("/item/number").asInt()).isEqualTo(25);
        assertThat(part.path("tasks"))
                .isNotEmpty()
                .allSatisfy(
                        task ->
                                assertThat(task.path("processInstanceId").asText())
                                        .isEqualTo(called));
        assertThat(part.path("events"))
                .isNotEmpty()
                .allSatisfy(
                        line ->
                                assertThat(line.at("/event/processInstanceId").asText())
                                        .isEqualTo(called));
        assertThat(part.path("eventCount").asInt()).isLessThan(whole.path("eventCount").asInt());
    }

    @Test
    void instanceAsOfADayKnowsNothingOfLaterDays() throws IOException {
        String item = office.launch(25);
        office.advanceTo("2023-04-20T12:00");

        JsonNode then =
                read(
                        visitor("supervisor")
                                .get(
                                        "/api/ledger/process-instances/"
                                                + item
                                                + "?asOf=2023-04-05&size=200"));

        assertThat(then.path("events"))
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line.at("/event/at").asText()).isLessThan("2023-04-06"));
    }

    @Test
    void whoMayNotSeeAnInstanceIsToldNoMoreThanThatThereIsNone() {
        String item = office.launch(25);
        String path = "/api/ledger/process-instances/" + item;

        assertThat(Visitor.anonymous(port).get(path).statusCode()).isEqualTo(401);
        HttpResponse<String> staff = visitor("industry01").get(path);
        assertThat(staff.statusCode()).isEqualTo(404);
        assertThat(staff.body()).contains("没有这个流程实例，或您无权查看");
        assertThat(visitor("supervisor").get(path + "0").statusCode()).isEqualTo(404);
        for (String reader : new String[] {"leader", "analyst", "admin"}) {
            assertThat(visitor(reader).get(path).statusCode()).as(reader).isEqualTo(200);
        }
        assertThat(Visitor.anonymous(port).get("/api/ledger/overview").statusCode()).isEqualTo(401);
        assertThat(visitor("industry01").get("/api/ledger/overview").statusCode()).isEqualTo(200);
    }

    @Test
    void aTaskLeadsToTheRowOfItsUnitEvenAfterItIsDone() {
        office.launch(25);
        String task = office.task("industry", "userTask_draftMilestones").getId();
        Visitor clerk = Visitor.loggedIn(port, "industry01");

        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = clerk.get("/ledger/tasks/" + task);
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse(""))
                    .endsWith("/ledger/key-tasks/25#row-industry");
            if (i == 0) {
                office.completeAs("industry", "userTask_draftMilestones");
            }
        }
        assertThat(clerk.get("/ledger/tasks/none").statusCode()).isEqualTo(404);
    }

    /** Cockpit stays blank when a plug-in it was told of cannot be loaded. */
    @Test
    void cockpitIsServedThePluginsFiles() {
        Visitor supervisor = Visitor.loggedIn(port, "supervisor");
        for (String file : new String[] {"plugin.js", "plugin.css"}) {
            HttpResponse<String> answer =
                    supervisor.get("/camunda/api/cockpit/plugin/supervision/static/app/" + file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.body()).contains("sv-light");
        }
    }

    private Visitor visitor(String user) {
        return Visitor.withPassword(port, user).with("Accept-Language", "zh-CN");
    }

    private static JsonNode read(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
