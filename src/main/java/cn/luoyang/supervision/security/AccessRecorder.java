package cn.luoyang.supervision.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes into the access log what a request turned out to be: a refusal, a file that left, a page
 * with personal data, a new password, a logout. In front of the security filters, so that it also
 * sees what they refuse.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class AccessRecorder extends OncePerRequestFilter {

    private static final Pattern PERSONAL =
            Pattern.compile("(?:/api)?/enterprises/[0-9A-Za-z]{18}|(?:/api)?/awards/[^/.]+");
    private static final Pattern PASSWORD =
            Pattern.compile(
                    "(?:/engine-rest|/camunda/api/engine/engine/[^/]+)/user/([^/]+)/credentials/?");
    private static final Pattern LOGOUT =
            Pattern.compile("/logout|/camunda/api/admin/auth/user/[^/]+/logout/?");

    private final AccessLog log;
    private final Passwords passwords;
    private final RequestAttributeSecurityContextRepository contexts =
            new RequestAttributeSecurityContextRepository();

    // Filters are made before the database is there.
    AccessRecorder(@Lazy AccessLog log, @Lazy Passwords passwords) {
        this.log = log;
        this.passwords = passwords;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // A logout forgets who it was.
        boolean out = isPost(request) && LOGOUT.matcher(AskedPath.of(request)).matches();
        String leaving = out ? WebappSessionFilter.nameIn(request.getSession(false)) : null;
        chain.doFilter(request, response);
        String user = leaving == null ? user(request) : leaving;
        int status = response.getStatus();
        if (status == HttpStatus.FORBIDDEN.value()) {
            record(AccessAction.DENIED, user, request, request.getMethod());
        } else if (status == HttpStatus.TOO_MANY_REQUESTS.value() && user != null) {
            record(AccessAction.TOO_OFTEN, user, request, request.getMethod());
        } else if (status < HttpStatus.BAD_REQUEST.value() && user != null) {
            done(request, response, user, leaving != null);
        }
    }

    private void done(
            HttpServletRequest request, HttpServletResponse response, String user, boolean left) {
        Matcher password = PASSWORD.matcher(AskedPath.of(request));
        String disposition = response.getHeader(HttpHeaders.CONTENT_DISPOSITION);
        if (left) {
            record(AccessAction.LOGOUT, user, request, null);
        } else if (request.getMethod().equals("PUT") && password.matches()) {
            passwords.set(password.group(1), user);
            record(AccessAction.PASSWORD_CHANGED, user, request, password.group(1));
        } else if (disposition != null && disposition.startsWith("attachment")) {
            record(AccessAction.DOWNLOAD, user, request, null);
        } else if (response.getStatus() == HttpStatus.OK.value()
                && request.getMethod().equals("GET")
                && PERSONAL.matcher(AskedPath.of(request)).matches()) {
            record(AccessAction.PERSONAL_DATA, user, request, null);
        }
    }

    private void record(AccessAction action, String user, HttpServletRequest request, String note) {
        log.record(action, user, request.getRemoteAddr(), request.getRequestURI(), note);
    }

    private String user(HttpServletRequest request) {
        Authentication user = contexts.loadDeferredContext(request).get().getAuthentication();
        return user == null ? null : user.getName();
    }

    private static boolean isPost(HttpServletRequest request) {
        return request.getMethod().equals("POST");
    }
}
