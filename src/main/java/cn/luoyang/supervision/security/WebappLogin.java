package cn.luoyang.supervision.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Slows down guessing at the login page of the engine's web applications, and logs who came in. */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 2)
class WebappLogin extends OncePerRequestFilter {

    private static final Pattern LOGIN =
            Pattern.compile("/camunda/api/admin/auth/user/[^/]+/login/[^/]+/?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoginThrottle throttle;
    private final AccessLog log;

    // Filters are made before the database is there.
    WebappLogin(@Lazy LoginThrottle throttle, @Lazy AccessLog log) {
        this.throttle = throttle;
        this.log = log;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !LOGIN.matcher(AskedPath.of(request)).matches();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String name = request.getParameter("username");
        String user = name == null ? "" : name;
        String address = request.getRemoteAddr();
        Duration wait = throttle.wait(user, address);
        if (!wait.isZero()) {
            log.record(AccessAction.LOGIN_HELD, user, address, null, null);
            refuse(response, new HeldLoginException(wait).seconds());
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.OK.value()) {
            throttle.succeeded(user, address);
            log.record(AccessAction.LOGIN, user, address, null, null);
        } else if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            throttle.failed(user, address);
            log.record(AccessAction.LOGIN_FAILED, user, address, null, null);
        }
    }

    private static void refuse(HttpServletResponse response, long seconds) throws IOException {
        String text =
                "密码错误次数过多，请%1$d秒后再试。 Too many wrong passwords: try again in %1$d seconds."
                        .formatted(seconds);
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        JSON.writeValue(
                response.getOutputStream(), Map.of("type", "TooManyRequests", "message", text));
    }
}
