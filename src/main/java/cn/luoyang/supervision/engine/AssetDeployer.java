package cn.luoyang.supervision.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
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
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

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
            Set<String> revised = revised();
            for (Map.Entry<String, Resource> asset : assets.entrySet()) {
                if (asset.getKey().endsWith(".bpmn")
                        && revised.contains(processId(asset.getValue()))) {
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

    /** Keys of the processes whose latest version does not come from a release. */
    private Set<String> revised() {
        Set<String> shipped =
                repository.createDeploymentQuery().deploymentSource(SOURCE).list().stream()
                        .map(Deployment::getId)
                        .collect(Collectors.toSet());
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .filter(latest -> !shipped.contains(latest.getDeploymentId()))
                .map(ProcessDefinition::getKey)
                .collect(Collectors.toSet());
    }

    /** Read by itself, without the model of the whole diagram. */
    private static String processId(Resource diagram) throws IOException {
        try (InputStream content = diagram.getInputStream()) {
            XMLStreamReader xml = XML.createXMLStreamReader(content);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("process")) {
                    return xml.getAttributeValue(null, "id");
                }
            }
            throw new IOException(diagram.getDescription() + " holds no process");
        } catch (XMLStreamException e) {
            throw new IOException(diagram.getDescription(), e);
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
