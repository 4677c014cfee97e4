package cn.luoyang.supervision.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Knows whoever logged in to one of the engine's web applications in this browser session; a
 * password sent with the request goes first.
 */
final class WebappSessionFilter extends OncePerRequestFilter {

    /** A working day; whoever works on logs in once a day, however busy the browser's tab is. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private final String engine;
    private final long groupsKeptMillis;
    private final RequestMatcher open;
    // An asynchronous answer is dispatched a second time and finds the user there.
    private final SecurityContextRepository contexts =
            new RequestAttributeSecurityContextRepository();

    /**
     * @param engine name of the engine
     * @param groupsKeptMillis how long the session's groups are believed, as in the applications
     * @param open what everybody may see
     */
    WebappSessionFilter(String engine, long groupsKeptMillis, RequestMatcher open) {
        this.engine = engine;
        this.groupsKeptMillis = groupsKeptMillis;
        this.open = open;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() == null) {
            UserAuthentication user = userOf(request.getSession(false));
            if (user != null) {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(EngineUser.of(user.getName(), user.getGroupIds()));
                SecurityContextHolder.setContext(context);
                contexts.saveContext(context, request, response);
            }
        }
        chain.doFilter(request, response);
    }

    /** What is open to everybody needs no session, and so no look into the database. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return open.matches(request);
    }

    /** The web applications' errors are answered by our pages, in a chain that knows nobody yet. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** Who logged in to the web applications in a session; null if nobody did. */
    static String nameIn(HttpSession session) {
        return session == null
                ? null
                : AuthenticationUtil.getAuthsFromSession(session).getAuthentications().stream()
                        .map(UserAuthentication::getName)
                        .findFirst()
                        .orElse(null);
    }

    private UserAuthentication userOf(HttpSession session) {
        if (session == null) {
            return null;
        }
        if (session.getLastAccessedTime() - session.getCreationTime() > LONGEST.toMillis()) {
            session.invalidate();
            return null;
        }
        Authentications users = AuthenticationUtil.getAuthsFromSession(session);
        // Who reads only the ledger passes none of the applications' filters, and would keep
        // groups, or an account, long taken away.
        AuthenticationUtil.updateCache(users, session, groupsKeptMillis);
        return users.getAuthentications().stream()
                .filter(user -> engine.equals(user.getProcessEngineName()))
                .findFirst()
                .orElse(null);
    }
}
