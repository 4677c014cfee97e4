package cn.luoyang.supervision.outbox;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.notification.DailyDigest;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The world outside: a real mail server, and a real HTTP server where the robots of WeCom and
 * DingTalk would be. The office runs in an application of its own, which is connected to them.
 */
@PlanTest
@Import(Outside.WorldTime.class)
abstract class Outside {

    static final String DING_SECRET = "SEC0123456789abcdef";

    static final int MAIL_PORT = freePort();
    static final WireMockServer ROBOTS = new WireMockServer(options().dynamicPort());
    static final AtomicLong WORLD_MILLIS = new AtomicLong(1_700_000_000_000L);

    static {
        ROBOTS.start();
        Runtime.getRuntime().addShutdownHook(new Thread(ROBOTS::stop));
    }

    GreenMail mailServer;

    @Autowired Office office;
    @Autowired Dispatcher dispatcher;
    @Autowired Deliveries deliveries;
    @Autowired Routes routes;
    @Autowired OutboxMessages messages;
    @Autowired DailyDigest digest;
    @Autowired IdentityService identity;
    @Autowired LedgerRecorder ledger;
    @Autowired TransactionTemplate transaction;

    @DynamicPropertySource
    static void connected(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> "jdbc:h2:mem:outside;DB_CLOSE_DELAY=-1");
        properties.add("spring.mail.host", () -> "localhost");
        properties.add("spring.mail.port", () -> MAIL_PORT);
        properties.add("supervision.outbox.base-url", () -> "https://duban.example.gov.cn");
        properties.add("supervision.outbox.mail.from", () -> "duban@example.gov.cn");
        properties.add("supervision.outbox.attempts", () -> 8);
        properties.add("supervision.outbox.allowed-origins[0]", ROBOTS::baseUrl);
        properties.add("supervision.outbox.robots[0].name", () -> "专班工作群");
        properties.add("supervision.outbox.robots[0].channel", () -> "WECOM");
        properties.add(
                "supervision.outbox.robots[0].url", () -> ROBOTS.baseUrl() + "/wecom?key=k-e-y");
        properties.add("supervision.outbox.robots[1].name", () -> "孟津区专班群");
        properties.add("supervision.outbox.robots[1].channel", () -> "DINGTALK");
        properties.add(
                "supervision.outbox.robots[1].url",
                () -> ROBOTS.baseUrl() + "/ding?access_token=t-o-k");
        properties.add("supervision.outbox.robots[1].secret", () -> DING_SECRET);
        properties.add("supervision.outbox.robots[1].groups", () -> "mengjin");
    }

    @BeforeEach
    void everybodyIsThere() {
        mailServerComesUp();
        ROBOTS.resetAll();
        robotsAnswer("{\"errcode\":0,\"errmsg\":\"ok\"}");
        WORLD_MILLIS.addAndGet(3_600_000);
        for (User user : identity.createUserQuery().unlimitedList()) {
            if (user.getEmail() != null) {
                address(user.getId(), null);
            }
        }
    }

    @AfterEach
    void mailServerGoesDown() {
        if (mailServer != null) {
            mailServer.stop();
            mailServer = null;
        }
    }

    void mailServerComesUp() {
        if (mailServer == null) {
            mailServer = new GreenMail(new ServerSetup(MAIL_PORT, "localhost", "smtp"));
            mailServer.start();
        }
    }

    static void robotsAnswer(String json) {
        ROBOTS.stubFor(post(anyUrl()).willReturn(okJson(json)));
    }

    static List<LoggedRequest> robotGot(String path) {
        return ROBOTS.findAll(postRequestedFor(urlPathEqualTo(path)));
    }

    /** Gives a user an address, or none. */
    void address(String userId, String address) {
        User user = identity.createUserQuery().userId(userId).singleResult();
        user.setEmail(address);
        identity.saveUser(user);
    }

    List<MimeMessage> mailTo(String address) {
        return Arrays.stream(mailServer.getReceivedMessages())
                .filter(mail -> recipients(mail).contains(address))
                .toList();
    }

    private static String recipients(MimeMessage mail) {
        try {
            return Arrays.toString(mail.getAllRecipients());
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** Puts late tasks on a unit's desk, as the ledger sees them. */
    void lateTasks(String unit, int number, String due) {
        transaction.executeWithoutResult(
                tx -> {
                    for (int i = 1; i <= number; i++) {
                        ledger.record(
                                LedgerEntry.of(EventType.TASK_CREATED)
                                        .keyTask(20)
                                        .unit(unit)
                                        .task(unit + "-late-" + i)
                                        .step("userTask_claimShare", "报送第" + i + "份材料")
                                        .process("process", "definition", "KeyTask20", 1)
                                        .due(LocalDateTime.parse(due).minusDays(i % 5)));
                    }
                });
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @TestConfiguration
    static class WorldTime {

        @Bean
        @Primary
        WallClock worldTime() {
            return WORLD_MILLIS::get;
        }
    }
}
