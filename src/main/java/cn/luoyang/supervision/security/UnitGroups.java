package cn.luoyang.supervision.security;

import cn.luoyang.supervision.unit.Unit;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/**
 * The engine's groups of the responsible units when the registry changes. Whoever calls this acts
 * as the system and in a transaction.
 */
@Component
public class UnitGroups {

    private final IdentityService identity;
    private final Grants grants;
    private final TasklistFilters filters;

    UnitGroups(IdentityService identity, Grants grants, TasklistFilters filters) {
        this.identity = identity;
        this.grants = grants;
        this.filters = filters;
    }

    /** Makes the group of a unit, with the grants and task filters of its kind, if it has none. */
    public void create(Unit unit) {
        if (identity.createGroupQuery().groupId(unit.id()).count() > 0) {
            return;
        }
        Group group = identity.newGroup(unit.id());
        group.setName(unit.shortName());
        group.setType("WORKFLOW");
        identity.saveGroup(group);
        grants.toGroup(unit.id());
        filters.createMissing(List.of(unit.id()), Set.of(unit.id()));
    }

    /** Gives the group of a unit the unit's present name. */
    public void rename(Unit unit) {
        Group group = identity.createGroupQuery().groupId(unit.id()).singleResult();
        if (group != null) {
            group.setName(unit.shortName());
            identity.saveGroup(group);
        }
    }

    /** User ids of a unit's people. */
    public List<String> members(String unit) {
        return identity.createUserQuery().memberOfGroup(unit).unlimitedList().stream()
                .map(User::getId)
                .toList();
    }

    /** All people of one unit become people of another one. */
    public void moveMembers(String from, String to) {
        List<String> already = members(to);
        for (String user : members(from)) {
            if (!already.contains(user)) {
                identity.createMembership(user, to);
            }
            identity.deleteMembership(user, from);
        }
    }
}
