package cn.luoyang.supervision.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * 统一身份认证: who is signed on at the city's OpenID Connect server is logged in here, to the ledger's
 * pages and the engine's web applications alike. Groups and rights stay those of the account of
 * this system; who has none is told so. The form login of the welcome page stays for the
 * administrator in an emergency.
 */
@Configuration(proxyBeanMethods = false)
@Profile("oidc")
class SingleSignOn {

    static final String REGISTRATION = "city";

    /** Where signing on begins. */
    static final String BEGIN = "/oauth2/authorization/" + REGISTRATION;

    /** Asks the server for its description when the first person signs on, not at the start. */
    @Bean
    ClientRegistrationRepository signOnServers(SingleSignOnSettings settings) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(settings)));
    }

    private static ClientRegistration registration(SingleSignOnSettings settings) {
        return ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(REGISTRATION)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .scope(OidcScopes.OPENID, OidcScopes.PROFILE)
                .build();
    }

    @Bean
    @Order(0)
    SecurityFilterChain signOn(
            HttpSecurity http,
            ClientRegistrationRepository servers,
            SingleSignOnSettings settings,
            ProcessEngine engine,
            AccessLog log,
            MessageSource messages)
            throws Exception {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        DefaultOAuth2AuthorizationRequestResolver requests =
                new DefaultOAuth2AuthorizationRequestResolver(
                        servers,
                        OAuth2AuthorizationRequestRedirectFilter
                                .DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(
                OAuth2AuthorizationRequestCustomizers.withPkce());
        SignedOn signedOn = new SignedOn(engine, settings.userClaim(), log, messages);
        return http.securityMatcher(
                        new OrRequestMatcher(
                                paths.matcher("/oauth2/**"), paths.matcher("/login/oauth2/**")))
                .securityContext(
                        context ->
                                context.securityContextRepository(
                                        new RequestAttributeSecurityContextRepository()))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .headers(Headers::ofOurOwn)
                .oauth2Login(
                        login ->
                                login.authorizationEndpoint(
                                                begin ->
                                                        begin.authorizationRequestResolver(
                                                                requests))
                                        .authorizedClientRepository(new NoTokensKept())
                                        .successHandler(signedOn)
                                        .failureHandler(signedOn::failed))
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .addFilterBefore(new WantedPage(), OAuth2AuthorizationRequestRedirectFilter.class)
                .build();
    }

    /** The language of who signs on; Chinese where the browser says nothing. */
    static Locale language(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                        && request.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? Locale.ENGLISH
                : Locale.SIMPLIFIED_CHINESE;
    }
}
