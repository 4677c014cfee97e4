package cn.luoyang.supervision.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.property.AuthenticationProperties.CacheProperties;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * Who may call what. The engine's login and session are the only ones: Spring Security keeps no
 * session of its own and asks, for each request, the engine's session or the password sent along.
 *
 * <p>All matchers are {@link PathPatternRequestMatcher}s: a matcher given as a string looks for a
 * Spring MVC handler and silently misses the engine's Jersey servlets, leaving them open.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableMethodSecurity
class SecurityConfiguration {

    /** Not the engine's {@code XSRF-TOKEN}: the two would overwrite each other. */
    private static final String CSRF_COOKIE = "LEDGER-CSRF";

    private static final String CSRF_HEADER = "X-CSRF-TOKEN";

    private static final PathPatternRequestMatcher.Builder PATHS =
            PathPatternRequestMatcher.withDefaults();

    private final JsonRefusal jsonRefusal = new JsonRefusal();
    private final OwnPasswordFilter ownPassword;
    private final ExpensiveRequests expensive;
    private final boolean signOnFirst;

    SecurityConfiguration(Passwords passwords, RequestLimits limits, Environment environment) {
        signOnFirst = environment.matchesProfiles("oidc");
        ownPassword = new OwnPasswordFilter(passwords);
        expensive = new ExpensiveRequests(limits);
    }

