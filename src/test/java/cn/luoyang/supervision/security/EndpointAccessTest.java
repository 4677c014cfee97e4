package cn.luoyang.supervision.security;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.award.Applications;
import cn.luoyang.supervision.award.AwardDesk;
import cn.luoyang.supervision.casework.CaseFiles;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.Firms;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import jakarta.servlet.ServletContext;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Every endpoint, asked by every role, held against the table {@code security/endpoints.csv}. An
 * endpoint that is not in the table fails, and so does a line whose endpoint is gone: whoever adds
 * one decides who gets what. The table as it would be lies in {@code target/endpoints.csv}
 * afterwards; it is to be read before it is taken over.
 *
 * <p>Where an address holds an id it is that of something real that belongs to another unit, so
 * that an answer shows what the right to one's own things does not cover. Changes are asked for
 * with an empty JSON object. Administrators, whom nothing refuses, change only what does not exist.
 *
 * <p>Answers: {@code 200} for all that succeeded, {@code 401}, {@code 403}, {@code 404}, {@code
 * 400} for any other refusal of the content, {@code none} for an empty list, {@code login} for the
 * way to the login page, {@code 302} for any other way, {@code 500}.
 */
@PlanTest
class EndpointAccessTest {

    private static final Path FOUND = Path.of("target/endpoints.csv");
    private static final Pattern NAME = Pattern.compile("\\{([^:{}]+)(?::(?:[^{}]|\\{[^}]*})*)?}");

    @LocalServerPort int port;
    @Autowired ApplicationContext context;
    @Autowired ServletContext servlets;
    @Autowired Office office;
    @Autowired JdbcTemplate jdbc;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;
    @Autowired AwardDesk awards;
    @Autowired TaskService tasks;
    @Autowired RuntimeService runtime;
    @Autowired RepositoryService repository;
    @Autowired HistoryService history;
    @Autowired ManagementService management;
    @Autowired FilterService filters;
    @Autowired IdentityService identity;

    /** The engine's REST API once more: for the web applications, and by the engine's name. */
    private static final Pattern TWIN =
            Pattern.compile(
                    "(/camunda/api/engine/engine/\\{name}|/engine-rest/engine/\\{name})(/.+)");

    /** Also within JSON, where its tabulators are written out. */
    private static final String STACK_TRACE =
            "(?:\\b|\\\\t)at [a-z]+(?:\\.[\\w$]+)+\\([A-Z]\\w+\\.java";

    private final SortedMap<Endpoint, List<String>> wanted = new TreeMap<>();
    private final Map<String, String> samples = new HashMap<>();
    private final Map<Role, Visitor> withSession = new EnumMap<>(Role.class);
    private final EngineApi rule = new EngineApi();
    private final Map<Role, List<String>> groups = new EnumMap<>(Role.class);
    private final Map<Role, Visitor> withPassword = new EnumMap<>(Role.class);

    @Test
    void everyEndpointAnswersEveryRoleAsTheTableSays() throws Exception {
        thingsWithNumbers();
        thingsOfAnotherUnit();
        for (Role role : Role.values()) {
            withSession.put(role, session(role));
            if (role.user != null) {
                groups.put(
                        role,
                        identity.createGroupQuery().groupMember(role.user).list().stream()
                                .map(Group::getId)
                                .toList());
            }
            withPassword.put(
                    role,
                    role.user == null
                            ? Visitor.anonymous(port)
                            : Visitor.withPassword(port, role.user));
        }
        wanted.putAll(Endpoints.of(context, servlets));
        wanted.put(new Endpoint("filter", "POST", "/logout"), List.of());
        Map<Endpoint, Map<Role, String>> answers = new ConcurrentHashMap<>();
        wanted.keySet().forEach(endpoint -> answers.put(endpoint, new EnumMap<>(Role.class)));
        List<Endpoint> asked =
                wanted.keySet().stream()
                        .filter(e -> !e.kind().equals("servlet") && isPath(e))
                        .toList();

        allAtOnce(asked.stream().filter(Endpoint::isReading).toList(), answers);
        for (Role role : Role.values()) {
            asked.stream()
                    .filter(endpoint -> !endpoint.isReading() && isAsked(endpoint, role))
                    .forEach(e -> answers.get(e).put(role, answer(e, role)));
        }
        asked.stream().filter(e -> twin(e) != null).forEach(e -> byTheSameRule(e, answers));
        history.findHistoryCleanupJobs().forEach(job -> management.deleteJob(job.getId()));

        SortedMap<Endpoint, Map<Role, String>> found = new TreeMap<>(answers);
        EndpointTable.write(found, FOUND);
        SortedMap<Endpoint, Map<Role, String>> table = EndpointTable.read();
        assertThat(without(found, table))
                .as(
                        "endpoints that are not in %s: read %s and take over who gets what",
                        EndpointTable.FILE, FOUND)
                .isEmpty();
        assertThat(without(table, found))
                .as("lines of %s whose endpoint is gone", EndpointTable.FILE)
                .isEmpty();
        List<String> otherwise = new ArrayList<>();
        found.forEach(
                (endpoint, got) -> {
                    if (!got.equals(table.get(endpoint))) {
                        otherwise.add(endpoint + ": " + got + ", not " + table.get(endpoint));
                    }
                });
        assertThat(otherwise).as("answers that are not those of the table").isEmpty();
        // The engine's REST API answers so to who names what is not there.
        found.forEach(
                (endpoint, got) ->
                        assertThat(got)
                                .as("%s falls over", endpoint)
                                .allSatisfy(
                                        (role, answer) -> {
                                            if (role != Role.ADMIN
                                                    || !endpoint.kind().equals("jersey")) {
                                                assertThat(answer).isNotEqualTo("500");
                                            }
                                        }));
    }

