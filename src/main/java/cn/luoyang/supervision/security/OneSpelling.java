package cn.luoyang.supervision.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Refuses addresses the container reads differently from how they are written ({@code
 * //engine-rest}, {@code /engine-rest;x}, {@code /%65ngine-rest}). Spring falls over them before
 * its firewall could refuse them, and a fault of the server is no answer to a faulty address.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class OneSpelling extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAsWritten(request)) {
            chain.doFilter(request, response);
        } else {
            JsonRefusal.write(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "网址写法有误，请检查后重试。 This address is not spelt correctly.");
        }
    }

    private static boolean isAsWritten(HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parseAndCache(request);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        } finally {
            // Whoever comes next parses it as it is by then.
            ServletRequestPathUtils.clearParsedRequestPath(request);
        }
    }
}
