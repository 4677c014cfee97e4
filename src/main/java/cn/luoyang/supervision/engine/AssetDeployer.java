package cn.luoyang.supervision.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the shipped diagrams, decisions and forms at start: under names that are the same in a
 * jar and in an IDE, only what changed, and never over a revision an analyst deployed. A skipped
 * diagram is logged as a warning and listed by {@link #skipped()}.
 */
@Component
public class AssetDeployer {

    /** Deployment source of what ships with the release; anything else is an analyst's revision. */
    public static final String SOURCE = "shipped";

    private static final String NAME = "plan";
    private static final Logger LOG = LoggerFactory.getLogger(AssetDeployer.class);

    private final RepositoryService repository;
    private final List<String> skipped = new ArrayList<>();

    AssetDeployer(RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * Deploys what changed since the last start.
     *
     * @return the number of resources that were new or changed
     * @throws IllegalStateException if a shipped resource cannot be read
     */
    public int deployChanged() {
        try {
            Map<String, Resource> assets = assets();
            DeploymentBuilder deployment =
                    repository
                            .createDeployment()
                            .name(NAME)
                            .source(SOURCE)
                            .enableDuplicateFiltering(true);
            skipped.clear();
            for (Map.Entry<String, Resource> asset : assets.entrySet()) {
                if (asset.getKey().endsWith(".bpmn") && isRevised(asset.getValue())) {
                    skipped.add(asset.getKey());
                    LOG.warn(
                            "{} is not deployed: its latest version is an analyst's revision",
                            asset.getKey());
                } else {
                    try (InputStream content = asset.getValue().getInputStream()) {
                        deployment.addInputStream(asset.getKey(), content);
                    }
                }
            }
            long before = repository.createDeploymentQuery().count();
            Deployment deployed = deployment.deploy();
            long after = repository.createDeploymentQuery().count();
            return after == before
                    ? 0
                    : repository.getDeploymentResourceNames(deployed.getId()).size();
        } catch (IOException e) {
            throw new IllegalStateException("A shipped diagram or form cannot be read", e);
        }
    }

    /** Shipped diagrams that were left out at this start because an analyst's revision is newer. */
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    private boolean isRevised(Resource diagram) throws IOException {
        try (InputStream content = diagram.getInputStream()) {
            String key =
                    Bpmn.readModelFromStream(content)
                            .getModelElementsByType(Process.class)
                            .iterator()
                            .next()
                            .getId();
            ProcessDefinition latest =
                    repository
                            .createProcessDefinitionQuery()
                            .processDefinitionKey(key)
                            .latestVersion()
                            .singleResult();
            return latest != null
                    && repository
                            .createDeploymentQuery()
                            .deploymentId(latest.getDeploymentId())
                            .deploymentSource(SOURCE)
                            .list()
                            .isEmpty();
        }
    }

    private static Map<String, Resource> assets() throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        Map<String, Resource> assets = new TreeMap<>(Comparator.naturalOrder());
        for (String folder : List.of("bpmn", "forms")) {
            for (String extension : List.of("bpmn", "dmn", "form")) {
                Resource[] found =
                        resolver.getResources("classpath:" + folder + "/**/*." + extension);
                Arrays.stream(found).forEach(r -> assets.put(stableName(folder, r), r));
            }
        }
        return assets;
    }

    /** {@code bpmn/key-tasks/25-….bpmn}, wherever the class path keeps it. */
    private static String stableName(String folder, Resource resource) {
        try {
            String url = resource.getURL().toString();
            return url.substring(url.lastIndexOf("/" + folder + "/") + 1);
        } catch (IOException e) {
            throw new IllegalStateException(resource.getDescription(), e);
        }
    }
}
