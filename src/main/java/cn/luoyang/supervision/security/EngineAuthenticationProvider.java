package cn.luoyang.supervision.security;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Checks a password sent with a request against the engine's identity service. */
@Component
class EngineAuthenticationProvider implements AuthenticationProvider {

    private final IdentityService identity;

    EngineAuthenticationProvider(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName();
        // The engine also answers false while it throttles a user after wrong passwords.
        if (!identity.checkPassword(name, (String) attempt.getCredentials())) {
            throw new BadCredentialsException("Wrong user id or password");
        }
        // A database that ignores case finds "Industry01"; rights and ledger know "industry01".
        User user = identity.createUserQuery().userId(name).singleResult();
        return EngineUser.of(
                user.getId(),
                identity.createGroupQuery().groupMember(user.getId()).list().stream()
                        .map(Group::getId)
                        .toList());
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
