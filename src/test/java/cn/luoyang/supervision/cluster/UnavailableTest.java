package cn.luoyang.supervision.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

/** What is answered while the database does not. */
class UnavailableTest {

    private final Unavailable filter = new Unavailable(texts(), new ObjectMapper());

    @Test
    void aPersonGetsAPageInTheirLanguageWithoutAWordOfTheDatabase() throws Exception {
        MockHttpServletResponse answer = answer("/ledger", "text/html", "zh-CN");
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("10");
        assertThat(answer.getContentType()).startsWith("text/html");
        assertThat(answer.getContentAsString())
                .contains("lang=\"zh-CN\"", "数据库暂时没有响应")
                .doesNotContain("Hikari", "Exception");
        assertThat(answer("/ledger", "text/html", "en-GB").getContentAsString())
                .contains("lang=\"en\"", "does not answer");
    }

    @Test
    void aProgramGetsAProblemDocument() throws Exception {
        for (String path :
                new String[] {
                    "/api/ledger/tasks", "/engine-rest/task", "/camunda/api/engine/engine/default"
                }) {
            MockHttpServletResponse answer = answer(path, null, null);
            assertThat(answer.getStatus()).isEqualTo(503);
            JsonNode problem = new ObjectMapper().readTree(answer.getContentAsByteArray());
            assertThat(problem.get("status").asInt()).isEqualTo(503);
            assertThat(problem.get("detail").asText()).contains("数据库");
            assertThat(problem.get("message").asText()).contains("数据库");
        }
    }

    @Test
    void anyOtherFailureIsNotTakenForThat() {
        FilterChain chain =
                (request, response) -> {
                    throw new ServletException(new SQLException("Duplicate entry", "23000", 1062));
                };
        assertThatThrownBy(
                        () ->
                                filter.doFilter(
                                        request("/ledger", null, null),
                                        new MockHttpServletResponse(),
                                        chain))
                .isInstanceOf(ServletException.class);
    }

    @Test
    void aLostConnectionIsToldFromAWrongStatement() {
        assertThat(DatabaseFailure.isUnreachable(new SQLException("link", "08S01", 0))).isTrue();
        assertThat(DatabaseFailure.isUnreachable(new SQLException("shutdown", "HY000", 1053)))
                .isTrue();
        assertThat(DatabaseFailure.isUnreachable(new SQLException("lock", "40001", 1205)))
                .isFalse();
        assertThat(DatabaseFailure.isUnreachable(new IllegalStateException())).isFalse();
    }

    private MockHttpServletResponse answer(String path, String accept, String language)
            throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        FilterChain chain =
                (request, r) -> {
                    throw new CannotCreateTransactionException(
                            "Could not open JPA EntityManager",
                            new SQLTransientConnectionException("HikariPool-1 - timed out"));
                };
        filter.doFilter(request(path, accept, language), response, chain);
        return response;
    }

    private static MockHttpServletRequest request(String path, String accept, String language) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        if (accept != null) {
            request.addHeader("Accept", accept);
        }
        if (language != null) {
            request.addHeader("Accept-Language", language);
            request.addPreferredLocale(Locale.forLanguageTag(language));
        }
        return request;
    }

    private static ResourceBundleMessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("i18n/cluster");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }
}
