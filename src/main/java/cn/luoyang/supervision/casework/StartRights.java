package cn.luoyang.supervision.casework;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import cn.luoyang.supervision.cluster.SharedState;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets the units that may open a type of case start its process in Tasklist: the engine knows the
 * types, {@link CaseDesk} the enterprises. Grants what is missing, so that a type added by a later
 * release can be started as well.
 */
@Component
@Order(110)
class StartRights implements ApplicationRunner {

    private static final String ANY = "*";

    private final AuthorizationService authorizations;
    private final CaseTypes types;
    private final UnitRegistry units;
    private final SharedState shared;

    StartRights(
            AuthorizationService authorizations,
            CaseTypes types,
            UnitRegistry units,
            SharedState shared) {
        this.authorizations = authorizations;
        this.types = types;
        this.units = units;
        this.shared = shared;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        shared.inTurn(SharedState.Subject.START, this::grantMissing);
    }

    private void grantMissing() {
        Set<String> known = new HashSet<>();
        authorizations.createAuthorizationQuery().authorizationType(AUTH_TYPE_GRANT).list().stream()
                .filter(a -> a.getGroupId() != null)
                .filter(
                        a ->
                                a.isPermissionGranted(Permissions.CREATE)
                                                && a.getResourceType()
                                                        == Resources.PROCESS_INSTANCE.resourceType()
                                        || a.isPermissionGranted(
                                                        ProcessDefinitionPermissions
                                                                .CREATE_INSTANCE)
                                                && a.getResourceType()
                                                        == Resources.PROCESS_DEFINITION
                                                                .resourceType())
                .forEach(a -> known.add(a.getGroupId() + " " + a.getResourceId()));
        for (Unit unit : units.all()) {
            boolean any = false;
            for (CaseType type : types.all()) {
                if (mayOpen(unit, type)) {
                    any = true;
                    if (known.add(unit.id() + " " + type.processKey())) {
                        grant(
                                unit,
                                Resources.PROCESS_DEFINITION,
                                type.processKey(),
                                ProcessDefinitionPermissions.CREATE_INSTANCE);
                    }
                }
            }
            if (any && known.add(unit.id() + " " + ANY)) {
                grant(unit, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
            }
        }
    }

    private static boolean mayOpen(Unit unit, CaseType type) {
        return type.starters().contains(unit.id())
                || unit.kind() == UnitKind.COUNTY && type.starters().contains(CaseType.COUNTY);
    }

    private void grant(Unit unit, Resource resource, String id, Permission permission) {
        Authorization grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        grant.setGroupId(unit.id());
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(new Permission[] {permission});
        authorizations.saveAuthorization(grant);
    }
}
