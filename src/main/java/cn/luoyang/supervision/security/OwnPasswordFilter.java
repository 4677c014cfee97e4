package cn.luoyang.supervision.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads whoever still has an initial password to the page where they choose their own, and ends the
 * sessions that began with a password that was changed since.
 */
final class OwnPasswordFilter extends OncePerRequestFilter {

    /** The page; its package cannot be named from here. */
    static final String PAGE = "/account/password";

    /** In a session: the password it began with. */
    static final String MARK = "supervision.password";

    /** In a session that began without a password of ours. */
    static final String SIGNED_ON_ELSEWHERE = "supervision.signedOnElsewhere";

    private static final Pattern ALWAYS =
            Pattern.compile(
                    PAGE
                            + "|/logout|/error|/(?:webjars|css|js|images|ledger/[^/]+\\.(?:css|js)).*"
                            + "|/camunda/(?:lib|assets|favicon).*|/camunda/app/[a-z]+/(?!default).+"
                            + "|/camunda/app/welcome/.*|/camunda/api/admin/auth/.*|/api/clock");

    private final Passwords passwords;

    OwnPasswordFilter(Passwords passwords) {
        this.passwords = passwords;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null || user instanceof AnonymousAuthenticationToken) {
            chain.doFilter(request, response);
            return;
        }
        HttpSession session = request.getSession(false);
        boolean elsewhere = session != null && session.getAttribute(SIGNED_ON_ELSEWHERE) != null;
        if (!elsewhere && session != null && isOver(session, user.getName())) {
            session.invalidate();
            SecurityContextHolder.clearContext();
            chain.doFilter(request, response);
            return;
        }
        String path = AskedPath.of(request);
        if (elsewhere || ALWAYS.matcher(path).matches() || !passwords.isInitial(user.getName())) {
            chain.doFilter(request, response);
        } else if (isPage(path)) {
            lead(request, response);
        } else {
            JsonRefusal.write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "请先在" + PAGE + "修改初始密码。 Change the initial password at " + PAGE + " first.");
        }
    }

    /** Whether the session of somebody began with a password that has been changed since. */
    private boolean isOver(HttpSession session, String user) {
        if (!user.equals(WebappSessionFilter.nameIn(session))) {
            return false;
        }
        String present = passwords.mark(user);
        Object begun = session.getAttribute(MARK);
        if (begun == null && present != null) {
            session.setAttribute(MARK, present);
        }
        return begun != null && !begun.equals(present);
    }

    private static boolean isPage(String path) {
        return !path.startsWith("/api")
                && !path.startsWith("/engine-rest")
                && !path.startsWith("/actuator")
                && !path.startsWith("/camunda/api");
    }

    private static void lead(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String page = request.getContextPath() + PAGE;
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", page);
        } else {
            response.sendRedirect(page);
        }
    }
}
