package cn.luoyang.supervision.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Who may read the figures for monitoring: the administrator, and a monitoring system with the
 * configured token, which opens nothing else. Without a token, or with one shorter than {@value
 * #SHORTEST} characters, only the administrator.
 */
@Component
class ScrapeAccess implements AuthorizationManager<RequestAuthorizationContext> {

    private static final int SHORTEST = 20;
    private static final String BEARER = "Bearer ";

    private final AuthorizationManager<RequestAuthorizationContext> administrator =
            AuthorityAuthorizationManager.hasRole(Groups.CAMUNDA_ADMIN);

    private final byte[] token;

    ScrapeAccess(@Value("${supervision.metrics.token:}") String token) {
        this.token = token.strip().getBytes(UTF_8);
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<Authentication> user, RequestAuthorizationContext context) {
        String sent = context.getRequest().getHeader(HttpHeaders.AUTHORIZATION);
        if (token.length >= SHORTEST
                && sent != null
                && sent.startsWith(BEARER)
                && MessageDigest.isEqual(
                        token, sent.substring(BEARER.length()).strip().getBytes(UTF_8))) {
            return new AuthorizationDecision(true);
        }
        return administrator.authorize(user, context);
    }

    @Override
    @Deprecated
    public AuthorizationDecision check(
            Supplier<Authentication> user, RequestAuthorizationContext context) {
        return new AuthorizationDecision(authorize(user, context).isGranted());
    }
}
