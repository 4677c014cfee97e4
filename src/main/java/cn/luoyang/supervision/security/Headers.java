package cn.luoyang.supervision.security;

import java.time.Duration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What a browser is told of our answers. Scripts and styles come from our own files only, so that a
 * script somebody managed to write into a page does not run. The web applications have a policy of
 * their own, see {@code application.yaml}.
 */
final class Headers {

    /** The ledger's pages may be shown inside one another, and nowhere else. */
    static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self' data:; connect-src 'self'; object-src 'none';"
                    + " base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    static final String NO_DEVICES =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=()";

    private static final Duration TLS_ONLY = Duration.ofDays(365);

    private Headers() {}

    /** For our own pages and for what programs read. */
    static void ofOurOwn(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(frame -> frame.sameOrigin())
                .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY));
        common(headers);
    }

    /** For the web applications, which write the others themselves. */
    static void besideWebapps(HeadersConfigurer<HttpSecurity> headers) {
        headers.defaultsDisabled();
        common(headers);
    }

    private static void common(HeadersConfigurer<HttpSecurity> headers) {
        headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(NO_DEVICES))
                // Written for requests that came by TLS only.
                .httpStrictTransportSecurity(
                        hsts ->
                                hsts.includeSubDomains(false)
                                        .maxAgeInSeconds(TLS_ONLY.toSeconds()));
    }
}
