package cn.luoyang.supervision.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What is answered while the database does not: 503 with a sentence in the reader's language, as
 * JSON to programs and as a page to people. Outermost, because already the session is read from the
 * database; the page needs nothing but itself.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Unavailable extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(Unavailable.class);
    private static final List<String> PROGRAMS =
            List.of("/api/", "/engine-rest/", "/camunda/api/", "/actuator/");

    /** Seconds after which a program may ask again. */
    private static final String AGAIN_AFTER = "10";

    private final MessageSource messages;
    private final ObjectMapper json;

    Unavailable(MessageSource messages, ObjectMapper json) {
        this.messages = messages;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            if (response.isCommitted() || !DatabaseFailure.isUnreachable(e)) {
                throw e;
            }
            LOG.warn(
                    "{} {}: the database does not answer",
                    request.getMethod(),
                    request.getRequestURI());
            answer(request, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String asked = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        boolean any = asked == null || asked.isBlank() || asked.strip().startsWith("*");
        Locale locale = any ? Locale.SIMPLIFIED_CHINESE : request.getLocale();
        String title = messages.getMessage("cluster.unavailable.title", null, locale);
        String text = messages.getMessage("cluster.unavailable", null, locale);
        response.reset();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, AGAIN_AFTER);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (isProgram(request)) {
            response.setContentType("application/problem+json");
            json.writeValue(
                    response.getOutputStream(),
                    // type and message: where the engine's own interface has them
                    Map.of(
                            "type",
                            "about:blank",
                            "title",
                            title,
                            "status",
                            HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                            "detail",
                            text,
                            "message",
                            text));
        } else {
            String retry = messages.getMessage("cluster.unavailable.retry", null, locale);
            response.setContentType("text/html");
            response.setHeader(
                    "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'self'; base-uri 'none'");
            response.getOutputStream()
                    .write(
                            page(locale, title, text, retry, request)
                                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isProgram(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return PROGRAMS.stream().anyMatch(path::startsWith)
                || request.getHeader(HttpHeaders.ACCEPT) != null
                        && request.getHeader(HttpHeaders.ACCEPT).contains("json");
    }

    private static String page(
            Locale locale, String title, String text, String retry, HttpServletRequest request) {
        String link =
                "GET".equals(request.getMethod()) ? "<p><a href=\"\">" + retry + "</a></p>" : "";
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title></head>
                <body><main><h1>%s</h1><p>%s</p>%s</main></body>
                </html>
                """
                .formatted(
                        Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? "en" : "zh-CN",
                        title,
                        title,
                        text,
                        link);
    }
}
