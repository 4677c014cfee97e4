package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.security.AskedPath;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request to our own pages and API that announces more than they ever take, before
 * anything reads it. Without it the check of the form's token would come first, would not find the
 * token in a body the server refuses to read, and would answer "not allowed".
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class UploadLimit extends OncePerRequestFilter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final long most;

    UploadLimit(@Value("${spring.servlet.multipart.max-request-size}") DataSize most) {
        this.most = most.toBytes();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = AskedPath.of(request);
        return !path.startsWith("/ledger")
                && !path.startsWith("/enterprises")
                && !path.startsWith("/api");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() <= most) {
            chain.doFilter(request, response);
            return;
        }
        String text =
                "上传内容超过%1$d MB，未接收。 The upload is larger than %1$d MB and was not taken."
                        .formatted(most / 1024 / 1024);
        if (wantsJson(request)) {
            Map<String, Object> problem = new LinkedHashMap<>();
            problem.put("type", "about:blank");
            problem.put("title", HttpStatus.PAYLOAD_TOO_LARGE.getReasonPhrase());
            problem.put("status", HttpStatus.PAYLOAD_TOO_LARGE.value());
            problem.put("detail", text);
            response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            JSON.writeValue(response.getOutputStream(), problem);
        } else {
            response.sendError(HttpStatus.PAYLOAD_TOO_LARGE.value(), text);
        }
    }

    private static boolean wantsJson(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return AskedPath.of(request).startsWith("/api")
                || accept != null && accept.contains("json");
    }
}
