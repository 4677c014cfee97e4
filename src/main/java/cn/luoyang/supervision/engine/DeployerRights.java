package cn.luoyang.supervision.engine;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.repository.Deployment;

/**
 * Whoever deploys a diagram may read it, and no more. By default the engine also lets them delete
 * the deployment, and with it every running instance and its history.
 */
class DeployerRights extends DefaultAuthorizationProvider {

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
}
