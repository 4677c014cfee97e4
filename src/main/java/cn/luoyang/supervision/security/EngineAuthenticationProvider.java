package cn.luoyang.supervision.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks a password sent with a request against the engine's identity service. */
@Component
class EngineAuthenticationProvider implements AuthenticationProvider {

    /** A program sends its password with each request; the access log keeps one line an hour. */
    private static final long ONE_LINE_NANOS = Duration.ofHours(1).toNanos();

    private static final int MOST_REMEMBERED = 10_000;

    private final IdentityService identity;
    private final LoginThrottle throttle;
    private final AccessLog log;
    private final Map<String, Long> logged =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    EngineAuthenticationProvider(IdentityService identity, LoginThrottle throttle, AccessLog log) {
        this.identity = identity;
        this.throttle = throttle;
        this.log = log;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName();
        String address =
                attempt.getDetails() instanceof WebAuthenticationDetails details
                        ? details.getRemoteAddress()
                        : "";
        Duration wait = throttle.wait(name, address);
        if (!wait.isZero()) {
            log.record(AccessAction.LOGIN_HELD, name, address, null, null);
            throw new HeldLoginException(wait);
        }
        if (!identity.checkPassword(name, (String) attempt.getCredentials())) {
            throttle.failed(name, address);
            log.record(AccessAction.LOGIN_FAILED, name, address, null, "password");
            throw new BadCredentialsException("Wrong user id or password");
        }
        throttle.succeeded(name, address);
        // A database that ignores case finds "Industry01"; rights and ledger know "industry01".
        User user = identity.createUserQuery().userId(name).singleResult();
        if (isFirstOfTheHour(user.getId() + " " + address)) {
            log.record(AccessAction.LOGIN, user.getId(), address, null, "password");
        }
        return EngineUser.of(
                user.getId(),
                identity.createGroupQuery().groupMember(user.getId()).list().stream()
                        .map(Group::getId)
                        .toList());
    }

    private boolean isFirstOfTheHour(String who) {
        long now = System.nanoTime();
        synchronized (logged) {
            Long last = logged.get(who);
            if (last != null && now - last < ONE_LINE_NANOS) {
                return false;
            }
            logged.put(who, now);
            return true;
        }
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
