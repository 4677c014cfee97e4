package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.engine.AssetDeployer;
import cn.luoyang.supervision.form.DeployedForms;
import cn.luoyang.supervision.form.FormSchema;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.plan.PlanCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.stereotype.Component;

/** What is deployed now. */
@Component
class Deployed implements Known {

    private static final XMLInputFactory XML = withoutEntities();

    private final RepositoryService repository;
    private final DeployedForms forms;
    private final PlanCatalogue plan;
    private final Clock clock;
    private final Map<String, List<String>> steps = new ConcurrentHashMap<>();

    Deployed(RepositoryService repository, DeployedForms forms, PlanCatalogue plan, Clock clock) {
        this.repository = repository;
        this.forms = forms;
        this.plan = plan;
        this.clock = clock;
    }

    /** A diagram names no files and no addresses for the server to read. */
    private static XMLInputFactory withoutEntities() {
        XMLInputFactory xml = XMLInputFactory.newInstance();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return xml;
    }

    @Override
    public Optional<FormSchema> form(String id) {
        return forms.newest(id);
    }

    /**
     * Which processes there are: those a release has shipped. A process of anybody else's making is
     * nobody's duty.
     */
    @Override
    public boolean isProcess(String key) {
        List<ProcessDefinition> versions =
                repository.createProcessDefinitionQuery().processDefinitionKey(key).list();
        if (versions.isEmpty()) {
            return false;
        }
        Set<String> shipped =
                repository
                        .createDeploymentQuery()
                        .deploymentSource(AssetDeployer.SOURCE)
                        .list()
                        .stream()
                        .map(Deployment::getId)
                        .collect(Collectors.toSet());
        return versions.stream().anyMatch(version -> shipped.contains(version.getDeploymentId()));
    }

    @Override
    public boolean isDecision(String key) {
        return repository.createDecisionDefinitionQuery().decisionDefinitionKey(key).count() > 0;
    }

    @Override
    public Optional<String> processOfItem(int number) {
        return latest().stream()
                .map(ProcessDefinition::getKey)
                .filter(PlanProcesses::isItem)
                .filter(key -> PlanProcesses.numberOf(key) == number)
                .findFirst();
    }

    /** Nothing is to be replaced. */
    @Override
    public Optional<BpmnModelInstance> current(String processKey) {
        return Optional.empty();
    }

    Optional<BpmnModelInstance> latest(String processKey) {
        return Optional.ofNullable(
                        repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(processKey)
                                .latestVersion()
                                .singleResult())
                .map(definition -> repository.getBpmnModelInstance(definition.getId()));
    }

    @Override
    public Map<String, List<String>> stepsElsewhere(String processKey) {
        Map<String, List<String>> places = new HashMap<>();
        for (ProcessDefinition definition : latest()) {
            String key = definition.getKey();
            if (PlanProcesses.isItem(key) && !key.equals(processKey)) {
                int number = PlanProcesses.numberOf(key);
                for (String name : steps(definition.getId())) {
                    places.computeIfAbsent(name, n -> new ArrayList<>())
                            .add(number + " " + plan.keyTask(number).title());
                }
            }
        }
        return places;
    }

    /**
     * Names of the user tasks of a version, kept, since a version never changes. Read from the
     * file: building forty models would take longer than Modeler waits for an answer.
     */
    private List<String> steps(String definitionId) {
        return steps.computeIfAbsent(definitionId, this::readSteps);
    }

    private List<String> readSteps(String definitionId) {
        List<String> names = new ArrayList<>();
        try (InputStream diagram = repository.getProcessModel(definitionId)) {
            XMLStreamReader xml = XML.createXMLStreamReader(diagram);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && "userTask".equals(xml.getLocalName())
                        && xml.getAttributeValue(null, "name") != null) {
                    names.add(xml.getAttributeValue(null, "name"));
                }
            }
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(
                    "A deployed diagram cannot be read: " + definitionId, e);
        }
        return names;
    }

    @Override
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    private List<ProcessDefinition> latest() {
        return repository.createProcessDefinitionQuery().latestVersion().list();
    }
}
