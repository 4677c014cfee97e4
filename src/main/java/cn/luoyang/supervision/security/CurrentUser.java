package cn.luoyang.supervision.security;

import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The user of the request at hand, whichever way they logged in. */
@Component
public class CurrentUser {

    private final UnitRegistry registry;

    CurrentUser(UnitRegistry registry) {
        this.registry = registry;
    }

    /**
     * The user's id.
     *
     * @throws IllegalStateException if nobody is logged in, as in a job
     */
    public String userId() {
        Authentication user = authentication();
        if (user == null) {
            throw new IllegalStateException("Nobody is logged in");
        }
        return user.getName();
    }

    /** Ids of the user's groups; none if nobody is logged in. */
    public Set<String> groups() {
        Set<String> groups = new LinkedHashSet<>();
        Authentication user = authentication();
        if (user != null) {
            for (GrantedAuthority authority : user.getAuthorities()) {
                if (authority.getAuthority().startsWith(EngineUser.ROLE)) {
                    groups.add(authority.getAuthority().substring(EngineUser.ROLE.length()));
                }
            }
        }
        return groups;
    }

    /** Those of the groups that stand in the registry of units, offices included. */
    public List<String> units() {
        return groups().stream().filter(group -> registry.find(group).isPresent()).toList();
    }

    /** Whether the user belongs to 督导专班. */
    public boolean isSupervisor() {
        return groups().contains(Groups.SUPERVISION_OFFICE);
    }

    /** Whether the user may revise diagrams. */
    public boolean isAnalyst() {
        return groups().contains(Groups.PROCESS_ANALYST);
    }

    /** Whether the user is one of the city's leaders. */
    public boolean isLeader() {
        return groups().contains(Groups.CITY_LEADERSHIP);
    }

    /** Whether the user administers the system. */
    public boolean isAdmin() {
        return groups().contains(Groups.CAMUNDA_ADMIN);
    }

    /**
     * Whether the user may see what concerns one unit alone: its own people, those who supervise,
     * those who read all.
     */
    public boolean maySee(String unitId) {
        return isSupervisor() || isLeader() || isAdmin() || groups().contains(unitId);
    }

    private static Authentication authentication() {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        return user == null
                        || user instanceof AnonymousAuthenticationToken
                        || !user.isAuthenticated()
                ? null
                : user;
    }
}
