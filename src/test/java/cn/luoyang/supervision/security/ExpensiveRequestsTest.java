package cn.luoyang.supervision.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

/** Exports, uploads and searches are limited for each person. */
class ExpensiveRequestsTest {

    private final ExpensiveRequests filter = new ExpensiveRequests(new RequestLimits(3, 2, 4));

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    private MockHttpServletResponse ask(String user, MockHttpServletRequest request) {
        SecurityContextHolder.getContext()
                .setAuthentication(EngineUser.of(user, java.util.List.of(user)));
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            filter.doFilter(request, response, new MockFilterChain());
        } catch (IOException | jakarta.servlet.ServletException e) {
            throw new AssertionError(e);
        }
        return response;
    }

    private static MockHttpServletRequest get(String path) {
        return new MockHttpServletRequest("GET", path);
    }

    @Test
    void theFourthExportOfAMinuteIsRefusedWithTheTimeToWaitAndOnlyToThisPerson() {
        assertThat(IntStream.range(0, 4).map(i -> ask("a", get("/ledger/export.xlsx")).getStatus()))
                .containsExactly(200, 200, 200, 429);
        MockHttpServletResponse refused = ask("a", get("/ledger/bulletins/2023-04.docx"));

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 61);
        assertThat(ask("a", get("/ledger")).getStatus()).isEqualTo(200);
        assertThat(ask("b", get("/ledger/export.xlsx")).getStatus()).isEqualTo(200);
    }

    @Test
    void aProgramIsToldInItsUsersLanguage() throws Exception {
        for (int i = 0; i < 4; i++) {
            ask("a", search("/api/enterprises", Locale.CHINA));
        }

        assertThat(ask("a", search("/api/enterprises", Locale.CHINA)).getContentAsString())
                .contains("请求过于频繁");
        assertThat(ask("a", search("/api/enterprises", Locale.ENGLISH)).getContentAsString())
                .contains("Too many requests");
    }

    private static MockHttpServletRequest search(String path, Locale language) {
        MockHttpServletRequest request = get(path);
        request.setParameter("q", "轴承");
        request.addPreferredLocale(language);
        return request;
    }

    @Test
    void uploadsAreCountedByThemselves() {
        for (int i = 0; i < 2; i++) {
            assertThat(ask("a", upload()).getStatus()).isEqualTo(200);
        }

        assertThat(ask("a", upload()).getStatus()).isEqualTo(429);
        assertThat(ask("a", get("/ledger/export.xlsx")).getStatus()).isEqualTo(200);
    }

    private static MockHttpServletRequest upload() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/enterprises/imports");
        request.setContentType("multipart/form-data; boundary=x");
        return request;
    }
}
