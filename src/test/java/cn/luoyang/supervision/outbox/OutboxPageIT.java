package cn.luoyang.supervision.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** 通知外发 for administrators and the supervision office. */
class OutboxPageIT extends Outside {

    @Autowired WebApplicationContext application;
    @Autowired OutboxHealth health;

    private MockMvc browser;

    @BeforeEach
    void openBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
    }

    private MockHttpServletResponse as(String user, String group, MockHttpServletRequestBuilder to)
            throws Exception {
        MockHttpServletResponse answer =
                browser.perform(to.with(user(user).roles(group)).with(csrf()))
                        .andReturn()
                        .getResponse();
        answer.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return answer;
    }

    private void oneIsSetAside() {
        robotsAnswer("{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}");
        office.launch(20);
        office.advanceTo("2023-04-11T18:00");
        for (int hour = 0; hour < 12; hour++) {
            dispatcher.run();
            office.itIs(office.now().plusHours(1).toString());
        }
    }

    @Test
    void whatWasSetAsideIsListedWithItsErrorAndSentAgainByAButton() throws Exception {
        oneIsSetAside();
        String page =
                as("admin", "camunda-admin", get("/ledger/outbox?state=FAILED"))
                        .getContentAsString();
        assertThat(page)
                .contains("【催办单】孟津区", "孟津区专班群", "93000：invalid webhook url", "重新发送")
                .doesNotContain("t-o-k", DING_SECRET, "k-e-y");

        robotsAnswer("{\"errcode\":0,\"errmsg\":\"ok\"}");
        long id = messages.findByState(MessageState.FAILED).get(0).id();
        MockHttpServletResponse answer =
                as("supervisor", "supervisionOffice", post("/ledger/outbox/" + id + "/retry"));
        assertThat(answer.getRedirectedUrl()).isEqualTo("/ledger/outbox?state=FAILED");
        dispatcher.run();
        assertThat(messages.findById(id).orElseThrow().state()).isEqualTo(MessageState.SENT);
    }

    @Test
    void everyCountIsTheLengthOfTheListBehindIt() throws Exception {
        oneIsSetAside();
        String page =
                as("supervisor", "supervisionOffice", get("/ledger/outbox")).getContentAsString();
        assertThat(page.replaceAll("\\s+", " ")).contains("<span>搁置</span> <b>1</b>");
        String failed =
                as("supervisor", "supervisionOffice", get("/ledger/outbox?state=FAILED"))
                        .getContentAsString();
        assertThat(failed).contains("共1项");
    }

    @Test
    void aClerkAndALeaderDoNotSeeIt() throws Exception {
        assertThat(as("mengjin01", "mengjin", get("/ledger/outbox")).getStatus()).isEqualTo(403);
        assertThat(as("leader", "cityLeadership", get("/ledger/outbox")).getStatus())
                .isEqualTo(403);
        assertThat(as("mengjin01", "mengjin", post("/ledger/outbox/retry")).getStatus())
                .isEqualTo(403);
    }

    @Test
    void aStateThatDoesNotExistIsABadRequestWithAClearMessage() throws Exception {
        MockHttpServletResponse answer =
                as("admin", "camunda-admin", get("/ledger/outbox?state=LOST"));
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains("state", "LOST");
    }

    @Test
    void healthWarnsWhenAMessageWaitsLongerThanAnHour() {
        robotsAnswer("{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}");
        office.launch(20);
        office.advanceTo("2023-04-11T18:00");
        dispatcher.run();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        office.itIs("2023-04-11T19:00:01");
        assertThat(health.health().getStatus()).isEqualTo(OutboxHealth.WARNING);
        assertThat(health.health().getDetails()).containsEntry("waitingLongerThanAnHour", 1L);

        robotsAnswer("{\"errcode\":0,\"errmsg\":\"ok\"}");
        dispatcher.run();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
}
