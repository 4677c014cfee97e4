package cn.luoyang.supervision.engine;

import java.util.List;

/**
 * Published inside the transaction of a deployment that does not ship with the release, after its
 * diagrams have got their versions.
 *
 * @param deployment what was deployed
 * @param diagrams its processes; empty if it held forms or decisions only
 */
public record DiagramsDeployed(NewDeployment deployment, List<Diagram> diagrams) {

    /**
     * A process that was deployed.
     *
     * @param definitionId its id in the engine
     * @param key process id in the diagram
     * @param version its version, from 1
     * @param file name of the file it is in
     * @param previousId id of the former version, or null if it is the first one
     */
    public record Diagram(
            String definitionId, String key, int version, String file, String previousId) {}
}
