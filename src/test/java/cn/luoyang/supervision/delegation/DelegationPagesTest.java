package cn.luoyang.supervision.delegation;

import static cn.luoyang.supervision.security.Visitor.loggedIn;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may register, see and end a representation, and hand tasks over, as they do it: by pages. */
@PlanTest
class DelegationPagesTest {

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired Delegations delegations;
    @Autowired DelegationStore store;
    @Autowired TaskService tasks;

    private Task share;

    @BeforeEach
    void mengjin01HasSignedForAShare() {
        office.launch(9);
        share = office.task("mengjin", "userTask_claimShare");
        office.claim(share, "mengjin01");
    }

    private static Map<String, String> leave(String from, String to) {
        return Map.of(
                "unit", "mengjin",
                "person", "mengjin01",
                "representative", "mengjin02",
                "startsOn", from,
                "endsOn", to,
                "includesInbox", "true");
    }

    @Test
    void aClerkRegistersALeaveSeesWhatGoesOverAndEndsIt() {
        Visitor clerk = loggedIn(port, "mengjin01");
        assertThat(
                        clerk.submit("/ledger/delegations", leave("2023-04-03", "2023-04-07"))
                                .statusCode())
                .isEqualTo(302);
        String page = clerk.get("/ledger/delegations").body();
        assertThat(page).contains("mengjin02 代 mengjin01", "代办中", "在办", "提前结束");
        assertThat(clerk.get("/ledger/units/mengjin").body()).contains("mengjin02 代 mengjin01");

        Long id = store.of(null).get(0).id();
        Visitor colleague = loggedIn(port, "mengjin02");
        assertThat(colleague.submit("/ledger/delegations/" + id + "/end", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(clerk.get("/ledger/delegations").body()).contains("已结束", "已退回本人");
        assertThat(tasks.createTaskQuery().taskId(share.getId()).singleResult().getAssignee())
                .isEqualTo("mengjin01");
    }

    @Test
    void aPersonOfAnotherUnitCanNeitherCreateNorSeeNorEndIt() {
        LocalDate today = LocalDate.of(2023, 4, 3);
        Delegation running =
                delegations.create(
                        new Leave("mengjin", "mengjin01", "mengjin02", today, today, true),
                        "mengjin01");
        Visitor stranger = loggedIn(port, "xigong01");
        assertThat(stranger.get("/ledger/delegations").body()).doesNotContain("mengjin02");
        assertThat(stranger.get("/ledger/delegations?unit=mengjin").statusCode()).isEqualTo(404);
        assertThat(
                        stranger.submit("/ledger/delegations", leave("2023-05-04", "2023-05-05"))
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        stranger.submit("/ledger/delegations/" + running.id() + "/end", Map.of())
                                .statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/ledger/hand-over?unit=mengjin&person=mengjin01").statusCode())
                .isEqualTo(404);
        assertThat(
                        stranger.submit(
                                        "/ledger/hand-over",
                                        Map.of(
                                                "unit",
                                                "mengjin",
                                                "person",
                                                "mengjin01",
                                                "task",
                                                share.getId()))
                                .statusCode())
                .isEqualTo(404);
        assertThat(store.of(null)).singleElement().satisfies(d -> assertThat(d.endedAt()).isNull());
        assertThat(office.events(EventType.TASK_HANDED_OVER)).isEmpty();
    }

    @Test
    void theAdministratorRegistersForAnyUnitAndTheOfficeOnlyLooks() {
        Visitor office = loggedIn(port, "supervisor");
        assertThat(
                        office.submit("/ledger/delegations", leave("2023-04-03", "2023-04-04"))
                                .statusCode())
                .isEqualTo(404);
        Visitor admin = loggedIn(port, "admin");
        assertThat(
                        admin.submit("/ledger/delegations", leave("2023-04-03", "2023-04-04"))
                                .statusCode())
                .isEqualTo(302);
        assertThat(office.get("/ledger/delegations").body()).contains("mengjin02 代 mengjin01");
        assertThat(loggedIn(port, "leader").get("/ledger/delegations?unit=mengjin").body())
                .contains("mengjin02 代 mengjin01")
                .doesNotContain("登记代办");
    }

    @Test
    void aRefusalSaysWhyKeepsWhatWasTypedAndSavesNothing() {
        Visitor clerk = loggedIn(port, "mengjin01");
        HttpResponse<String> past =
                clerk.submit("/ledger/delegations", leave("2023-04-01", "2023-04-07"));
        assertThat(past.statusCode()).isEqualTo(400);
        assertThat(past.body()).contains("起始日期不能早于今天（2023-04-03）", "value=\"2023-04-07\"");
        assertThat(
                        clerk.submit("/ledger/delegations", leave("2023-4-1", "2023-04-07"))
                                .statusCode())
                .isEqualTo(400);
        clerk.submit("/ledger/delegations", leave("2023-04-06", "2023-04-07"));
        HttpResponse<String> twice =
                clerk.submit("/ledger/delegations", leave("2023-04-07", "2023-04-09"));
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("代办期不能重叠", "2023-04-06");
        assertThat(twice.body()).doesNotContain("??");
        assertThat(store.of(null)).hasSize(1);
        HttpResponse<String> english =
                loggedIn(port, "mengjin01")
                        .with("Accept-Language", "en")
                        .submit("/ledger/delegations", leave("2023-04-07", "2023-04-09"));
        assertThat(english.body()).contains("cannot overlap").doesNotContain("??");
    }

    @Test
    void theSupervisionOfficeHandsOverWhatTheListShowed() {
        Visitor supervisor = loggedIn(port, "supervisor");
        String list = supervisor.get("/ledger/hand-over?unit=mengjin&person=mengjin01").body();
        assertThat(list).contains("认领分工并报送措施", share.getId(), "移交以上1件").doesNotContain("??");
        HttpResponse<String> moved =
                supervisor.submit(
                        "/ledger/hand-over",
                        Map.of(
                                "unit", "mengjin",
                                "person", "mengjin01",
                                "to", "mengjin02",
                                "task", share.getId(),
                                "reason", "调任"));
        assertThat(moved.statusCode()).isEqualTo(302);
        assertThat(tasks.createTaskQuery().taskId(share.getId()).singleResult().getAssignee())
                .isEqualTo("mengjin02");
        HttpResponse<String> again =
                supervisor.submit(
                        "/ledger/hand-over",
                        Map.of(
                                "unit",
                                "mengjin",
                                "person",
                                "mengjin01",
                                "to",
                                "mengjin02",
                                "task",
                                share.getId()));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("没有在手事项");
    }
}
