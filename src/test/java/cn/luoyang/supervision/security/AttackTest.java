package cn.luoyang.supervision.security;

import static cn.luoyang.supervision.security.Visitor.loggedIn;
import static cn.luoyang.supervision.security.Visitor.withPassword;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.Firms;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Entity;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What somebody with an account, or with none, may try beside the doors. */
@PlanTest
class AttackTest {

    private static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort int port;
    @Autowired Firms firms;
    @Autowired Office office;
    @Autowired TaskService tasks;
    @Autowired FilterService filters;
    @Autowired JdbcTemplate jdbc;
    @Autowired FilterChainProxy security;
    @Autowired ApplicationContext context;

    // ---------------------------------------------------------- stored markup

    @Test
    void aNameWithMarkupIsATextOnEveryPage() {
        String code = firms.firm("mengjin", "洛阳" + SCRIPT, 31, "provincial");
        Visitor clerk = loggedIn(port, "mengjin01");

        for (String page : List.of("/enterprises", "/enterprises/" + code, "/awards", "/cases")) {
            assertThat(clerk.get(page).body())
                    .as(page)
                    .doesNotContain("<script>alert", "<img src=x");
        }
        assertThat(clerk.get("/enterprises/" + code).body()).contains("&lt;script&gt;alert(1)");
    }

    @Test
    void anAnswerWithMarkupIsATextInTheLedger() {
        office.launch(25);
        Task share = office.task("mengjin", "userTask_claimShare");
        tasks.createComment(share.getId(), share.getProcessInstanceId(), SCRIPT);
        tasks.setVariableLocal(share.getId(), "note", SCRIPT);
        Task named = tasks.createTaskQuery().taskId(share.getId()).singleResult();
        named.setName(SCRIPT);
        tasks.saveTask(named);
        Visitor supervisor = loggedIn(port, "supervisor");

        for (String page : List.of("/ledger", "/ledger/key-tasks/25", "/ledger/tasks")) {
            assertThat(supervisor.get(page).body())
                    .as(page)
                    .doesNotContain("<script>alert", "<img src=x");
        }
    }

    /** An XML file with XHTML in it is a page, were it not for what goes along with it. */
    @ParameterizedTest
    @ValueSource(strings = {"/ledger/key-tasks/25/diagram", "/ledger/search?q=%3Cscript%3Ealert"})
    void aDiagramWithAScriptInItDoesNotRunIt(String path) {
        office.launch(25);
        HttpResponse<String> answer = loggedIn(port, "industry01").get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self';");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.body()).doesNotContain("<script>alert");
    }

    // ---------------------------------------------------------- others' answers

    /** The engine's history shows whoever had a task of an instance all the instance's values. */
    @Test
    void aClerkReadsTheAnswersOfTheirOwnUnitsTasksOnly() throws Exception {
        office.launch(25);
        Set<String> own =
                tasks.createTaskQuery().active().list().stream()
                        .filter(task -> "mengjin".equals(office.unitOf(task)))
                        .map(Task::getId)
                        .collect(Collectors.toSet());

        Visitor clerk = withPassword(port, "mengjin01");
        JsonNode values = JSON.readTree(clerk.get("/engine-rest/variable-instance").body());

        assertThat(values).isNotEmpty();
        assertThat(values)
                .allSatisfy(value -> assertThat(own).contains(value.path("taskId").asText()));
        assertThat(clerk.get("/engine-rest/history/variable-instance").statusCode()).isEqualTo(403);
        assertThat(clerk.post("/engine-rest/history/variable-instance", "{}").statusCode())
                .isEqualTo(403);
    }

    // ---------------------------------------------------------- expressions

    @Test
    void aQuestionIsNoExpression() {
        Visitor clerk = withPassword(port, "mengjin01");
        String question =
                "{\"assigneeExpression\":\"${''.getClass().forName('java.lang.Object')}\"}";
        String all = filters.createFilterQuery().filterName("全部任务").singleResult().getId();

        assertThat(clerk.post("/engine-rest/task", question).statusCode()).isBetween(400, 403);
        assertThat(
                        withPassword(port, "supervisor")
                                .post("/engine-rest/filter/" + all + "/list", question)
                                .statusCode())
                .isBetween(400, 403);
        assertThat(
                        clerk.post(
                                        "/engine-rest/filter/create",
                                        "{\"name\":\"x\",\"resourceType\":\"Task\",\"query\":"
                                                + question
                                                + "}")
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anAnswerIsNoExpression() {
        office.launch(25);
        Task share = office.task("mengjin", "userTask_claimShare");
        String text = "${''.getClass()}";
        tasks.setVariableLocal(share.getId(), "note", text);

        assertThat(tasks.getVariableLocal(share.getId(), "note")).isEqualTo(text);
        assertThat(
                        withPassword(port, "mengjin01")
                                .get("/engine-rest/task/" + share.getId() + "/form-variables")
                                .body())
                .doesNotContain("java.lang.String");
    }

    // ---------------------------------------------------------- paths

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webjars/%2e%2e/%2e%2e/application.yaml",
                "/css/..%2f..%2fapplication.yaml",
                "/css/..;/..;/application.yaml",
                "/camunda/api/cockpit/plugin/supervision/static/..%2f..%2f..%2fapplication.yaml",
                "/ledger/evidence/..%2f..%2fetc%2fpasswd"
            })
    void noPathLeadsOutOfItsFolder(String path) {
        HttpResponse<String> answer = loggedIn(port, "analyst").get(path);

        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContain("datasource", "root:");
    }

