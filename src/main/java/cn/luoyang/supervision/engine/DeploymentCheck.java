package cn.luoyang.supervision.engine;

import java.util.Collection;
import java.util.List;

/**
 * What a feature demands of a new deployment, beyond that it holds no code. Asked inside the
 * deployment's own command, for everything but what ships with the release.
 */
public interface DeploymentCheck {

    /**
     * What there is to say about a file.
     *
     * @param refuses whether the deployment must be refused; otherwise it is a warning
     * @param elementId id of the element it is about, or null if it is about the file
     * @param text complete sentence in the language of whoever deploys
     */
    record Objection(boolean refuses, String elementId, String text) {}

    /**
     * Lets a user deploy at all.
     *
     * @throws org.camunda.bpm.engine.AuthorizationException if they may not
     */
    void admit(String userId, Collection<String> groups);

    /** Everything that is to be said about one file of a deployment. */
    List<Objection> check(NewDeployment deployment, String file);
}
