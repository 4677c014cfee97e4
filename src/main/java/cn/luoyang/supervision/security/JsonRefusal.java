package cn.luoyang.supervision.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Refuses a program in JSON: problem document (RFC 9457), with the text in {@code message} once
 * more, where Camunda Modeler looks for it. Written here and not left to the error page, which
 * answers a refused multipart upload in HTML.
 */
final class JsonRefusal implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof HeldLoginException held) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(held.seconds()));
            write(
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "密码错误次数过多，请%1$d秒后再试。 Too many wrong passwords: try again in %1$d seconds."
                            .formatted(held.seconds()));
            return;
        }
        // A browser that is asked for a password keeps it and adds it to every later request, also
        // to one that another site forges. Browsers have the login page.
        if (!isBrowser(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"supervision\"");
        }
        write(
                response,
                HttpStatus.UNAUTHORIZED,
                "请先登录，或检查用户名和密码。 Log in first, or check user id and password.");
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        write(response, HttpStatus.FORBIDDEN, "您没有此项权限。 You are not allowed to do this.");
    }

    private static boolean isBrowser(HttpServletRequest request) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent != null && agent.startsWith("Mozilla/");
    }

    static void write(HttpServletResponse response, HttpStatus status, String text)
            throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        body.put("detail", text);
        body.put("message", text);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        JSON.writeValue(response.getOutputStream(), body);
    }
}
