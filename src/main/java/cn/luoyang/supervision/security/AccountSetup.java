package cn.luoyang.supervision.security;

import cn.luoyang.supervision.cluster.SharedState;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * At start: the groups of the registry and the roles, with their grants and task filters, and the
 * first accounts. Only what is missing is made, and a group that exists keeps the grants it has, so
 * that what an administrator changed stays changed.
 *
 * <p>Before the port opens, because the engine lets the first visitor of a system without
 * administrator become one; and in one transaction, because a group without its grants would never
 * get them. Of several nodes that start at once, one after the other.
 */
@Component
class AccountSetup implements SmartInitializingSingleton {

    private final IdentityService identity;
    private final UnitRegistry units;
    private final Grants grants;
    private final TasklistFilters filters;
    private final FirstAccounts accounts;
    private final SharedState shared;

    AccountSetup(
            IdentityService identity,
            UnitRegistry units,
            Grants grants,
            TasklistFilters filters,
            FirstAccounts accounts,
            SharedState shared) {
        this.identity = identity;
        this.units = units;
        this.grants = grants;
        this.filters = filters;
        this.accounts = accounts;
        this.shared = shared;
    }

    @Override
    public void afterSingletonsInstantiated() {
        shared.inTurn(
                SharedState.Subject.START,
                () -> {
                    filters.createMissing(staff(), createMissingGroups());
                    accounts.createMissing();
                });
    }

    /** Creates the groups that do not exist, and returns them. */
    private Set<String> createMissingGroups() {
        Map<String, String> missing = names();
        identity.createGroupQuery().unlimitedList().stream()
                .map(Group::getId)
                .forEach(missing::remove);
        missing.forEach(
                (id, name) -> {
                    Group group = identity.newGroup(id);
                    group.setName(name);
                    group.setType(Groups.CAMUNDA_ADMIN.equals(id) ? "SYSTEM" : "WORKFLOW");
                    identity.saveGroup(group);
                    grants.toGroup(id);
                });
        return missing.keySet();
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(Groups.SUPERVISION_OFFICE, "督导专班");
        names.put(Groups.CITY_LEADERSHIP, "分管市领导");
        names.put(Groups.PROCESS_ANALYST, "流程分析员");
        names.put(Groups.CAMUNDA_ADMIN, "系统管理员");
        units.all().forEach(unit -> names.put(unit.id(), unit.shortName()));
        return names;
    }

    private List<String> staff() {
        return units.all().stream()
                .filter(unit -> unit.kind() != UnitKind.OFFICE)
                .map(Unit::id)
                .toList();
    }
}
