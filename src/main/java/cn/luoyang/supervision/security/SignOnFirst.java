package cn.luoyang.supervision.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * With the single sign-on, sends whoever opens one of the engine's web applications without a login
 * there, before the application shows a form of its own. The welcome page keeps its form.
 */
final class SignOnFirst extends OncePerRequestFilter {

    private static final Pattern APPLICATION =
            Pattern.compile("/camunda/app/(?:tasklist|cockpit|admin)/(?:[^/]+/)?");

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = AskedPath.of(request);
        if (request.getMethod().equals("GET")
                && APPLICATION.matcher(path).matches()
                && WebappSessionFilter.nameIn(request.getSession(false)) == null) {
            response.sendRedirect(
                    request.getContextPath()
                            + SingleSignOn.BEGIN
                            + "?return="
                            + UriUtils.encode(path, StandardCharsets.UTF_8));
            return;
        }
        chain.doFilter(request, response);
    }
}
