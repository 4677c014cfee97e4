package cn.luoyang.supervision.security;

import static cn.luoyang.supervision.security.Visitor.anonymous;
import static cn.luoyang.supervision.security.Visitor.loggedIn;
import static cn.luoyang.supervision.security.Visitor.withPassword;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.PlanTest;
import jakarta.servlet.Filter;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

/** Passwords, sessions, the access log, and what browsers are told. */
@PlanTest
class AccountsTest {

    private static final String NEW = "Zhengda#4711x";

    @LocalServerPort int port;
    @Autowired IdentityService identity;
    @Autowired JdbcTemplate jdbc;
    @Autowired AccessLog log;

    @Autowired
    @Qualifier("springSecurityFilterChain")
    Filter security;

    @AfterEach
    void nobodyIsLeft() {
        SecurityContextHolder.clearContext();
        identity.deleteUser("newcomer01");
    }

    private void newcomer() {
        User user = identity.newUser("newcomer01");
        user.setFirstName("新来的");
        user.setPassword(Visitor.PASSWORD);
        identity.saveUser(user);
        identity.createMembership("newcomer01", "industry");
    }

    private List<AccessAction> logged(String user) {
        return log.entries(user, null, null, null, 0).stream().map(AccessEntry::action).toList();
    }

    // ---------------------------------------------------------- passwords

    @Test
    void somebodyChangesTheirPasswordAndEverySessionOfTheOldOneEnds() {
        newcomer();
        Visitor here = loggedIn(port, "newcomer01");
        Visitor there = loggedIn(port, "newcomer01");
        assertThat(there.get("/api/ledger/key-tasks").statusCode()).isEqualTo(200);

        HttpResponse<String> changed =
                here.submit(
                        "/account/password",
                        Map.of("present", Visitor.PASSWORD, "wanted", NEW, "repeated", NEW));

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(302);
        assertThat(here.get("/api/ledger/key-tasks").statusCode()).isEqualTo(401);
        assertThat(there.get("/api/ledger/key-tasks").statusCode()).isEqualTo(401);
        assertThat(withPassword(port, "newcomer01", NEW).get("/engine-rest/task").statusCode())
                .isEqualTo(200);
        assertThat(logged("newcomer01")).contains(AccessAction.PASSWORD_CHANGED);
    }

    @Test
    void aPasswordThatIsNotGoodEnoughIsRefusedWithEveryReason() {
        newcomer();
        Visitor clerk = loggedIn(port, "newcomer01");

        HttpResponse<String> weak = change(clerk, Visitor.PASSWORD, "newcomer01", "newcomer01");
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(weak.body()).contains("大写字母", "特殊字符", "不能包含账号");
        assertThat(change(clerk, "wrong", NEW, NEW).body()).contains("现在的密码不正确");
        assertThat(change(clerk, Visitor.PASSWORD, NEW, NEW + "y").body()).contains("不一致");
        assertThat(identity.checkPassword("newcomer01", Visitor.PASSWORD)).isTrue();
    }

    private static HttpResponse<String> change(
            Visitor who, String present, String wanted, String repeated) {
        return who.submit(
                "/account/password",
                Map.of("present", present, "wanted", wanted, "repeated", repeated));
    }

    @Test
    void whoeverHasAnInitialPasswordIsLedToChangeItAndNowhereElse() throws Exception {
        newcomer();
        Passwords strict = new Passwords(identity, jdbc, true);

        assertThat(ask(strict, "/ledger").getRedirectedUrl()).isEqualTo("/account/password");
        MockHttpServletResponse program = ask(strict, "/engine-rest/task");
        assertThat(program.getStatus()).isEqualTo(403);
        assertThat(program.getContentAsString()).contains("/account/password", "初始密码");
        assertThat(ask(strict, "/camunda/app/tasklist/default/").getRedirectedUrl())
                .isEqualTo("/account/password");
        assertThat(ask(strict, "/account/password").getStatus()).isEqualTo(200);

        assertThat(strict.change("newcomer01", Visitor.PASSWORD, NEW, NEW)).isEmpty();
        assertThat(ask(strict, "/ledger").getRedirectedUrl()).isNull();

        User reset = identity.createUserQuery().userId("newcomer01").singleResult();
        reset.setPassword("Reset#2023byAdmin");
        identity.saveUser(reset);
        assertThat(ask(new Passwords(identity, jdbc, true), "/ledger").getRedirectedUrl())
                .as("after an administrator gave them another one")
                .isEqualTo("/account/password");
    }

