package cn.luoyang.supervision.security;

import static cn.luoyang.supervision.security.Visitor.anonymous;
import static cn.luoyang.supervision.security.Visitor.loggedIn;
import static cn.luoyang.supervision.security.Visitor.withPassword;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may do what, asked from outside over HTTP. */
@PlanTest
class AccessTest {

    private static final Date DUE = new Date(1_680_516_000_000L);

    @LocalServerPort int port;
    @Autowired TaskService tasks;
    @Autowired RuntimeService runtime;
    @Autowired RepositoryService repository;
    @Autowired IdentityService identity;
    @Autowired Office office;
    @Autowired Clock clock;

    @Test
    void whatTimeItIsEverybodyMayAsk() {
        HttpResponse<String> answer = anonymous(port).get("/api/clock");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Instant.parse(json(answer).path("now").asText()))
                .isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES));
    }

    // ---------------------------------------------------------- the engine's REST API

    @Test
    void restWantsPassword() {
        HttpResponse<String> refused = anonymous(port).get("/engine-rest/task");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
        assertThat(json(refused).path("message").asText()).contains("请先登录");
    }

    @Test
    void restRefusesUploadInJson() {
        HttpResponse<String> refused =
                anonymous(port)
                        .send(
                                "POST",
                                "/engine-rest/deployment/create",
                                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--",
                                Map.of("Content-Type", "multipart/form-data; boundary=x"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(json(refused).path("status").asInt()).isEqualTo(401);
    }

    @Test
    void restRefusesWrongPassword() {
        try {
            assertThat(
                            withPassword(port, "yanshi01", "wrong")
                                    .get("/engine-rest/task")
                                    .statusCode())
                    .isEqualTo(401);
        } finally {
            // The clock stands still, so the account would stay throttled for the other tests.
            identity.unlockUser("yanshi01");
        }
    }

    @Test
    void restIgnoresBrowserSession() {
        assertThat(loggedIn(port, "supervisor").get("/engine-rest/task").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/api/ledger/key-tasks"})
    void browserIsNotAskedToKeepPassword(String path) {
        HttpResponse<String> refused =
                anonymous(port).with("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)").get(path);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void clerkSeesOnlyTasksOfOwnUnit() {
        String own = taskFor("industry");
        String foreign = taskFor("finance");

        List<String> seen =
                json(withPassword(port, "industry01").get("/engine-rest/task"))
                        .findValuesAsText("id");

        assertThat(seen).containsExactly(own).doesNotContain(foreign);
    }

    @Test
    void clerkWorksOnOwnTask() {
        Visitor clerk = withPassword(port, "industry01");
        String own = taskFor("industry");

        assertThat(clerk.post(task(own, "/claim"), "{\"userId\":\"industry01\"}").statusCode())
                .isEqualTo(204);
        assertThat(clerk.post(task(own, "/complete"), "{}").statusCode()).isEqualTo(204);
        assertThat(find(own)).isNull();
    }

    @Test
    void clerkChangesNothingOfTheProcessBesideTheForm() {
        String instance = office.launch(25);
        Task claim = office.task("mengjin", "userTask_claimShare");
        Visitor clerk = withPassword(port, "mengjin01");
        String answers =
                """
                "responsibleSection":{"value":"企业科"},"plannedCompletion":{"value":"2023-12-29"},
                "measures":{"value":"按条款落实本辖区措施，逐月推进。"},
                "coordinationNeeded":{"value":"无"}""";
        String task = "/engine-rest/task/" + claim.getId();

        for (String way : List.of("/complete", "/submit-form")) {
            HttpResponse<String> refused =
                    clerk.post(
                            task + way,
                            "{\"variables\":{" + answers + ",\"keyTask\":{\"value\":1}}}");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(json(refused).path("message").asText()).contains("keyTask");
        }
        for (String end : List.of("/bpmnError", "/bpmnEscalation")) {
            HttpResponse<String> refused =
                    clerk.post(
                            task + end,
                            "{\"errorCode\":\"OVERDUE\",\"escalationCode\":\"OVERDUE\"}");
            assertThat(refused.statusCode()).as(end + refused.body()).isIn(400, 403);
        }
        assertThat(clerk.put(task + "/variables/keyTask", "{\"value\":1}").statusCode())
                .isEqualTo(403);
        assertThat(
                        clerk.post(task + "/resolve", "{\"variables\":{\"x\":{\"value\":1}}}")
                                .statusCode())
                .isIn(400, 403);

        assertThat(runtime.getVariable(instance, "keyTask")).isNotEqualTo(1);
        assertThat(office.desk("mengjin")).containsExactly("userTask_claimShare");
        assertThat(clerk.post(task + "/complete", "{\"variables\":{" + answers + "}}").statusCode())
                .isEqualTo(204);
        assertThat(office.desk("mengjin")).isEmpty();
    }

    /** The engine lets whoever may complete a task change its values and take its comments away. */
    @Test
    void aClerksOwnTaskChangesByItsFormOnly() {
        office.launch(25);
        Task claim = office.task("mengjin", "userTask_claimShare");
        office.claim(claim, "mengjin01");
        tasks.createComment(claim.getId(), claim.getProcessInstanceId(), "第一份说明");
        String comment = tasks.getTaskComments(claim.getId()).get(0).getId();
        String task = "/engine-rest/task/" + claim.getId();
        Visitor clerk = withPassword(port, "mengjin01");
        String both = "{\"modifications\":{\"note\":{\"value\":\"x\"}}}";

        for (String values : List.of("/variables", "/localVariables")) {
            assertThat(clerk.put(task + values + "/note", "{\"value\":\"x\"}").statusCode())
                    .isEqualTo(403);
            assertThat(clerk.post(task + values, both).statusCode()).isEqualTo(403);
            assertThat(clerk.send("DELETE", task + values + "/dueAt", "", Map.of()).statusCode())
                    .isEqualTo(403);
        }
        for (String comments : List.of("/comment/" + comment, "/comment")) {
            assertThat(clerk.send("DELETE", task + comments, "", Map.of()).statusCode())
                    .isEqualTo(403);
        }

        assertThat(tasks.getVariable(claim.getId(), "note")).isNull();
        assertThat(tasks.getTaskComments(claim.getId())).hasSize(1);
    }

    @Test
    void clerkReachesNoForeignTask() {
        Visitor clerk = withPassword(port, "industry01");
        String foreign = taskFor("finance");

        assertThat(clerk.get(task(foreign, "")).statusCode()).isIn(403, 404);
        assertThat(clerk.post(task(foreign, "/claim"), "{\"userId\":\"industry01\"}").statusCode())
                .isEqualTo(403);
        assertThat(clerk.post(task(foreign, "/complete"), "{}").statusCode()).isEqualTo(403);
        assertThat(find(foreign).getAssignee()).isNull();
    }

    @Test
    void clerkStartsNoProcess() {
        String definition =
                repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKeyLike("KeyTask%")
                        .latestVersion()
                        .listPage(0, 1)
                        .get(0)
                        .getId();

        assertThat(
                        withPassword(port, "industry01")
                                .post(
                                        "/engine-rest/process-definition/" + definition + "/start",
                                        "{}")
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void clerkMovesNoDeadline() {
        String own = taskFor("industry");

        HttpResponse<String> refused =
                withPassword(port, "industry01")
                        .put(
                                task(own, "/"),
                                "{\"name\":\"x\",\"due\":\"2030-01-01T00:00:00.000+0800\"}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(find(own).getDueDate()).hasSameTimeAs(DUE);
    }

    @Test
    void clerkReadsNoOtherAccounts() {
        assertThat(
                        json(withPassword(port, "industry01").get("/engine-rest/user"))
                                .findValuesAsText("id"))
                .containsExactly("industry01");
    }

    @Test
    void supervisorSeesTasksOfAllUnits() {
        String industry = taskFor("industry");
        String finance = taskFor("finance");

        assertThat(
                        json(withPassword(port, "supervisor").get("/engine-rest/task"))
                                .findValuesAsText("id"))
                .contains(industry, finance);
    }

    @Test
    void leaderReadsTasksAndChangesNone() {
        String finance = taskFor("finance");
        Visitor leader = withPassword(port, "leader");

        assertThat(leader.get(task(finance, "")).statusCode()).isEqualTo(200);
        assertThat(leader.post(task(finance, "/complete"), "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void analystSeesDiagramsAndNoTasks() {
        taskFor("industry");
        Visitor analyst = withPassword(port, "analyst");

        assertThat(json(analyst.get("/engine-rest/process-definition/count")).path("count").asInt())
                .isPositive();
        assertThat(json(analyst.get("/engine-rest/task"))).isEmpty();
    }

    @Test
    void modelerMayCallFromFile() {
        HttpResponse<String> preflight =
                anonymous(port)
                        .send(
                                "OPTIONS",
                                "/engine-rest/deployment/create",
                                "",
                                Map.of(
                                        "Origin", "file://",
                                        "Access-Control-Request-Method", "POST",
                                        "Access-Control-Request-Headers", "authorization"));

        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("file://");
    }

    // ---------------------------------------------------------- the web applications

    @ParameterizedTest
    @ValueSource(strings = {"cockpit", "admin"})
    void clerkHasNoSuchApplication(String application) {
        assertThat(anonymous(port).logIn("industry01", application).statusCode()).isEqualTo(403);
        assertThat(
                        loggedIn(port, "industry01")
                                .get("/camunda/app/" + application + "/default/")
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void clerkHasTasklist() {
        assertThat(loggedIn(port, "industry01").get("/camunda/app/tasklist/default/").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor", "leader", "analyst", "admin"})
    void overseerHasCockpit(String user) {
        assertThat(loggedIn(port, user).get("/camunda/app/cockpit/default/").statusCode())
                .isEqualTo(200);
    }

    @Test
    void onlyAdministratorHasAdmin() {
        assertThat(loggedIn(port, "admin").get("/camunda/app/admin/default/").statusCode())
                .isEqualTo(200);
        assertThat(loggedIn(port, "supervisor").get("/camunda/app/admin/default/").statusCode())
                .isEqualTo(403);
    }

    // ---------------------------------------------------------- the ledger's pages

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ledger", "/ledger/key-tasks/25"})
    void boardSendsAnonymousVisitorToLogin(String page) {
        HttpResponse<String> sent = anonymous(port).get(page);

        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("Location"))
                .hasValue(
                        "/camunda/app/welcome/default/?return="
                                + page.replace("/", "%2F")
                                + "#!/login");
    }

    @Test
    void loginKnowsWantedPageWithItsQuery() {
        assertThat(
                        anonymous(port)
                                .get("/ledger?asOf=2023-06-30&unit=industry")
                                .headers()
                                .firstValue("Location"))
                .hasValue(
                        "/camunda/app/welcome/default/"
                                + "?return=%2Fledger%3FasOf%3D2023-06-30%26unit%3Dindustry#!/login");
    }

    @Test
    void partOfPageSendsWholePageToLogin() {
        HttpResponse<String> sent =
                anonymous(port)
                        .with("HX-Request", "true")
                        .with("HX-Current-URL", "https://supervision.example/ledger/units/song?x=1")
                        .get("/ledger/units/song/rows");

        assertThat(sent.statusCode()).isEqualTo(401);
        assertThat(sent.headers().firstValue("HX-Redirect"))
                .hasValue(
                        "/camunda/app/welcome/default/?return=%2Fledger%2Funits%2Fsong%3Fx%3D1#!/login");
    }

    @Test
    void loginPageBringsBack() {
        Visitor visitor = anonymous(port);

        assertThat(visitor.get("/camunda/app/welcome/scripts/config.js").body())
                .contains("'scripts/return-to-ledger'");
        assertThat(visitor.get("/camunda/app/welcome/scripts/return-to-ledger.js").body())
                .contains("authentication.login.success");
    }

    @Test
    void loginOfApplicationsIsLoginOfLedger() {
        Visitor clerk = loggedIn(port, "industry01");

        assertThat(clerk.get("/ledger").statusCode()).isNotIn(302, 401, 403);
        assertThat(clerk.get("/api/ledger/key-tasks").statusCode()).isEqualTo(200);
    }

    @Test
    void logoutEndsBothAndWantsToken() {
        Visitor clerk = loggedIn(port, "industry01");
        clerk.get("/ledger");

        assertThat(clerk.post("/logout", "").statusCode()).isEqualTo(403);
        assertThat(clerk.get("/api/ledger/key-tasks").statusCode()).isEqualTo(200);

        HttpResponse<String> out =
                clerk.send(
                        "POST", "/logout", "", Map.of("X-CSRF-TOKEN", clerk.cookie("LEDGER-CSRF")));
        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(clerk.get("/api/ledger/key-tasks").statusCode()).isEqualTo(401);
        assertThat(clerk.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(401);
    }

    @Test
    void deletedAccountLosesItsSession() {
        User account = identity.newUser("gone01");
        account.setPassword(Visitor.PASSWORD);
        identity.saveUser(account);
        Visitor gone = loggedIn(port, "gone01");
        assertThat(gone.get("/api/ledger/key-tasks").statusCode()).isEqualTo(200);

        identity.deleteUser("gone01");
        office.itIs("2023-04-03T09:06");

        assertThat(gone.get("/api/ledger/key-tasks").statusCode()).isEqualTo(401);
    }

    @Test
    void errorPagesAreOurs() {
        Visitor browser = loggedIn(port, "industry01").with("Accept", "text/html");

        assertThat(browser.get("/no/such/page").body()).contains("没有这个页面", "No such page");
        assertThat(browser.get("/camunda/app/cockpit/default/").body()).contains("没有权限");
    }

    // ---------------------------------------------------------- our own API

    @ParameterizedTest
    @ValueSource(strings = {"/api/ledger/key-tasks", "/api/no-such", "/actuator/metrics"})
    void apiRefusesAnonymousVisitorInJson(String path) {
        HttpResponse<String> refused = anonymous(port).get(path);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).contains("json"));
        assertThat(json(refused).path("status").asInt()).isEqualTo(401);
    }

    @Test
    void apiTakesPasswordAndKeepsNoSession() {
        Visitor clerk = withPassword(port, "industry01");

        HttpResponse<String> answer = clerk.get("/api/ledger/key-tasks");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"industry01", "leader", "analyst"})
    void onlySupervisorAndAdministratorAdvanceClock(String user) {
        HttpResponse<String> refused =
                withPassword(port, user)
                        .post("/api/rehearsal/advance", "{\"to\":\"2023-04-03T10:00\"}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).path("detail").asText()).contains("没有此项权限");
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor", "admin"})
    void supervisorReachesClockByPassword(String user) {
        // An empty request is refused for what it says, behind the question who says it.
        assertThat(withPassword(port, user).post("/api/rehearsal/advance", "{}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void browserSessionNeedsToken() {
        Visitor supervisor = loggedIn(port, "supervisor");
        supervisor.get("/api/ledger/key-tasks");

        assertThat(supervisor.post("/api/rehearsal/advance", "{}").statusCode()).isEqualTo(403);
        assertThat(
                        supervisor
                                .with("X-CSRF-TOKEN", supervisor.cookie("LEDGER-CSRF"))
                                .post("/api/rehearsal/advance", "{}")
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void ruleOnMethodIsKept() {
        assertThat(withPassword(port, "industry01").post("/api/ledger/rebuild", "").statusCode())
                .isEqualTo(403);
        assertThat(withPassword(port, "supervisor").post("/api/ledger/rebuild", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void healthIsOpenAndTheRestIsNot() {
        assertThat(anonymous(port).get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(withPassword(port, "supervisor").get("/actuator/metrics").statusCode())
                .isEqualTo(403);
        assertThat(withPassword(port, "admin").get("/actuator/metrics").statusCode())
                .isEqualTo(200);
    }

    // ---------------------------------------------------------- for the tests

    /** A task of no process, on a unit's desk. */
    private String taskFor(String group) {
        Task task = tasks.newTask();
        task.setName("报送材料");
        task.setDueDate(DUE);
        tasks.saveTask(task);
        tasks.addCandidateGroup(task.getId(), group);
        return task.getId();
    }

    private Task find(String id) {
        return tasks.createTaskQuery().taskId(id).singleResult();
    }

    private static String task(String id, String action) {
        return "/engine-rest/task/" + id + action;
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.statusCode() + " " + response.body(), e);
        }
    }
}
