package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.ledger.EventFilter;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.PlanProcesses;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The diagrams with their versions, and the way to a new one from our own page. */
@Component
class Revisions {

    /** Source of what is uploaded to our page. */
    static final String SOURCE = "revision page";

    private static final int EVERY = 100_000;

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final SystemActor system;
    private final LedgerQueries ledger;
    private final FindingTexts texts;
    private final TransactionTemplate transaction;

    Revisions(
            RepositoryService repository,
            RuntimeService runtime,
            SystemActor system,
            LedgerQueries ledger,
            FindingTexts texts,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.runtime = runtime;
        this.system = system;
        this.ledger = ledger;
        this.texts = texts;
        this.transaction = new TransactionTemplate(transactions);
    }

    // ------------------------------------------------------------------ what there is

    /** Every diagram: plan items by number, then the shared ones. */
    List<DiagramVersions> all(Locale locale) {
        return system.call(
                () -> {
                    Map<String, LedgerEvent> recorded = recorded();
                    Map<String, LocalDateTime> deployedAt =
                            repository.createDeploymentQuery().list().stream()
                                    .collect(Collectors.toMap(Deployment::getId, Revisions::at));
                    Map<String, List<ProcessDefinition>> byKey =
                            repository.createProcessDefinitionQuery().list().stream()
                                    .collect(
                                            Collectors.groupingBy(
                                                    ProcessDefinition::getKey,
                                                    TreeMap::new,
                                                    Collectors.toList()));
                    return byKey.values().stream()
                            .map(versions -> diagram(versions, recorded, deployedAt, locale))
                            .sorted(
                                    Comparator.comparing(
                                                    DiagramVersions::keyTask,
                                                    Comparator.nullsLast(Comparator.naturalOrder()))
                                            .thenComparing(DiagramVersions::key))
                            .toList();
                });
    }

    private DiagramVersions diagram(
            List<ProcessDefinition> definitions,
            Map<String, LedgerEvent> recorded,
            Map<String, LocalDateTime> deployedAt,
            Locale locale) {
        List<DiagramVersions.Version> versions = new ArrayList<>();
        definitions.stream()
                .sorted(Comparator.comparing(ProcessDefinition::getVersion).reversed())
                .forEach(
                        d -> {
                            LedgerEvent event = recorded.get(d.getId());
                            Revision revision = event == null ? null : Revision.of(event);
                            versions.add(
                                    new DiagramVersions.Version(
                                            d.getVersion(),
                                            d.getVersionTag(),
                                            revision == null
                                                    ? deployedAt.get(d.getDeploymentId())
                                                    : revision.at(),
                                            revision,
                                            revision == null
                                                    ? List.of()
                                                    : revision.warnings().stream()
                                                            .map(w -> texts.text(w, locale))
                                                            .toList(),
                                            runtime.createProcessInstanceQuery()
                                                    .processDefinitionId(d.getId())
                                                    .count()));
                        });
        ProcessDefinition latest =
                definitions.stream()
                        .max(Comparator.comparing(ProcessDefinition::getVersion))
                        .orElseThrow();
        String key = latest.getKey();
        return new DiagramVersions(
                key,
                latest.getName(),
                PlanProcesses.isItem(key) ? PlanProcesses.numberOf(key) : null,
                versions);
    }

    private Map<String, LedgerEvent> recorded() {
        Map<String, LedgerEvent> recorded = new HashMap<>();
        ledger
                .events(
                        new EventFilter(null, null, EventType.DIAGRAM_DEPLOYED, null, null),
                        0,
                        EVERY)
                .stream()
                .filter(event -> event.processDefinitionId() != null)
                .forEach(event -> recorded.put(event.processDefinitionId(), event));
        return recorded;
    }

    private static LocalDateTime at(Deployment deployment) {
        return LocalDateTime.ofInstant(
                deployment.getDeploymentTime().toInstant(), EngineClock.SHANGHAI);
    }

    /** The file of a version, to be opened in Modeler. */
    Optional<InputStream> file(String key, int version) {
        return system.call(
                () ->
                        Optional.ofNullable(
                                        repository
                                                .createProcessDefinitionQuery()
                                                .processDefinitionKey(key)
                                                .processDefinitionVersion(version)
                                                .singleResult())
                                .map(d -> repository.getProcessModel(d.getId())));
    }

    // ------------------------------------------------------------------ a new version

    /**
     * Deploys files, or only tries to: a check is a whole deployment that is rolled back, so that
     * what it says is what a deployment will say.
     *
     * @param reason why, 1 to 200 characters; the name of the deployment
     * @param files content by file name
     * @param checkOnly whether nothing is to remain
     */
    Attempt attempt(String reason, Map<String, byte[]> files, boolean checkOnly, Locale locale) {
        try {
            return transaction.execute(
                    status -> {
                        DeploymentBuilder deployment =
                                repository.createDeployment().name(reason).source(SOURCE);
                        files.forEach(
                                (name, content) ->
                                        deployment.addInputStream(
                                                name, new ByteArrayInputStream(content)));
                        Attempt done = done(deployment.deployWithResult(), files, locale);
                        if (checkOnly) {
                            status.setRollbackOnly();
                        }
                        return done;
                    });
        } catch (ParseException e) {
            return refused(e);
        }
    }

    private Attempt done(
            DeploymentWithDefinitions deployment, Map<String, byte[]> files, Locale locale) {
        List<Attempt.Line> warnings = new ArrayList<>();
        List<Attempt.NewVersion> versions = new ArrayList<>();
        Map<String, LedgerEvent> recorded = recorded();
        List<ProcessDefinition> deployed =
                deployment.getDeployedProcessDefinitions() == null
                        ? List.of()
                        : deployment.getDeployedProcessDefinitions();
        for (ProcessDefinition definition : deployed) {
            Revision revision = Revision.of(recorded.get(definition.getId()));
            revision.warnings().stream()
                    .map(
                            w ->
                                    line(
                                            w,
                                            files.containsKey(w.elementId())
                                                    ? w.elementId()
                                                    : definition.getResourceName(),
                                            locale))
                    .filter(line -> !warnings.contains(line))
                    .forEach(warnings::add);
            versions.add(
                    new Attempt.NewVersion(
                            definition.getKey(),
                            definition.getName(),
                            definition.getVersion(),
                            revision.changes()));
        }
        return new Attempt(false, warnings, versions);
    }

    private Attempt.Line line(Finding warning, String file, Locale locale) {
        return new Attempt.Line(false, file, 0, warning.elementId(), texts.text(warning, locale));
    }

    private static Attempt refused(ParseException e) {
        List<Attempt.Line> lines = new ArrayList<>();
        e.getResorceReports()
                .forEach(
                        report ->
                                report.getErrors()
                                        .forEach(
                                                p ->
                                                        lines.add(
                                                                new Attempt.Line(
                                                                        true,
                                                                        report.getResourceName(),
                                                                        p.getLine(),
                                                                        p.getMainElementId(),
                                                                        p.getMessage()))));
        e.getResorceReports()
                .forEach(
                        report ->
                                report.getWarnings()
                                        .forEach(
                                                p ->
                                                        lines.add(
                                                                new Attempt.Line(
                                                                        false,
                                                                        report.getResourceName(),
                                                                        p.getLine(),
                                                                        p.getMainElementId(),
                                                                        p.getMessage()))));
        return new Attempt(true, lines, List.of());
    }
}
