package cn.luoyang.supervision.comparison;

import cn.luoyang.supervision.engine.AssetDeployer;
import cn.luoyang.supervision.engine.SystemActor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The deployed versions of the diagrams. How the plan is run is open to everyone who logs in. */
@Component
class DiagramVersions {

    private final RepositoryService repository;
    private final SystemActor system;
    private final Clock clock;

    DiagramVersions(RepositoryService repository, SystemActor system, Clock clock) {
        this.repository = repository;
        this.system = system;
        this.clock = clock;
    }

    /**
     * All versions of a process, the newest first.
     *
     * @throws ComparisonProblem if there is no such process
     */
    List<DiagramVersion> of(String processKey) {
        List<DiagramVersion> versions =
                system.call(
                        () ->
                                repository
                                        .createProcessDefinitionQuery()
                                        .processDefinitionKey(processKey)
                                        .orderByProcessDefinitionVersion()
                                        .desc()
                                        .list()
                                        .stream()
                                        .map(this::version)
                                        .toList());
        if (versions.isEmpty()) {
            throw new ComparisonProblem(HttpStatus.NOT_FOUND, "unknownProcess", processKey);
        }
        return versions;
    }

    /**
     * One of them.
     *
     * @throws ComparisonProblem if it is not there
     */
    static DiagramVersion pick(List<DiagramVersion> versions, String processKey, int number) {
        return versions.stream()
                .filter(v -> v.number() == number)
                .findFirst()
                .orElseThrow(
                        () ->
                                new ComparisonProblem(
                                        HttpStatus.NOT_FOUND,
                                        "unknownVersion",
                                        processKey,
                                        String.valueOf(number),
                                        versions.stream()
                                                .map(v -> String.valueOf(v.number()))
                                                .collect(Collectors.joining(", "))));
    }

    /** The file as it was deployed. */
    byte[] file(DiagramVersion version) {
        return system.call(
                () -> {
                    try (InputStream file = repository.getProcessModel(version.definitionId())) {
                        return file.readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** The diagram, read anew: the engine's own copy may not be read by two requests at once. */
    BpmnModelInstance diagram(DiagramVersion version) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(file(version)));
    }

    private DiagramVersion version(ProcessDefinition definition) {
        Deployment deployment =
                repository
                        .createDeploymentQuery()
                        .deploymentId(definition.getDeploymentId())
                        .singleResult();
        return new DiagramVersion(
                definition.getVersion(),
                definition.getName() == null ? definition.getKey() : definition.getName(),
                definition.getVersionTag(),
                definition.getId(),
                LocalDateTime.ofInstant(
                        deployment.getDeploymentTime().toInstant(), clock.getZone()),
                AssetDeployer.SOURCE.equals(deployment.getSource()));
    }
}