    /** What the firewall in front of the rules refuses would pass them by under another name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/..;/engine-rest/user",
                "//engine-rest/user",
                "/engine-rest;x/user/finance01/profile",
                "/%65ngine-rest/deployment",
                "/engine-rest/engine/default/deployment"
            })
    void noOtherSpellingOfAnAddressPassesTheDoor(String path) {
        HttpResponse<String> answer = withPassword(port, "mengjin01").get(path);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContain("\"firstName\"", "deploymentTime");
    }

    @Test
    void guessingUnderAnotherSpellingOfTheLoginIsHeldBackAsWell() {
        Visitor guesser = Visitor.anonymous(port);
        guesser.get("/camunda/app/welcome/default/");
        HttpResponse<String> last = null;
        for (int i = 0; i <= LoginThrottle.FREE + 1; i++) {
            last =
                    guesser.send(
                            "POST",
                            "/camunda/api/admin/auth/user/default/%6cogin/welcome",
                            "username=guessed02&password=wrong",
                            Map.of(
                                    "Content-Type",
                                    "application/x-www-form-urlencoded",
                                    "X-XSRF-TOKEN",
                                    guesser.cookie("XSRF-TOKEN")));
        }

        assertThat(last.statusCode()).isEqualTo(429);
    }

    // ---------------------------------------------------------- sessions

    @Test
    void aSessionEndsAfterFourIdleHours() {
        loggedIn(port, "industry01");

        assertThat(
                        jdbc.queryForList(
                                "select distinct MAX_INACTIVE_INTERVAL from SPRING_SESSION",
                                Integer.class))
                .containsOnly((int) Duration.ofHours(4).toSeconds());
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverBusyItIs() throws Exception {
        WebappSessionFilter sessions = new WebappSessionFilter("default", 0, request -> false);
        MockHttpSession busy = new Aged(Duration.ofHours(11));
        MockHttpSession old = new Aged(Duration.ofHours(13));

        for (MockHttpSession session : List.of(busy, old)) {
            MockHttpServletRequest request = new MockHttpServletRequest("GET", "/ledger");
            request.setSession(session);
            sessions.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        }

        assertThat(busy.isInvalid()).isFalse();
        assertThat(old.isInvalid()).isTrue();
    }

    /** Last used just now. */
    private static final class Aged extends MockHttpSession {
        private final Duration age;

        Aged(Duration age) {
            this.age = age;
        }

        @Override
        public long getCreationTime() {
            return getLastAccessedTime() - age.toMillis();
        }
    }

    // ---------------------------------------------------------- guards that tests switch off

    @Test
    void everyChainLeadsToTheOwnPasswordAndTheLedgersLimitWhatIsExpensive() {
        for (String path : List.of("/engine-rest/task", "/camunda/api/x", "/api/x", "/ledger")) {
            assertThat(guards(path)).as(path).contains(OwnPasswordFilter.class.getSimpleName());
        }
        for (String path : List.of("/api/ledger/rebuild", "/ledger/export.xlsx")) {
            assertThat(guards(path)).as(path).contains(ExpensiveRequests.class.getSimpleName());
        }
    }

    private List<String> guards(String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        return security.getFilterChains().stream()
                .filter(chain -> chain.matches(request))
                .findFirst()
                .orElseThrow()
                .getFilters()
                .stream()
                .map(guard -> guard.getClass().getSimpleName())
                .toList();
    }

    // ---------------------------------------------------------- more fields than a form has

    /** Entities have fields no form shows: a sender could name them all the same. */
    @Test
    void noPageWritesAFormStraightIntoTheLedger() {
        assertThat(
                        context
                                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                                .values()
                                .stream()
                                .flatMap(pages -> pages.getHandlerMethods().values().stream())
                                .flatMap(page -> Arrays.stream(page.getMethodParameters()))
                                .filter(
                                        parameter ->
                                                parameter
                                                        .getParameterType()
                                                        .isAnnotationPresent(Entity.class)))
                .isEmpty();
    }
}
