package cn.luoyang.supervision.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The single sign-on against an OpenID Connect server that runs: discovery, authorization code with
 * PKCE, signed tokens. Only the security of the application stands here, on an engine without
 * diagrams, which starts in seconds.
 */
@SpringBootTest(
        classes = SingleSignOnIT.Doors.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("oidc")
class SingleSignOnIT {

    private static final MockOAuth2Server CITY = new MockOAuth2Server();

    static {
        CITY.start();
    }

    @LocalServerPort int port;
    @Autowired AccessLog log;

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) {
        properties.add("supervision.oidc.issuer", () -> CITY.issuerUrl("city").toString());
        properties.add("supervision.oidc.client-id", () -> "supervision");
        properties.add("supervision.oidc.client-secret", () -> "secret");
    }

    @AfterAll
    static void stop() {
        CITY.shutdown();
    }

    private static HttpClient browser(HttpClient.Redirect redirect) {
        return browser(redirect, new CookieManager());
    }

    private static HttpClient browser(HttpClient.Redirect redirect, CookieManager cookies) {
        return HttpClient.newBuilder().cookieHandler(cookies).followRedirects(redirect).build();
    }

    private static String session(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> open(HttpClient browser, String path) throws Exception {
        HttpRequest page =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
        return browser.send(page, HttpResponse.BodyHandlers.ofString());
    }

    private static void nextIs(String name) {
        CITY.enqueueCallback(
                new DefaultOAuth2TokenCallback(
                        "city",
                        "subject-of-" + name,
                        "JWT",
                        List.of("supervision"),
                        Map.of("preferred_username", name),
                        600));
    }

    @Test
    void whoIsSignedOnWorksInTheLedgerUnderTheirOwnAccountAndIsBackOnTheirPage() throws Exception {
        nextIs("mengjin01");
        HttpClient browser = browser(HttpClient.Redirect.NORMAL);

        HttpResponse<String> page = open(browser, "/ledger/who?x=1");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.uri().toString()).endsWith("/ledger/who?x=1");
        assertThat(page.body()).isEqualTo("mengjin01 [mengjin] [tasklist, welcome]");
        assertThat(log.entries("mengjin01", AccessAction.LOGIN, null, null, 0)).isNotEmpty();
    }

    @Test
    void signingOnAsksWithStateNonceAndProofAndGivesTheSessionAnotherName() throws Exception {
        nextIs("mengjin01");
        CookieManager cookies = new CookieManager();
        HttpResponse<String> begin =
                open(
                        browser(HttpClient.Redirect.NEVER, cookies),
                        SingleSignOn.BEGIN + "?return=/ledger/who");
        String before = session(cookies);

        assertThat(begin.statusCode()).isEqualTo(302);
        assertThat(begin.headers().firstValue("Location").orElse(""))
                .startsWith(CITY.issuerUrl("city").toString())
                .contains("state=", "nonce=", "code_challenge=", "code_challenge_method=S256");

        HttpRequest there =
                HttpRequest.newBuilder(
                                URI.create(begin.headers().firstValue("Location").orElseThrow()))
                        .build();
        HttpResponse<String> back =
                browser(HttpClient.Redirect.NORMAL, cookies)
                        .send(there, HttpResponse.BodyHandlers.ofString());
        assertThat(back.body()).startsWith("mengjin01");
        assertThat(session(cookies)).isNotEqualTo(before);
    }

    @Test
    void whoHasNoAccountHereIsToldSoAndIsNotLoggedIn() throws Exception {
        nextIs("stranger<script>");
        HttpClient browser = browser(HttpClient.Redirect.NORMAL);

        HttpResponse<String> page = open(browser, "/ledger/who");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("没有这个账号", "stranger&lt;script&gt;");
        assertThat(page.body()).doesNotContain("<script");
        HttpResponse<String> again = open(browser(HttpClient.Redirect.NEVER), "/ledger/who");
        assertThat(again.headers().firstValue("Location").orElse(""))
                .isEqualTo(SingleSignOn.BEGIN + "?return=%2Fledger%2Fwho");
    }

    @Test
    void anAnswerNobodyAskedForIsRefused() throws Exception {
        HttpResponse<String> page =
                open(
                        browser(HttpClient.Redirect.NEVER),
                        "/login/oauth2/code/city?code=stolen&state=guessed");

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("统一身份认证没有成功").doesNotContain("Exception");
    }

    @Test
    void tasklistLeadsToTheSignOnAndTheWelcomePageKeepsItsForm() throws Exception {
        HttpClient browser = browser(HttpClient.Redirect.NEVER);

        assertThat(open(browser, "/camunda/app/tasklist/default/").headers().firstValue("Location"))
                .hasValueSatisfying(
                        to ->
                                assertThat(to)
                                        .endsWith(
                                                SingleSignOn.BEGIN
                                                        + "?return=%2Fcamunda%2Fapp%2Ftasklist%2Fdefault%2F"));
        assertThat(open(browser, "/camunda/app/welcome/default/").statusCode()).isEqualTo(404);
    }

    @Test
    void aWantedPageIsOneOfOurs() {
        assertThat(WantedPage.isOurs("/ledger?x=1")).isTrue();
        for (String elsewhere :
                List.of("//evil.example", "/\\evil.example", "https://evil.example", "ledger")) {
            assertThat(WantedPage.isOurs(elsewhere)).as(elsewhere).isFalse();
        }
    }

    /** The doors without the house. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        MessageSourceAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    @EnableConfigurationProperties({
        RequestLimits.class,
        SingleSignOnSettings.class,
        CamundaBpmProperties.class
    })
    @Import({
        SecurityConfiguration.class,
        ScrapeAccess.class,
        SingleSignOn.class,
        AccessLog.class,
        Passwords.class,
        LoginThrottle.class,
        EngineAuthenticationProvider.class
    })
    static class Doors {

        @Bean
        ProcessEngine engine() {
            ProcessEngine engine =
                    new StandaloneInMemProcessEngineConfiguration()
                            .setProcessEngineName("doors")
                            .setJdbcUrl("jdbc:h2:mem:doors;DB_CLOSE_DELAY=-1")
                            .setAuthorizationEnabled(false)
                            .setJobExecutorActivate(false)
                            .buildProcessEngine();
            User clerk = engine.getIdentityService().newUser("mengjin01");
            clerk.setPassword("Luoyang@2025");
            engine.getIdentityService().saveUser(clerk);
            var group = engine.getIdentityService().newGroup("mengjin");
            engine.getIdentityService().saveGroup(group);
            engine.getIdentityService().createMembership("mengjin01", "mengjin");
            return engine;
        }

        @Bean
        IdentityService identity(ProcessEngine engine) {
            return engine.getIdentityService();
        }

        @Bean
        JdbcTemplate jdbc(ProcessEngine engine) throws Exception {
            DataSource data = engine.getProcessEngineConfiguration().getDataSource();
            try (var connection = data.getConnection()) {
                ScriptUtils.executeSqlScript(
                        connection, new ClassPathResource("db/migration/V20__access.sql"));
                connection.commit();
            }
            return new JdbcTemplate(data);
        }

        @Bean
        Who who() {
            return new Who();
        }
    }

    /** Says who the ledger takes somebody for, and which web applications they have. */
    @RestController
    static class Who {

        @GetMapping("/ledger/who")
        String who(jakarta.servlet.http.HttpSession session, java.security.Principal user) {
            var known = AuthenticationUtil.getAuthsFromSession(session).getAuthentications().get(0);
            return user.getName()
                    + " "
                    + known.getGroupIds()
                    + " "
                    + new java.util.TreeSet<>(known.getAuthorizedApps())
                            .stream().filter(List.of("tasklist", "welcome")::contains).toList();
        }
    }
}
