package cn.luoyang.supervision.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The engine's REST API answers a program that names no language in Chinese: Camunda Modeler and
 * curl name none, and the server's own language, which would be taken instead, says nothing about
 * who reads the answer.
 */
@Component
@Order(RestLanguage.AFTER_THE_REQUESTS_OWN)
class RestLanguage extends OncePerRequestFilter {

    /** After Jersey's own filter (-1), which takes over the request's language. */
    static final int AFTER_THE_REQUESTS_OWN = 0;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/engine-rest");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String asked = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (asked == null || asked.isBlank() || asked.strip().startsWith("*")) {
            LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        }
        chain.doFilter(request, response);
    }
}
