package cn.luoyang.supervision.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.util.HtmlUtils;

/**
 * Somebody comes back from the single sign-on: logs them in to the engine's session, under which
 * ledger and web applications know them, if they have an account here.
 */
final class SignedOn implements AuthenticationSuccessHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SignedOn.class);

    private final ProcessEngine engine;
    private final String userClaim;
    private final AccessLog log;
    private final MessageSource messages;

    SignedOn(ProcessEngine engine, String userClaim, AccessLog log, MessageSource messages) {
        this.engine = engine;
        this.userClaim = userClaim;
        this.log = log;
        this.messages = messages;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException {
        String name = ((OidcUser) who.getPrincipal()).getClaimAsString(userClaim);
        User user =
                name == null
                        ? null
                        : engine.getIdentityService().createUserQuery().userId(name).singleResult();
        if (user == null) {
            log.record(
                    AccessAction.LOGIN_FAILED,
                    name,
                    request.getRemoteAddr(),
                    null,
                    "oidc: unknown");
            request.getSession().invalidate();
            say(request, response, HttpStatus.FORBIDDEN, "unknown", String.valueOf(name));
            return;
        }
        HttpSession session = request.getSession();
        Authentications users = AuthenticationUtil.getAuthsFromSession(session);
        users.addOrReplace(AuthenticationUtil.createAuthentication(engine, user.getId()));
        AuthenticationUtil.updateSession(session, users);
        session.setAttribute(OwnPasswordFilter.SIGNED_ON_ELSEWHERE, Boolean.TRUE);
        log.record(AccessAction.LOGIN, user.getId(), request.getRemoteAddr(), null, "oidc");
        response.sendRedirect(request.getContextPath() + WantedPage.take(session));
    }

    /** The server refused, or its answer is not one to our question. */
    void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        LOG.warn("Single sign-on failed: {}", e.getMessage());
        log.record(AccessAction.LOGIN_FAILED, null, request.getRemoteAddr(), null, "oidc");
        say(request, response, HttpStatus.UNAUTHORIZED, "notSignedOn", "");
    }

    private void say(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String code,
            String name)
            throws IOException {
        Locale language = SingleSignOn.language(request);
        boolean unknown = code.equals("unknown");
        String title = text(unknown ? "account.unknown" : "account.again", language);
        String says = text(unknown ? "account.unknownText" : "account.notSignedOn", language, name);
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write(
                        """
                        <!DOCTYPE html>
                        <html lang="%s"><head><meta charset="UTF-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>%s</title><link rel="stylesheet" href="%s/css/error.css"></head>
                        <body><main><h1>%s</h1><p>%s</p><p><a href="%s">%s</a></p></main></body></html>
                        """
                                .formatted(
                                        language.equals(Locale.ENGLISH) ? "en" : "zh-CN",
                                        HtmlUtils.htmlEscape(title),
                                        request.getContextPath(),
                                        HtmlUtils.htmlEscape(title),
                                        HtmlUtils.htmlEscape(says),
                                        request.getContextPath() + SingleSignOn.BEGIN,
                                        HtmlUtils.htmlEscape(text("account.again", language))));
    }

    private String text(String key, Locale language, Object... args) {
        return messages.getMessage(key, args, language);
    }
}
