package cn.luoyang.supervision.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Remembers, while somebody is away to sign on, which page they wanted. */
final class WantedPage extends OncePerRequestFilter {

    private static final String PARAMETER = "return";
    private static final String REMEMBERED = "supervision.wantedPage";

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String wanted = request.getParameter(PARAMETER);
        if (wanted != null && isOurs(wanted)) {
            request.getSession().setAttribute(REMEMBERED, wanted);
        }
        chain.doFilter(request, response);
    }

    /** The page, once; the ledger if none was wanted. */
    static String take(HttpSession session) {
        Object wanted = session.getAttribute(REMEMBERED);
        session.removeAttribute(REMEMBERED);
        return wanted instanceof String page ? page : "/ledger";
    }

    /** Anybody can write an address: it must not lead to another site. */
    static boolean isOurs(String page) {
        return page.matches("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");
    }
}