    /** The engine's REST API: programs and Camunda Modeler, by password. */
    @Bean
    @Order(1)
    SecurityFilterChain engineRest(HttpSecurity http, IdentityService identity) throws Exception {
        // Modeler's pages come from a file; any other origin is answered with 403.
        CorsConfiguration modeler = new CorsConfiguration();
        modeler.setAllowedOrigins(List.of("file://", "null"));
        modeler.setAllowedMethods(List.of("GET", "POST"));
        modeler.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        return withoutOwnSession(http)
                .securityMatcher(PATHS.matcher("/engine-rest/**"))
                .cors(cors -> cors.configurationSource(request -> modeler))
                .csrf(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint(jsonRefusal))
                .exceptionHandling(
                        refusals ->
                                refusals.authenticationEntryPoint(jsonRefusal)
                                        .accessDeniedHandler(jsonRefusal))
                .headers(Headers::ofOurOwn)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(new EngineApi()))
                .addFilterAfter(ownPassword, BasicAuthenticationFilter.class)
                .addFilterAfter(
                        new EngineIdentityFilter(identity, request -> false),
                        AuthorizationFilter.class)
                .build();
    }

    /**
     * The engine's web applications, which have login, CSRF token and most headers of their own. Of
     * their REST API is open to a user what is open under {@code /engine-rest}.
     */
    @Bean
    @Order(2)
    SecurityFilterChain webapps(
            HttpSecurity http, ProcessEngine engine, CamundaBpmProperties properties)
            throws Exception {
        if (signOnFirst) {
            http.addFilterBefore(new SignOnFirst(), AuthorizationFilter.class);
        }
        return withoutOwnSession(http)
                .securityMatcher(PATHS.matcher("/camunda/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(Headers::besideWebapps)
                .exceptionHandling(
                        refusals ->
                                refusals.authenticationEntryPoint(jsonRefusal)
                                        .accessDeniedHandler(jsonRefusal))
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(PATHS.matcher("/camunda/api/**"))
                                        .access(new EngineApi())
                                        .anyRequest()
                                        .permitAll())
                .addFilterAfter(
                        session(engine, properties, request -> false),
                        BasicAuthenticationFilter.class)
                .addFilterAfter(ownPassword, WebappSessionFilter.class)
                .build();
    }

    /** Our own programs' interface: by the engine's session or by password. */
    @Bean
    @Order(3)
    SecurityFilterChain api(
            HttpSecurity http,
            ProcessEngine engine,
            CamundaBpmProperties properties,
            ScrapeAccess scrapeAccess)
            throws Exception {
        return withEngineSession(http, engine, properties)
                .securityMatcher(
                        new OrRequestMatcher(
                                PATHS.matcher("/api/**"), PATHS.matcher("/actuator/**")))
                // A forged request cannot carry a password; see JsonRefusal.
                .csrf(csrf -> ownToken(csrf).ignoringRequestMatchers(carryingPassword()))
                .httpBasic(basic -> basic.authenticationEntryPoint(jsonRefusal))
                .headers(Headers::ofOurOwn)
                .exceptionHandling(
                        refusals ->
                                refusals.authenticationEntryPoint(jsonRefusal)
                                        .accessDeniedHandler(jsonRefusal))
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(
                                                PATHS.matcher("/actuator/health"),
                                                PATHS.matcher("/actuator/health/**"),
                                                PATHS.matcher(HttpMethod.GET, "/api/clock"))
                                        .permitAll()
                                        .requestMatchers(PATHS.matcher("/actuator/prometheus"))
                                        .access(scrapeAccess)
                                        .requestMatchers(PATHS.matcher("/actuator/**"))
                                        .hasRole(Groups.CAMUNDA_ADMIN)
                                        .requestMatchers(
                                                PATHS.matcher(HttpMethod.POST, "/api/rehearsal/**"))
                                        .hasAnyRole(Groups.SUPERVISION_OFFICE, Groups.CAMUNDA_ADMIN)
                                        .anyRequest()
                                        .authenticated())
                .build();
    }

    /** The ledger's pages: by the engine's session. What one may see there, the pages decide. */
    @Bean
    @Order(4)
    SecurityFilterChain pages(
            HttpSecurity http, ProcessEngine engine, CamundaBpmProperties properties)
            throws Exception {
        return withEngineSession(http, engine, properties)
                .csrf(SecurityConfiguration::ownToken)
                .exceptionHandling(
                        refusals ->
                                refusals.authenticationEntryPoint(new LoginRedirect(signOnFirst)))
                .logout(
                        logout ->
                                logout.logoutRequestMatcher(
                                                PATHS.matcher(HttpMethod.POST, "/logout"))
                                        .logoutSuccessUrl(LoginRedirect.LOGIN + LoginRedirect.FORM))
                .headers(Headers::ofOurOwn)
                .authorizeHttpRequests(
                        requests ->
                                requests.dispatcherTypeMatchers(
                                                DispatcherType.ERROR, DispatcherType.FORWARD)
                                        .permitAll()
                                        // only what went wrong leads there
                                        .requestMatchers(PATHS.matcher("/error"))
                                        .denyAll()
                                        .requestMatchers(openResources())
                                        .permitAll()
                                        .anyRequest()
                                        .authenticated())
                .build();
    }

    private static HttpSecurity withoutOwnSession(HttpSecurity http) throws Exception {
        // Not the STATELESS policy: it takes every request for a fresh login and gives the engine's
        // session, and the CSRF token, a new id each time, so that of a page's parallel requests
        // all but the first lose their login.
        return http.sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(
                        context ->
                                context.securityContextRepository(
                                        new RequestAttributeSecurityContextRepository()))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()));
    }

    private HttpSecurity withEngineSession(
            HttpSecurity http, ProcessEngine engine, CamundaBpmProperties properties)
            throws Exception {
        return withoutOwnSession(http)
                .addFilterAfter(
                        session(engine, properties, openResources()),
                        BasicAuthenticationFilter.class)
                .addFilterAfter(ownPassword, WebappSessionFilter.class)
                .addFilterAfter(expensive, AuthorizationFilter.class)
                .addFilterAfter(
                        new EngineIdentityFilter(engine.getIdentityService(), openResources()),
                        AuthorizationFilter.class);
    }

    private static WebappSessionFilter session(
            ProcessEngine engine, CamundaBpmProperties properties, RequestMatcher open) {
        CacheProperties cache = properties.getWebapp().getAuth().getCache();
        return new WebappSessionFilter(
                engine.getName(), cache.isTtlEnabled() ? cache.getTimeToLive() : 0, open);
    }

    private static CsrfConfigurer<HttpSecurity> ownToken(CsrfConfigurer<HttpSecurity> csrf) {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieName(CSRF_COOKIE);
        tokens.setHeaderName(CSRF_HEADER);
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        // The plain token, and at once: a page's script reads it from the cookie, not from the
        // page.
        CsrfTokenRequestAttributeHandler plain = new CsrfTokenRequestAttributeHandler();
        plain.setCsrfRequestAttributeName(null);
        return csrf.csrfTokenRepository(tokens).csrfTokenRequestHandler(plain);
    }

    private static RequestMatcher carryingPassword() {
        return request -> {
            String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
            return authorization != null
                    && authorization.regionMatches(true, 0, "Basic ", 0, "Basic ".length());
        };
    }

    /**
     * What one page says on the next stands in the session, which is in the database: a picture of
     * a page does not ask for it.
     */
    @Bean(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
    FlashMapManager flashMapManager() {
        RequestMatcher open = openResources();
        return new SessionFlashMapManager() {
            @Override
            protected List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
                return open.matches(request) ? null : super.retrieveFlashMaps(request);
            }
        };
    }

    private static RequestMatcher openResources() {
        return new OrRequestMatcher(
                PATHS.matcher("/webjars/**"),
                PATHS.matcher("/css/**"),
                PATHS.matcher("/js/**"),
                PATHS.matcher("/images/**"),
                PATHS.matcher("/favicon.ico"),
                // Asked for by the web applications' login page; a login page in answer reads as
                // yes.
                PATHS.matcher("/camunda-welcome/**"));
    }
}
