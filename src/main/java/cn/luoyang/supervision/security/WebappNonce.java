package cn.luoyang.supervision.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets a page of the webapps run its own scripts however many people open one in the same moment.
 * Camunda keeps the nonce of its content security policy in one place for all requests, so that the
 * header of a page may name the nonce of another one: the browser then refuses the page's scripts,
 * and it stays white. The header is made to name the nonce that stands in the page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class WebappNonce extends OncePerRequestFilter {

    private static final String POLICY = "Content-Security-Policy";
    private static final Pattern PAGE = Pattern.compile("/camunda/app/[a-z]+/(\\w+/)?");
    private static final Pattern IN_PAGE = Pattern.compile("nonce=\"([^\"]+)\"");
    private static final Pattern IN_HEADER = Pattern.compile("'nonce-[^']+'");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PAGE.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        String policy = response.getHeader(POLICY);
        Matcher nonce =
                IN_PAGE.matcher(new String(page.getContentAsByteArray(), StandardCharsets.UTF_8));
        if (policy != null && nonce.find()) {
            String own = Matcher.quoteReplacement("'nonce-" + nonce.group(1) + "'");
            response.setHeader(POLICY, IN_HEADER.matcher(policy).replaceAll(own));
        }
        page.copyBodyToResponse();
    }
}
