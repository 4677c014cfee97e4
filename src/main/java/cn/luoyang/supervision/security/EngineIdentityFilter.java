package cn.luoyang.supervision.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.slf4j.MDC;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine whose request this is, so that it shows and does for them what their grants say,
 * and writes their name into history and ledger.
 */
final class EngineIdentityFilter extends OncePerRequestFilter {

    private final IdentityService identity;
    private final RequestMatcher open;

    /**
     * @param open what everybody may see; asking who looks at it would ask the database
     */
    EngineIdentityFilter(IdentityService identity, RequestMatcher open) {
        this.identity = identity;
        this.open = open;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return open.matches(request);
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
        identity.setAuthentication(user.getName(), groupsOf(user));
        try (MDC.MDCCloseable who = MDC.putCloseable("userId", user.getName())) {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException e) {
            if (isRefusedByEngine(e)) {
                throw new AccessDeniedException("The engine refuses this to the user", e);
            }
            throw e;
        } finally {
            identity.clearAuthentication();
        }
    }

    private static List<String> groupsOf(Authentication user) {
        return user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority.startsWith(EngineUser.ROLE))
                .map(authority -> authority.substring(EngineUser.ROLE.length()))
                .toList();
    }

    private static boolean isRefusedByEngine(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                .anyMatch(AuthorizationException.class::isInstance);
    }
}
