package cn.luoyang.supervision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two clerks who finish parallel tasks in the same moment must not see each other's traces. */
@PlanTest
class ConcurrentCompletionTest {

    private static final List<String> CLERKS =
            List.of(
                    "laocheng",
                    "xigong",
                    "chanhe",
                    "jianxi",
                    "luolong",
                    "mengjin",
                    "yanshi",
                    "xinan",
                    "luanchuan",
                    "song",
                    "ruyang",
                    "yiyang",
                    "luoning",
                    "yichuan",
                    "centralBank",
                    "bankingInsurance");

    private static final String ANSWERS =
            "{\"variables\":{\"responsibleSection\":{\"value\":\"工信科\"},"
                    + "\"measures\":{\"value\":\"召开推进会并入企服务\"},"
                    + "\"plannedCompletion\":{\"value\":\"2023-12-29\"}}}";

    @LocalServerPort int port;
    @Autowired Office office;

    @Test
    void sixteenUnitsCompleteParallelTasksOfOneInstanceAtTheSameMoment() throws Exception {
        office.launch(20);
        HttpClient client = HttpClient.newHttpClient();
        CyclicBarrier together = new CyclicBarrier(CLERKS.size());
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (String unit : CLERKS) {
            Task task = office.task(unit, "userTask_claimShare");
            String credentials =
                    Base64.getEncoder()
                            .encodeToString(
                                    (unit + "01:Luoyang@2025").getBytes(StandardCharsets.UTF_8));
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://localhost:%d/engine-rest/task/%s/complete"
                                                    .formatted(port, task.getId())))
                            .header("Authorization", "Basic " + credentials)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(ANSWERS))
                            .build();
            calls.add(
                    () -> {
                        together.await();
                        return client.send(request, HttpResponse.BodyHandlers.ofString());
                    });
        }
        ExecutorService clerks = Executors.newFixedThreadPool(CLERKS.size());
        List<Future<HttpResponse<String>>> answers;
        try {
            answers = clerks.invokeAll(calls);
        } finally {
            clerks.shutdown();
        }

        for (Future<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(204);
        }
        assertThat(office.events(EventType.TASK_COMPLETED))
                .extracting(e -> e.unitId())
                .containsExactlyInAnyOrderElementsOf(CLERKS);
        office.completeAs("financialAffairs", "userTask_draftMilestones");
        assertThat(office.desk("mengjin")).containsExactly("userTask_countersign");
    }
}
