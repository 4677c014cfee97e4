package cn.luoyang.supervision.engine;

import java.util.Map;

/**
 * Files somebody wants to deploy.
 *
 * @param name name of the deployment; what whoever deploys says about it; may be null
 * @param source where it comes from, such as {@code Camunda Modeler}; may be null
 * @param files content by file name; only those that are new or changed where the deployment asks
 *     for that
 */
public record NewDeployment(String name, String source, Map<String, byte[]> files) {

    public NewDeployment {
        files = Map.copyOf(files);
    }
}
