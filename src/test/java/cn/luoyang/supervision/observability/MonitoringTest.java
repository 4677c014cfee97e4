package cn.luoyang.supervision.observability;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.time.Duration;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 运行监测: what the operators see, and who may see it. */
@PlanTest
@ExtendWith(OutputCaptureExtension.class)
class MonitoringTest {

    private static final String TOKEN = "a-token-of-the-monitoring-system";

    @Autowired Office office;
    @Autowired Readings readings;
    @Autowired ManagementService management;
    @Autowired SystemActor system;
    @Autowired EngineClock clock;
    @LocalServerPort int port;

    private TimerHealth started(String moment) {
        office.itIs(moment);
        return new TimerHealth(management, system, clock, Duration.ofMinutes(10));
    }

    @Test
    void timersThatStoppedFiringTakeTheHealthDownAndFiringThemBringsItUp() {
        TimerHealth health = started("2023-04-03T09:00");
        office.launch(20);
        assertThat(management.createJobQuery().timers().active().count()).isPositive();
        office.advanceTo("2023-04-07T12:00");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        office.itIs("2023-04-20T12:00");
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsKeys("oldestTimer", "dueSince");

        office.advanceTo("2023-04-20T12:00");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void afterAStartWhatFellDueInTheMeantimeHasTimeToBeMadeUp() {
        office.launch(20);
        TimerHealth health = started("2023-04-20T12:00");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        office.itIs("2023-04-20T12:11");
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void theFiguresAreThoseOfTheLedger() {
        office.launch(20);
        office.advanceTo("2023-05-08T12:00");
        readings.forget();
        String figures =
                Visitor.anonymous(port)
                        .with("Authorization", "Bearer " + TOKEN)
                        .get("/actuator/prometheus")
                        .body();
        assertThat(figures)
                .contains("hikaricp_connections_active", "supervision_jobs_failed 0.0")
                .doesNotContain("supervision_tasks_late 0.0", "supervision_rows_red 0.0")
                .contains("supervision_tasks_late ", "supervision_rows_red ")
                .contains("supervision_outbox_waiting ", "supervision_digests ");
    }

    @Test
    void onlyTheAdministratorAndTheMonitoringSystemReadThem() {
        assertThat(status(Visitor.withPassword(port, "admin"))).isEqualTo(200);
        assertThat(status(Visitor.withPassword(port, "supervisor"))).isEqualTo(403);
        assertThat(status(Visitor.withPassword(port, "mengjin01"))).isEqualTo(403);
        assertThat(status(Visitor.anonymous(port))).isEqualTo(401);
        assertThat(status(bearer("a-token-of-the-monitoring-systen"))).isEqualTo(401);
        assertThat(status(bearer(TOKEN))).isEqualTo(200);
        assertThat(bearer(TOKEN).get("/actuator/metrics").statusCode()).isEqualTo(401);
        assertThat(bearer(TOKEN).get("/api/ledger/key-tasks").statusCode()).isEqualTo(401);
    }

    @Test
    void aCompletionIsCountedAndLogged(CapturedOutput log) {
        office.launch(20);
        office.completeAs("mengjin", "userTask_claimShare");
        assertThat(log).contains("Completed userTask_claimShare");
        assertThat(bearer(TOKEN).get("/actuator/prometheus").body())
                .contains("supervision_task_completions_seconds_count{outcome=\"committed\"}");
    }

    private Visitor bearer(String token) {
        return Visitor.anonymous(port).with("Authorization", "Bearer " + token);
    }

    private static int status(Visitor visitor) {
        return visitor.get("/actuator/prometheus").statusCode();
    }
}
