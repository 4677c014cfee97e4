package cn.luoyang.supervision.security;

import java.util.Collection;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A user of the engine as Spring Security sees one. */
final class EngineUser {

    static final String ROLE = "ROLE_";

    private EngineUser() {}

    static Authentication of(String userId, Collection<String> groups) {
        return UsernamePasswordAuthenticationToken.authenticated(
                userId,
                null,
                groups.stream().map(group -> new SimpleGrantedAuthority(ROLE + group)).toList());
    }
}
