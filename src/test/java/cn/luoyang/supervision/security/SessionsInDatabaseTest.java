package cn.luoyang.supervision.security;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.PlanTest;
import java.nio.charset.StandardCharsets;
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

    private static final String PICTURE = "/webjars/htmx.org/2.0.10/dist/htmx.min.js";

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
        Visitor clerk = Visitor.loggedIn(port, "mengjin01");
        clerk.get("/ledger");
        // On the same connection, it comes only when all of the page's work has been done.
        clerk.get(PICTURE);
        String id = id(clerk);
        jdbc.update(
                "update SPRING_SESSION set LAST_ACCESS_TIME = LAST_ACCESS_TIME - 60000 where"
                        + " SESSION_ID = ?",
                id);
        long before = lastSeen(id);
        assertThat(clerk.get(PICTURE).statusCode()).isEqualTo(200);
        assertThat(lastSeen(id)).isEqualTo(before);
    }

    private long lastSeen(String id) {
        return jdbc.queryForObject(
                "select LAST_ACCESS_TIME from SPRING_SESSION where SESSION_ID = ?", Long.class, id);
    }

    private static String id(Visitor visitor) {
        return new String(
                Base64.getDecoder().decode(visitor.cookie("JSESSIONID")), StandardCharsets.UTF_8);
    }
}
