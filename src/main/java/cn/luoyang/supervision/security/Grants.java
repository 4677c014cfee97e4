package cn.luoyang.supervision.security;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.MIGRATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE_TASK;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.BATCH;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_REQUIREMENTS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.FILTER;
import static org.camunda.bpm.engine.authorization.Resources.GROUP;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.TASK;
import static org.camunda.bpm.engine.authorization.Resources.USER;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/**
 * What each kind of group may do in the engine. Whoever a task is given to, the engine itself
 * grants reading and working on that one task.
 *
 * <p>Nobody but the administrators may start a process, or store a task filter: a plan item is
 * dispatched exactly once, by the launcher, and a filter may hold an expression, which is code.
 */
@Component
class Grants {

    private static final String TASKLIST = "tasklist";
    private static final String COCKPIT = "cockpit";

    private final AuthorizationService authorizations;

    Grants(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Grants a new group what its members need. */
    void toGroup(String group) {
        switch (group) {
            case Groups.SUPERVISION_OFFICE -> toSupervisors(group);
            case Groups.PROCESS_ANALYST -> toAnalysts(group);
            case Groups.CITY_LEADERSHIP -> toLeaders(group);
            case Groups.CAMUNDA_ADMIN -> toAdministrators(group);
            default -> toStaff(group);
        }
    }

    /** Lets a group choose a filter in Tasklist. */
    void readFilter(String group, String filterId) {
        grant(group, FILTER, filterId, READ);
    }

    private void toStaff(String group) {
        grant(group, APPLICATION, TASKLIST, ACCESS);
        // Without it a task has neither the name of its process nor its diagram.
        grant(group, PROCESS_DEFINITION, ANY, READ);
    }

    private void toSupervisors(String group) {
        grant(group, APPLICATION, TASKLIST, ACCESS);
        grant(group, APPLICATION, COCKPIT, ACCESS);
        grant(
                group,
                PROCESS_DEFINITION,
                ANY,
                READ,
                READ_INSTANCE,
                READ_TASK,
                UPDATE_TASK,
                READ_HISTORY);
        // Cockpit's page of tasks asks for the tasks themselves, not for those of a definition.
        grant(group, TASK, ANY, READ, UPDATE);
        toReaders(group);
    }

    private void toLeaders(String group) {
        grant(group, APPLICATION, TASKLIST, ACCESS);
        grant(group, APPLICATION, COCKPIT, ACCESS);
        grant(group, PROCESS_DEFINITION, ANY, READ, READ_INSTANCE, READ_TASK, READ_HISTORY);
        grant(group, TASK, ANY, READ);
        toReaders(group);
    }

    private void toReaders(String group) {
        grant(group, DEPLOYMENT, ANY, READ);
        grant(group, DECISION_DEFINITION, ANY, READ, READ_HISTORY);
        grant(group, DECISION_REQUIREMENTS_DEFINITION, ANY, READ);
        grant(group, USER, ANY, READ);
        grant(group, GROUP, ANY, READ);
    }

    private void toAnalysts(String group) {
        grant(group, APPLICATION, COCKPIT, ACCESS);
        grant(group, DEPLOYMENT, ANY, CREATE, READ);
        grant(group, PROCESS_DEFINITION, ANY, READ, READ_INSTANCE, MIGRATE_INSTANCE);
        grant(group, DECISION_DEFINITION, ANY, READ);
        grant(group, DECISION_REQUIREMENTS_DEFINITION, ANY, READ);
        grant(group, BATCH, ANY, CREATE, READ);
    }

    private void toAdministrators(String group) {
        for (Resources resource : Resources.values()) {
            grant(group, resource, ANY, ALL);
        }
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        Authorization grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }
}
