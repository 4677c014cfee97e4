package cn.luoyang.supervision.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * What of the engine's REST API, and of the web applications' plugins, is open to whom. What is not
 * named here is closed to everybody but the administrators. Behind this door the engine still asks
 * for the user's grants: the door keeps shut what those grants would allow in passing, such as
 * changing the variables of a running process with the right to work on its tasks.
 */
final class EngineApi implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Pattern ROOT =
            Pattern.compile("(?:/engine-rest|/camunda/api/engine/engine/[^/]+)(/.*)?");

    /** The same resources under the engine's name: nobody needs a second way in. */
    private static final Pattern SECOND_WAY = Pattern.compile("/engine-rest/engine/.*");

    private static final Pattern PLUGIN =
            Pattern.compile("/camunda/api/(cockpit|admin)/plugin/[^/]+/(?!static/)[^/]+/.*");

    private static final Pattern OWN_ACCOUNT =
            Pattern.compile("/user/([^/]+)/(?:profile|credentials)");

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Set<String> WITH_COCKPIT =
            Set.of(Groups.SUPERVISION_OFFICE, Groups.CITY_LEADERSHIP, Groups.PROCESS_ANALYST);

    private static final String TASK = "/task/[^/]+/";

    /** Read by address. What is meant for operators only is not among them. */
    private static final Pattern READ =
            Pattern.compile(
                    "(?:/engine"
                            + "|/(?:authorization|filter|group|identity|process-definition"
                            + "|process-instance|task|tenant|user|variable-instance)"
                            + "|/history/user-operation)(?:/.*)?");

    /**
     * What only Cockpit and Modeler show. History is among it: the engine shows whoever had one
     * task of an instance the answers of all its tasks.
     */
    private static final Pattern READ_WITH_COCKPIT =
            Pattern.compile(
                    "(?:/(?:batch|decision-definition|decision-requirements-definition|deployment"
                            + "|event-subscription|execution|incident|job|job-definition|version)"
                            + "|/history/(?:activity-instance|batch|decision-instance|detail|identity-link-log"
                            + "|incident|process-instance|task|variable-instance)"
                            + "|/history/process-definition/[^/]+/statistics)(?:/.*)?");

    /** Reports for who cleans up, and error texts with the code's innards. */
    private static final Pattern OPERATORS =
            Pattern.compile(".*/(?:cleanable-.*|registered|stacktrace)(?:/.*)?");

    /** Questions too long for an address. */
    private static final Pattern QUERY =
            Pattern.compile(
                    "/(?:group|process-instance|task|variable-instance)(?:/count)?"
                            + "|/filter/[^/]+/(?:count|list|singleResult)"
                            + "|/identity/password-policy");

    private static final Pattern QUERY_WITH_COCKPIT =
            Pattern.compile(
                    "(?:/(?:execution|job|job-definition)"
                            + "|/history/(?:activity-instance|detail|process-instance|task"
                            + "|variable-instance))(?:/count)?");

    private record Door(Set<String> groups, String method, Pattern path) {

        static Door forAll(String method, String path) {
            return new Door(Set.of(), method, Pattern.compile(path));
        }

        static Door forGroup(String group, String method, String path) {
            return new Door(Set.of(group), method, Pattern.compile(path));
        }

        boolean lets(Set<String> in, String by, String to) {
            return method.equals(by)
                    && (groups.isEmpty() || groups.stream().anyMatch(in::contains))
                    && path.matcher(to).matches();
        }
    }

    /** What changes something. */
    private static final List<Door> CHANGES =
            List.of(
                    Door.forAll("POST", TASK + "(?:claim|unclaim|complete|submit-form|resolve)"),
                    Door.forAll("POST", TASK + "comment/create"),
                    // Cases are opened in Tasklist too; which, the engine's grants say.
                    Door.forAll("POST", "/process-definition/(?:key/)?[^/]+/(?:start|submit-form)"),
                    Door.forGroup(
                            Groups.SUPERVISION_OFFICE,
                            "POST",
                            TASK + "(?:assignee|delegate|identity-links|identity-links/delete)"),
                    // Recorded in the ledger as a moved deadline.
                    Door.forGroup(Groups.SUPERVISION_OFFICE, "PUT", "/task/[^/]+"),
                    Door.forGroup(Groups.PROCESS_ANALYST, "POST", "/deployment/create"),
                    Door.forGroup(
                            Groups.PROCESS_ANALYST, "POST", "/migration/(?:generate|validate)"));

    @Override
    public AuthorizationDecision check(
            Supplier<Authentication> who, RequestAuthorizationContext where) {
        HttpServletRequest request = where.getRequest();
        String path = AskedPath.of(request);
        String trimmed = path.length() > 1 ? path.replaceFirst("/$", "") : path;
        return new AuthorizationDecision(isOpen(who.get(), request.getMethod(), trimmed));
    }

    private boolean isOpen(Authentication user, String method, String path) {
        boolean known =
                user != null
                        && user.isAuthenticated()
                        && !(user instanceof AnonymousAuthenticationToken);
        if (!known) {
            // The web applications answer a stranger themselves, the login page among them.
            return !path.startsWith("/engine-rest");
        }
        Set<String> groups = groups(user);
        if (SECOND_WAY.matcher(path).matches()) {
            return false;
        }
        if (groups.contains(Groups.CAMUNDA_ADMIN)) {
            return true;
        }
        Matcher plugin = PLUGIN.matcher(path);
        if (plugin.matches()) {
            return plugin.group(1).equals("cockpit")
                    && WITH_COCKPIT.stream().anyMatch(groups::contains);
        }
        Matcher engine = ROOT.matcher(path);
        return !engine.matches()
                || isOpen(
                        user.getName(),
                        groups,
                        method,
                        engine.group(1) == null ? "" : engine.group(1));
    }

    private static boolean isOpen(String user, Set<String> groups, String method, String path) {
        boolean cockpit = WITH_COCKPIT.stream().anyMatch(groups::contains);
        if (READING.contains(method)) {
            return !OPERATORS.matcher(path).matches()
                    && (READ.matcher(path).matches()
                            || cockpit && READ_WITH_COCKPIT.matcher(path).matches());
        }
        if (method.equals("POST")
                && (QUERY.matcher(path).matches()
                        || cockpit && QUERY_WITH_COCKPIT.matcher(path).matches())) {
            return true;
        }
        Matcher account = OWN_ACCOUNT.matcher(path);
        if (method.equals("PUT") && account.matches()) {
            return account.group(1).equals(user);
        }
        return CHANGES.stream().anyMatch(door -> door.lets(groups, method, path));
    }

    private static Set<String> groups(Authentication user) {
        return user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority.startsWith(EngineUser.ROLE))
                .map(authority -> authority.substring(EngineUser.ROLE.length()))
                .collect(java.util.stream.Collectors.toSet());
    }
}
