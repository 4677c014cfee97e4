package cn.luoyang.supervision.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.camunda.bpm.engine.ManagementService;
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

    /** Property of the engine: what the last start deployed. */
    private static final String DEPLOYED = "supervision.shippedAssets";

    private final RepositoryService repository;
    private final ManagementService management;
    private final RepeatedTransaction transaction;
    private final List<String> skipped = new ArrayList<>();

    AssetDeployer(
            RepositoryService repository,
            ManagementService management,
            RepeatedTransaction transaction) {
        this.repository = repository;
        this.management = management;
        this.transaction = transaction;
    }

    /**
     * Deploys what changed since the last start.
     *
     * @return the number of resources that were new or changed
     * @throws IllegalStateException if a shipped resource cannot be read
     */
    public int deployChanged() {
        try {
            Map<String, byte[]> assets = assets();
            Set<String> revised = revised();
            skipped.clear();
            for (Map.Entry<String, byte[]> asset : assets.entrySet()) {
                if (asset.getKey().endsWith(".bpmn")
                        && revised.contains(processId(asset.getKey(), asset.getValue()))) {
                    skipped.add(asset.getKey());
                    LOG.warn(
                            "{} is not deployed: its latest version is an analyst's revision",
                            asset.getKey());
                }
            }
            assets.keySet().removeAll(skipped);
            if (fingerprint(assets).equals(management.getProperties().get(DEPLOYED))) {
                return 0;
            }
            int changed = deploy(assets);
            String deployed = fingerprint(assets);
            transaction.run(
                    () -> {
                        management.setProperty(DEPLOYED, deployed);
                        return null;
                    });
            return changed;
        } catch (IOException e) {
            throw new IllegalStateException("A shipped diagram or form cannot be read", e);
        }
    }

    private int deploy(Map<String, byte[]> assets) {
        DeploymentBuilder deployment =
                repository
                        .createDeployment()
                        .name(NAME)
                        .source(SOURCE)
                        .enableDuplicateFiltering(true);
        assets.forEach(
                (name, content) ->
                        deployment.addInputStream(name, new ByteArrayInputStream(content)));
        long before = repository.createDeploymentQuery().count();
        Deployment deployed = deployment.deploy();
        long after = repository.createDeploymentQuery().count();
        return after == before ? 0 : repository.getDeploymentResourceNames(deployed.getId()).size();
    }

    /**
     * What is to be deployed and what the releases have deployed so far. The engine would compare
     * each resource with its last version instead.
     */
    private String fingerprint(Map<String, byte[]> assets) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            assets.forEach(
                    (name, content) -> {
                        digest.update((name + "\n" + content.length + "\n").getBytes(UTF_8));
                        digest.update(content);
                    });
            repository.createDeploymentQuery().deploymentSource(SOURCE).list().stream()
                    .map(Deployment::getId)
                    .sorted()
                    .forEach(id -> digest.update(id.getBytes(UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shipped diagrams that were left out at this start because an analyst's revision is newer. */
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    /**
     * Keys of the processes whose latest version does not come from a release. Only what was
     * revised is asked for: the engine reads the whole diagram of each definition it lists.
     */
    private Set<String> revised() {
        return repository.createDeploymentQuery().list().stream()
                .filter(deployment -> !SOURCE.equals(deployment.getSource()))
                .flatMap(
                        deployment ->
                                repository
                                        .createProcessDefinitionQuery()
                                        .deploymentId(deployment.getId())
                                        .list()
                                        .stream())
                .map(ProcessDefinition::getKey)
                .distinct()
                .filter(key -> isRevised(key))
                .collect(Collectors.toSet());
    }

    private boolean isRevised(String key) {
        ProcessDefinition latest =
                repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .latestVersion()
                        .singleResult();
        return repository
                .createDeploymentQuery()
                .deploymentId(latest.getDeploymentId())
                .deploymentSource(SOURCE)
                .list()
                .isEmpty();
    }

    /** Read by itself, without the model of the whole diagram. */
    private static String processId(String name, byte[] diagram) throws IOException {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(diagram));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("process")) {
                    return xml.getAttributeValue(null, "id");
                }
            }
            throw new IOException(name + " holds no process");
        } catch (XMLStreamException e) {
            throw new IOException(name, e);
        }
    }

    private static Map<String, byte[]> assets() throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        Map<String, byte[]> assets = new TreeMap<>();
        for (String folder : List.of("bpmn", "forms")) {
            for (String extension : List.of("bpmn", "dmn", "form")) {
                for (Resource found :
                        resolver.getResources("classpath:" + folder + "/**/*." + extension)) {
                    assets.put(stableName(folder, found), found.getContentAsByteArray());
                }
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
