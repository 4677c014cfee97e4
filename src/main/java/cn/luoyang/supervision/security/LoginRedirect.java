package cn.luoyang.supervision.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.util.UriUtils;

/**
 * Sends whoever is not logged in to the engine's login page. The wanted page goes along in the
 * address, because the engine throws the session away at login; {@code return-to-ledger.js} of the
 * welcome application reads it there and brings the user back.
 */
final class LoginRedirect implements AuthenticationEntryPoint {

    /** Every user may log in here, with access to the other applications or without. */
    static final String LOGIN = "/camunda/app/welcome/default/";

    /** Place of the login form within {@link #LOGIN}. */
    static final String FORM = "#!/login";

    private static final String HTMX_REQUEST = "HX-Request";
    private static final String HTMX_PAGE = "HX-Current-URL";
    private static final String HTMX_REDIRECT = "HX-Redirect";

    private final boolean signOnFirst;

    /**
     * @param signOnFirst whether the way leads to the single sign-on and not to the login page
     */
    LoginRedirect(boolean signOnFirst) {
        this.signOnFirst = signOnFirst;
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
        if (request.getHeader(HTMX_REQUEST) != null) {
            // A redirect would put the login page inside the part of the page being loaded.
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader(HTMX_REDIRECT, login(request, page(request.getHeader(HTMX_PAGE))));
        } else {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader(HttpHeaders.LOCATION, login(request, wanted(request)));
        }
    }

    private String login(HttpServletRequest request, String wanted) {
        return request.getContextPath()
                + (signOnFirst ? SingleSignOn.BEGIN : LOGIN)
                + "?return="
                + UriUtils.encode(wanted, StandardCharsets.UTF_8)
                + (signOnFirst ? "" : FORM);
    }

    private static String wanted(HttpServletRequest request) {
        // Only what is read can be asked for again after login.
        if (!HttpMethod.GET.matches(request.getMethod())) {
            return request.getContextPath() + "/";
        }
        return withQuery(request.getRequestURI(), request.getQueryString());
    }

    private static String page(String address) {
        try {
            URI page = URI.create(address);
            return withQuery(page.getRawPath(), page.getRawQuery());
        } catch (IllegalArgumentException | NullPointerException e) {
            return "/";
        }
    }

    private static String withQuery(String path, String query) {
        return query == null ? path : path + "?" + query;
    }
}
