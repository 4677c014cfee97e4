package cn.luoyang.supervision.engine;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.Deployment;

/**
 * The grants the engine gives by itself. Whoever deploys a diagram may read it, and no more: by
 * default the engine also lets them delete the deployment, and with it every running instance and
 * its history. And the database is not asked for grants on a task that it does not hold yet, which
 * would be two questions for each unit whenever the counties' branches open.
 */
class OwnGrants extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newDeployment(Deployment deployment) {
        Authentication deployer =
                Context.getProcessEngineConfiguration()
                        .getIdentityService()
                        .getCurrentAuthentication();
        if (deployer == null || deployer.getUserId() == null) {
            return null;
        }
        return new AuthorizationEntity[] {
            createGrantAuthorization(
                    deployer.getUserId(),
                    null,
                    Resources.DEPLOYMENT,
                    deployment.getId(),
                    Permissions.READ)
        };
    }

    @Override
    protected AuthorizationEntity getGrantAuthorizationByGroupId(
            String groupId, Resource resource, String resourceId) {
        return isNewTask(resourceId)
                ? null
                : super.getGrantAuthorizationByGroupId(groupId, resource, resourceId);
    }

    private static boolean isNewTask(String id) {
        CachedDbEntity cached =
                Context.getCommandContext()
                        .getDbEntityManager()
                        .getDbEntityCache()
                        .getCachedEntity(TaskEntity.class, id);
        return cached != null && cached.getEntityState() == DbEntityState.TRANSIENT;
    }
}
