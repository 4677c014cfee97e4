package cn.luoyang.supervision.problem;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Bad input gets a clear error: what is wrong, where, the right status, in the user's language;
 * nothing is half-saved.
 */
@PlanTest
class BadInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort int port;
    @Autowired Office office;

    private HttpResponse<String> send(
            String user, String method, String path, String body, String language)
            throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder()
                        .encodeToString((user + ":Luoyang@2025").getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/json")
                        .header("Accept-Language", language)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode problem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    @Test
    void anUnknownTaskNumberIsNotFoundAndSaysWhichNumbersThereAre() throws Exception {
        JsonNode problem =
                problem(send("supervisor", "GET", "/api/ledger/key-tasks/41", "", "zh-CN"), 404);
        assertThat(problem.path("detail").asText()).contains("41", "1至40");
        assertThat(problem.path("field").asText()).isEqualTo("keyTask");
    }

    @Test
    void theSameIsSaidInEnglishToAnEnglishReader() throws Exception {
        JsonNode problem =
                problem(send("supervisor", "GET", "/api/ledger/key-tasks/41", "", "en"), 404);
        assertThat(problem.path("detail").asText()).startsWith("There is no item 41");
    }

    @Test
    void aMalformedAsOfIsABadRequestThatShowsTheRightForm() throws Exception {
        JsonNode problem =
                problem(
                        send(
                                "supervisor",
                                "GET",
                                "/api/ledger/key-tasks?asOf=2023-6-31",
                                "",
                                "zh-CN"),
                        400);
        assertThat(problem.path("detail").asText()).contains("2023-6-31", "2023-06-30");
        assertThat(problem.path("field").asText()).isEqualTo("asOf");
    }

    @Test
    void anUnknownUnitIsNotFound() throws Exception {
        JsonNode problem =
                problem(
                        send("supervisor", "GET", "/api/ledger/unit-rows?unit=gaoxin", "", "zh-CN"),
                        404);
        assertThat(problem.path("detail").asText()).contains("gaoxin");
    }

    @Test
    void theClockDoesNotGoBack() throws Exception {
        office.itIs("2023-06-01T09:00");
        JsonNode problem =
                problem(
                        send(
                                "supervisor",
                                "POST",
                                "/api/rehearsal/advance",
                                "{\"to\":\"2023-05-01T09:00\"}",
                                "zh-CN"),
                        409);
        assertThat(problem.path("detail").asText()).contains("只能向前", "2023-05-01");
        assertThat(office.now()).hasToString("2023-06-01T09:00");
    }

    @Test
    void aDateBeyondTheProvisionalYearIsRefusedAndNothingMoves() throws Exception {
        JsonNode problem =
                problem(
                        send(
                                "supervisor",
                                "POST",
                                "/api/rehearsal/advance",
                                "{\"to\":\"2031-05-01T09:00\"}",
                                "zh-CN"),
                        422);
        assertThat(problem.path("detail").asText()).contains("2031");
        assertThat(office.now()).hasToString("2023-04-03T09:00");
        assertThat(office.events(EventType.REHEARSAL_ADVANCED)).isEmpty();
    }

    @Test
    void anUnreadableTimeIsABadRequest() throws Exception {
        JsonNode problem =
                problem(
                        send(
                                "supervisor",
                                "POST",
                                "/api/rehearsal/advance",
                                "{\"to\":\"tomorrow\"}",
                                "zh-CN"),
                        400);
        assertThat(problem.path("detail").asText()).contains("2023-06-30T18:00");
    }

    @Test
    void aTaskWithoutARequiredAnswerStaysOpenAndNamesTheField() throws Exception {
        office.launch(9);
        Task task = office.task("mengjin", "userTask_claimShare");
        JsonNode problem =
                problem(
                        send(
                                "mengjin01",
                                "POST",
                                "/engine-rest/task/" + task.getId() + "/complete",
                                "{\"variables\":{\"responsibleSection\":{\"value\":\"工信科\"}}}",
                                "zh-CN"),
                        400);
        assertThat(problem.path("message").asText()).contains("“本单位落实措施”为必填项");
        assertThat(office.desk("mengjin")).containsExactly("userTask_claimShare");
        assertThat(office.events(EventType.TASK_COMPLETED)).isEmpty();
    }

    @Test
    void anAnswerOfTheWrongKindIsRefused() throws Exception {
        office.launch(9);
        Task task = office.task("mengjin", "userTask_claimShare");
        JsonNode problem =
                problem(
                        send(
                                "mengjin01",
                                "POST",
                                "/engine-rest/task/" + task.getId() + "/submit-form",
                                "{\"variables\":{\"responsibleSection\":{\"value\":\"工信科\"},\"measures\":{\"value\":\"召开推进会并入企服务\"},\"plannedCompletion\":{\"value\":\"月底前\"}}}",
                                "zh-CN"),
                        400);
        assertThat(problem.path("message").asText()).contains("“计划完成时间”必须是日期");
    }
}
