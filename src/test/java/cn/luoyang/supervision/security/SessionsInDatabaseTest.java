package cn.luoyang.supervision.security;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.PlanTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * A session is a row of the database and nothing else, so that any node, or the same one after a
 * restart, knows it.
 */
@PlanTest
class SessionsInDatabaseTest {

    @LocalServerPort int port;
    @Autowired JdbcTemplate jdbc;
    @Autowired SessionRepository<? extends Session> sessions;

    @Test
    void everythingTheEngineKeepsOfALoginCanBeReadByAnotherNode() {
        Visitor clerk = Visitor.loggedIn(port, "mengjin01");
        clerk.get("/camunda/app/tasklist/default/");
        clerk.get("/ledger");
        Session session = sessions.findById(id(clerk));
        assertThat(session.getMaxInactiveInterval()).hasHours(4);
        assertThat(session.getAttributeNames()).contains("authenticatedUser", "CAMUNDA_CSRF_TOKEN");
        assertThat(session.<Object>getAttribute("authenticatedUser")).isNotNull();
        assertThat(sessions).isInstanceOf(FindByIndexNameSessionRepository.class);
    }

    @Test
    void aLoginGetsANewSessionAndALogoutRemovesIt() {
        Visitor clerk = Visitor.anonymous(port);
        clerk.get("/camunda/app/welcome/default/");
        String before = id(clerk);
        assertThat(clerk.logIn("mengjin01", "welcome").statusCode()).isEqualTo(200);
        String after = id(clerk);
        assertThat(after).isNotEqualTo(before);
        assertThat(sessions.findById(before)).isNull();
        assertThat(clerk.submit("/logout", Map.of()).statusCode()).isLessThan(400);
        assertThat(sessions.findById(after)).isNull();
        assertThat(clerk.get("/ledger").statusCode()).isEqualTo(302);
    }

    @Test
    void aPictureOfAPageDoesNotAskTheDatabaseWhoLooksAtIt() {
        // Of its own making, so that no earlier request is still about to save it.
        Instant aMinuteAgo = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        String id = session(sessions, aMinuteAgo);
        String cookie = Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
        Visitor clerk = Visitor.anonymous(port).with("Cookie", "JSESSIONID=" + cookie);
        assertThat(clerk.get("/webjars/htmx.org/2.0.10/dist/htmx.min.js").statusCode())
                .isEqualTo(200);
        assertThat(sessions.findById(id).getLastAccessedTime()).isEqualTo(aMinuteAgo);
    }

    private static <S extends Session> String session(SessionRepository<S> of, Instant seen) {
        S session = of.createSession();
        session.setLastAccessedTime(seen);
        of.save(session);
        return session.getId();
    }

    private static String id(Visitor visitor) {
        return new String(
                Base64.getDecoder().decode(visitor.cookie("JSESSIONID")), StandardCharsets.UTF_8);
    }
}