    private static MockHttpServletResponse ask(Passwords passwords, String path) throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(EngineUser.of("newcomer01", List.of("industry")));
        MockHttpServletResponse response = new MockHttpServletResponse();
        new OwnPasswordFilter(passwords)
                .doFilter(new MockHttpServletRequest("GET", path), response, new MockFilterChain());
        return response;
    }

    @Test
    void guessingIsHeldBackAtBothDoors() {
        for (int i = 0; i < LoginThrottle.FREE; i++) {
            assertThat(wrong().statusCode()).isEqualTo(401);
        }
        assertThat(wrong().statusCode()).isEqualTo(401);
        HttpResponse<String> held = wrong();

        assertThat(held.statusCode()).isEqualTo(429);
        assertThat(held.headers().firstValue("Retry-After")).isPresent();
        assertThat(held.body()).contains("密码错误次数过多", "Too many wrong passwords");
        assertThat(anonymous(port).logIn("guessed01", "welcome").statusCode()).isEqualTo(429);
        assertThat(logged("guessed01"))
                .contains(AccessAction.LOGIN_FAILED, AccessAction.LOGIN_HELD);
    }

    private HttpResponse<String> wrong() {
        return withPassword(port, "guessed01", "wrong").get("/engine-rest/task");
    }

    // ---------------------------------------------------------- the access log

    @Test
    void theOfficeReadsWhoCameInWhoWasRefusedAndWhoTookWhatAway() {
        newcomer();
        Visitor clerk = loggedIn(port, "newcomer01");
        clerk.get("/ledger/export.xlsx");
        clerk.get("/ledger/outbox");
        clerk.submit("/logout", Map.of());

        assertThat(logged("newcomer01"))
                .containsExactly(
                        AccessAction.LOGOUT,
                        AccessAction.DENIED,
                        AccessAction.DOWNLOAD,
                        AccessAction.LOGIN);
        String page = loggedIn(port, "supervisor").get("/access-log?user=newcomer01").body();
        assertThat(page).contains("导出下载", "/ledger/export.xlsx", "越权被拒", "/ledger/outbox");
        assertThat(loggedIn(port, "leader").get("/access-log").statusCode()).isEqualTo(403);
    }

    @Test
    void linesAreDeletedOnlyWhenTheirTimeIsOver() {
        log.record(AccessAction.LOGIN, "newcomer01", "10.1.2.3", null, null);
        log.record(AccessAction.LOGIN, "newcomer01", "10.1.2.3", null, null);
        jdbc.update(
                "update access_log set at = '2020-01-01 00:00:00' where id ="
                        + " (select min(id) from access_log)");

        assertThat(log.deleteOld()).isEqualTo(1);
        assertThat(logged("newcomer01")).containsExactly(AccessAction.LOGIN);
    }

    // ---------------------------------------------------------- what browsers are told

    @Test
    void ourPagesRunOnlyOurOwnScriptsAndAreNotKept() {
        HttpResponse<String> page = loggedIn(port, "industry01").get("/ledger");

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy ->
                                assertThat(policy)
                                        .contains("script-src 'self';", "style-src 'self';")
                                        .contains("frame-ancestors 'self'", "object-src 'none'")
                                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(page.headers().firstValue("Permissions-Policy").orElse(""))
                .contains("camera=()");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void onlyBehindTlsBrowsersAreToldToComeByTls() throws Exception {
        assertThat(strictTransport("/ledger", false)).isNull();
        for (String path : List.of("/ledger", "/api/clock", "/engine-rest/task")) {
            assertThat(strictTransport(path, true)).as(path).startsWith("max-age=31536000");
        }
    }

    private String strictTransport(String path, boolean tls) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setSecure(tls);
        MockHttpServletResponse response = new MockHttpServletResponse();
        security.doFilter(request, response, new MockFilterChain());
        return response.getHeader("Strict-Transport-Security");
    }

    @Test
    void aLoginGivesTheSessionAnotherNameAndScriptsDoNotSeeIt() {
        Visitor visitor = anonymous(port);
        visitor.get("/camunda/app/welcome/default/");
        String before = visitor.cookie("JSESSIONID");
        HttpResponse<String> login = visitor.logIn("industry01", "welcome");

        assertThat(visitor.cookie("JSESSIONID")).isNotEqualTo(before);
        assertThat(login.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
                .isNotEmpty()
                .allSatisfy(
                        cookie ->
                                assertThat(cookie)
                                        .containsIgnoringCase("HttpOnly")
                                        .containsIgnoringCase("SameSite=Lax"));
    }

    // ---------------------------------------------------------- sizes

    @Test
    void programsSendNoMoreThanTwoMegabytes() {
        String long3 = "{\"name\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}";
        HttpResponse<String> refused =
                withPassword(port, "industry01").post("/engine-rest/task", long3);

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("2 MB");
        assertThat(withPassword(port, "industry01").post("/engine-rest/task", "{}").statusCode())
                .isEqualTo(200);
    }
}
