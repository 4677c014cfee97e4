package cn.luoyang.supervision.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits exports, uploads and searches for each person, or address where nobody is logged in: a
 * script, or a finger that stays on F5, must not take the server from the others. In memory, so on
 * two nodes the limit is twice as high.
 */
final class ExpensiveRequests extends OncePerRequestFilter {

    private static final int MOST_REMEMBERED = 20_000;

    private enum Kind {
        EXPORT,
        UPLOAD,
        SEARCH
    }

    private final RequestLimits limits;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    ExpensiveRequests(RequestLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Kind kind = kind(request);
        if (kind == null) {
            chain.doFilter(request, response);
            return;
        }
        ConsumptionProbe probe = bucket(kind, request).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        if (AskedPath.of(request).startsWith("/api") || accepts(request, "json")) {
            JsonRefusal.write(
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    english(request)
                            ? "Too many requests: try again in " + seconds + " seconds."
                            : "请求过于频繁，请" + seconds + "秒后再试。");
        } else {
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
    }

    private Bucket bucket(Kind kind, HttpServletRequest request) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        String key = kind + " " + (user == null ? request.getRemoteAddr() : user.getName());
        int most =
                switch (kind) {
                    case EXPORT -> limits.exports();
                    case UPLOAD -> limits.uploads();
                    case SEARCH -> limits.searches();
                };
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    key,
                    k ->
                            Bucket.builder()
                                    .addLimit(
                                            limit ->
                                                    limit.capacity(most)
                                                            .refillGreedy(
                                                                    most, Duration.ofMinutes(1)))
                                    .build());
        }
    }

    private static Kind kind(HttpServletRequest request) {
        String path = AskedPath.of(request);
        if (request.getMethod().equals("GET")) {
            if (path.endsWith("xlsx") || path.endsWith(".docx")) {
                return Kind.EXPORT;
            }
            boolean asks = request.getParameter("q") != null;
            return path.equals("/ledger/search") || asks && path.contains("/enterprises")
                    ? Kind.SEARCH
                    : null;
        }
        String type = request.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return Kind.UPLOAD;
        }
        return path.equals("/api/ledger/rebuild") ? Kind.EXPORT : null;
    }

    private static boolean accepts(HttpServletRequest request, String type) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(type);
    }

    private static boolean english(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                && request.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }
}