    private static List<Endpoint> without(
            SortedMap<Endpoint, Map<Role, String>> these, SortedMap<Endpoint, ?> those) {
        return these.keySet().stream().filter(endpoint -> !those.containsKey(endpoint)).toList();
    }

    /** Filters in front of addresses answer where those do. */
    private static boolean isPath(Endpoint endpoint) {
        return endpoint.path().startsWith("/");
    }

    private void allAtOnce(List<Endpoint> reading, Map<Endpoint, Map<Role, String>> answers)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Role role : Role.values()) {
                running.add(
                        threads.submit(
                                () -> {
                                    for (Endpoint endpoint : reading) {
                                        if (!isAsked(endpoint, role)) {
                                            continue;
                                        }
                                        String answer = answer(endpoint, role);
                                        Map<Role, String> known = answers.get(endpoint);
                                        synchronized (known) {
                                            known.put(role, answer);
                                        }
                                    }
                                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The same resource under {@code /engine-rest}; null where there is none. */
    private static Endpoint twin(Endpoint endpoint) {
        Matcher twin = TWIN.matcher(endpoint.path());
        return twin.matches()
                ? new Endpoint(endpoint.kind(), endpoint.method(), "/engine-rest" + twin.group(2))
                : null;
    }

    /** Strangers ask everything; all others the engine's REST API at one of its three addresses. */
    private boolean isAsked(Endpoint endpoint, Role role) {
        Endpoint twin = twin(endpoint);
        return role == Role.ANONYMOUS || twin == null || !wanted.containsKey(twin);
    }

    /**
     * The web applications' REST API is the engine's, behind the same rule: shown is that the rule
     * says the same of both addresses; a refusal stays one, and behind the door is the same engine.
     */
    private void byTheSameRule(Endpoint endpoint, Map<Endpoint, Map<Role, String>> answers) {
        Endpoint twin = twin(endpoint);
        boolean secondWay = endpoint.path().startsWith("/engine-rest/");
        for (Role role : Role.values()) {
            if (isAsked(endpoint, role)) {
                continue;
            }
            boolean open = lets(endpoint, role);
            assertThat(open)
                    .as("%s of %s, asked by %s", endpoint, twin, role)
                    .isEqualTo(!secondWay && lets(twin, role));
            answers.get(endpoint).put(role, open ? answers.get(twin).get(role) : "403");
        }
    }

    private boolean lets(Endpoint endpoint, Role role) {
        MockHttpServletRequest request =
                new MockHttpServletRequest(endpoint.method(), path(endpoint.path(), false));
        return rule.check(
                        () -> EngineUser.of(role.user, groups.get(role)),
                        new RequestAuthorizationContext(request))
                .isGranted();
    }

    private String answer(Endpoint endpoint, Role role) {
        boolean careful = role == Role.ADMIN && !endpoint.isReading();
        String path = path(endpoint.path(), careful);
        // The engine's lists may be long: one line says as much.
        String parameters =
                endpoint.kind().equals("jersey") && endpoint.isReading()
                        ? "maxResults=1"
                        : parameters(endpoint);
        String method = endpoint.method().equals("*") ? "GET" : endpoint.method();
        boolean form = isForm(endpoint);
        String query = form || parameters.isEmpty() ? "" : "?" + parameters;
        String body =
                form && !parameters.isEmpty()
                        ? parameters
                        : samples.getOrDefault(endpoint.path(), "{}");
        if (endpoint.path().contains("/login/")) {
            // Who fails too often is held back; that is another test's subject.
            body = "username=nobody" + role.ordinal() + "&password=wrong";
        }
        Visitor visitor = visitor(endpoint, role);
        HttpResponse<String> got =
                visitor.send(
                        method,
                        path + query,
                        endpoint.isReading() ? "" : body,
                        headers(endpoint, visitor));
        assertThat(got.body())
                .as("%s asked by %s", endpoint, role)
                .doesNotContainPattern(STACK_TRACE);
        int status = got.statusCode();
        String to = got.headers().firstValue("Location").orElse("");
        if (status >= 500) {
            return "500";
        }
        if (status == 401 || status == 403 || status == 404) {
            return String.valueOf(status);
        }
        if (status >= 400) {
            return "400";
        }
        if (status >= 300) {
            return to.contains("/camunda/app/welcome/") ? "login" : "302";
        }
        return got.body().equals("[]") || got.body().equals("{\"count\":0}") ? "none" : "200";
    }

    private String parameters(Endpoint endpoint) {
        return wanted.get(endpoint).stream()
                .filter(samples::containsKey)
                .map(name -> name + "=" + samples.get(name))
                .collect(Collectors.joining("&"));
    }

    private static boolean isForm(Endpoint endpoint) {
        return endpoint.kind().equals("mvc")
                && !endpoint.isReading()
                && !endpoint.path().startsWith("/api");
    }

    private Visitor visitor(Endpoint endpoint, Role role) {
        if (endpoint.path().startsWith("/engine-rest") || endpoint.path().startsWith("/actuator")) {
            return withPassword.get(role);
        }
        // Whoever logs in or out here is somebody else afterwards.
        return endpoint.path().contains("/auth/user/") || endpoint.path().equals("/logout")
                ? session(role)
                : withSession.get(role);
    }

    private static Map<String, String> headers(Endpoint endpoint, Visitor visitor) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/json, text/html;q=0.9, */*;q=0.8");
        if (!endpoint.isReading() && !endpoint.method().equals("*")) {
            headers.put("Content-Type", contentType(endpoint));
            if (!endpoint.path().startsWith("/engine-rest")) {
                headers.put("X-CSRF-TOKEN", visitor.cookie("LEDGER-CSRF"));
                headers.put("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN"));
            }
        }
        return headers;
    }

    private static String contentType(Endpoint endpoint) {
        if (endpoint.path().equals("/api/calendar/arrangements")) {
            return "text/csv";
        }
        return isForm(endpoint) || endpoint.path().contains("/auth/user/")
                ? "application/x-www-form-urlencoded"
                : "application/json";
    }

    private Visitor session(Role role) {
        Visitor visitor =
                role.user == null ? Visitor.anonymous(port) : Visitor.loggedIn(port, role.user);
        visitor.get("/camunda/app/welcome/default/");
        visitor.get("/ledger/rules");
        return visitor;
    }

    // ------------------------------------------------------------------ what addresses name

    /** An award, a case, a piece of evidence, a notice and a message, each of some other county. */
    private void thingsWithNumbers() throws Exception {
        office.launch(20);
        office.advanceTo("2023-04-17T09:00");
        samples.put(
                "notices",
                office.events(EventType.NOTICE_ISSUED).stream()
                        .filter(notice -> "yanshi".equals(notice.unitId()))
                        .findFirst()
                        .orElseThrow()
                        .id()
                        .toString());
        samples.put(
                "inbox",
                jdbc.queryForObject(
                        "select min(id) from inbox_message where recipient = 'yanshi'",
                        String.class));
        jdbc.update(
                "insert into evidence (id, key_task, unit_id, period, file_name, media_type,"
                        + " size_bytes, sha256, attached_by, attached_at, version) values (7001, 20,"
                        + " 'yanshi', '2023Q2', '签约.pdf', 'application/pdf', 1, 'none',"
                        + " 'yanshi01', timestamp '2023-04-17 09:00:00', 0)");
        jdbc.update("insert into evidence_content (evidence_id, content) values (7001, X'25')");
        samples.put("evidence", "7001");
        samples.put(
                "awards",
                String.valueOf(
                        awards.apply(
                                        Applications.recognised(
                                                1, "littleGiant", "jianxi", "2023-04-10"))
                                .id()));
        samples.put(
                "caseKey",
                cases.openedTogether(
                                "rights",
                                List.of(firms.firm("jianxi", "洛阳甲轴承有限公司", 34, null)),
                                Map.of(
                                        "complaintKind", "rights",
                                        "complaintAgainst", "某公司",
                                        "complaintFacts", "要求提供与合同无关的材料。"))
                        .get(0));
    }

    private void thingsOfAnotherUnit() {
        String instance = office.launch(25);
        // Whether there are figures depends on what ran before: now there are.
        management.reportDbMetricsNow();
        Task foreign =
                tasks.createTaskQuery().active().list().stream()
                        .filter(t -> !List.of("mengjin", "industry").contains(office.unitOf(t)))
                        .findFirst()
                        .orElseThrow();
        ProcessDefinition definition =
                repository
                        .createProcessDefinitionQuery()
                        .processDefinitionId(
                                runtime.createProcessInstanceQuery()
                                        .processInstanceId(instance)
                                        .singleResult()
                                        .getProcessDefinitionId())
                        .singleResult();
        Job timer = management.createJobQuery().timers().listPage(0, 1).get(0);
        samples.put("/engine-rest/identity/password-policy", "{\"password\":\"x\"}");
        samples.put(
                "/camunda/api/engine/engine/{name}/identity/password-policy",
                "{\"password\":\"x\"}");
        samples.put("type", "recognition");
        samples.put("from", "1");
        samples.put("to", "1");
        samples.put("notification", "NOTIFIED");
        samples.put("task", foreign.getId());
        samples.put("taskId", foreign.getId());
        samples.put("process-instance", instance);
        samples.put("process-instances", instance);
        samples.put("execution", instance);
        samples.put("process-definition", definition.getId());
        samples.put("key", definition.getKey());
        samples.put("processKey", definition.getKey());
        samples.put("deployment", definition.getDeploymentId());
        samples.put(
                "resourceId",
                repository.getDeploymentResources(definition.getDeploymentId()).get(0).getId());
        samples.put("job", timer.getId());
        samples.put("job-definition", timer.getJobDefinitionId());
        samples.put(
                "variable-instance",
                runtime.createVariableInstanceQuery().processInstanceIdIn(instance).list().stream()
                        .filter(v -> v.getName().equals("keyTask"))
                        .findFirst()
                        .orElseThrow()
                        .getId());
        samples.put(
                "activity-instance",
                history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .listPage(0, 1)
                        .get(0)
                        .getId());
        var decision =
                repository.createDecisionDefinitionQuery().latestVersion().listPage(0, 1).get(0);
        samples.put("decision-definition", decision.getId());
        samples.put("decision-key", decision.getKey());
        samples.put(
                "filter", filters.createFilterQuery().filterName("全部任务").singleResult().getId());
        samples.put("user", "finance01");
        samples.put("userId", "finance01");
        samples.put("group", "finance");
        samples.put("varId", "keyTask");
        samples.put("name", "default");
        samples.put("engine", "default");
        samples.put("processEngineName", "default");
        samples.put("appName", "cockpit");
        samples.put("number", "25");
        samples.put("item", "25");
        samples.put("unit", "finance");
        samples.put("units", "finance");
        samples.put("month", "2023-04");
        samples.put("period", "2023Q2");
        samples.put("version", "1");
        String code = firms.firm("yanshi", "洛阳乙机械有限公司", 33, "provincial");
        samples.put("code", code);
        samples.put(
                "facts",
                jdbc.queryForObject(
                        "select min(id) from enterprise_fact where code = ?", String.class, code));
        samples.put("file", "app/plugin.js");
        samples.put("requiredMetricName", "jvm.memory.used");
    }

    private String path(String template, boolean careful) {
        Matcher name = NAME.matcher(template.replace("/**", "/nothing.txt"));
        StringBuilder path = new StringBuilder();
        while (name.find()) {
            String before = template.substring(0, name.start());
            name.appendReplacement(
                    path, Matcher.quoteReplacement(value(name.group(1), before, careful)));
        }
        return name.appendTail(path).toString();
    }

    private String value(String name, String before, boolean careful) {
        boolean ofEngine = before.startsWith("/engine-rest") || before.startsWith("/camunda");
        String of = ofEngine ? lastBut(before) : before.replaceAll(".*/([^/]+)/$", "$1");
        if (List.of("name", "engine", "processEngineName", "appName", "file").contains(name)) {
            return samples.get(name);
        }
        if (careful && ofEngine) {
            return "none";
        }
        if (name.equals("key") && of.equals("decision-definition")) {
            return samples.get("decision-key");
        }
        if (name.equals("id")) {
            return samples.getOrDefault(of, ofEngine ? "none" : "1");
        }
        return samples.getOrDefault(name, ofEngine ? "none" : "1");
    }

    /** The kind of thing an id belongs to: {@code task} in {@code /history/task/}. */
    private static String lastBut(String before) {
        String[] parts = before.split("/");
        return Arrays.stream(parts).reduce((first, second) -> second).orElse("");
    }
}
