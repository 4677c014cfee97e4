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
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits what programs may send: the engine's REST API reads any JSON into memory, however long it
 * is. A body without announced length is refused, since its end would be known too late; forms and
 * uploads of our pages have limits of their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 21)
class BodyLimit extends OncePerRequestFilter {

    /** Of JSON and the like. */
    static final DataSize MOST = DataSize.ofMegabytes(2);

    /** Of a deployment with all its files. */
    static final DataSize MOST_OF_FILES = DataSize.ofMegabytes(21);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = AskedPath.of(request);
        boolean engine = path.startsWith("/engine-rest") || path.startsWith("/camunda/api");
        return !engine && (!path.startsWith("/api") || isMultipart(request));
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DataSize most = isMultipart(request) ? MOST_OF_FILES : MOST;
        if (request.getContentLengthLong() > most.toBytes()) {
            JsonRefusal.write(
                    response,
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "内容超过%1$d MB，未接收。 The body is larger than %1$d MB and was not taken."
                            .formatted(most.toMegabytes()));
        } else if (request.getHeader("Transfer-Encoding") != null) {
            JsonRefusal.write(
                    response,
                    HttpStatus.LENGTH_REQUIRED,
                    "请求须注明长度（Content-Length）。 A body needs its length (Content-Length).");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(java.util.Locale.ROOT).startsWith("multipart/");
    }
}
