package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.engine.DiagramsDeployed;
import cn.luoyang.supervision.engine.NewDeployment;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.PlanProcesses;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes every revision into the ledger, in the transaction of its deployment. */
@Component
class RevisionRecord {

    /** The ledger is written in Chinese, whatever language the analyst's Modeler speaks. */
    private static final Locale LEDGER = Locale.SIMPLIFIED_CHINESE;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LedgerRecorder ledger;
    private final RepositoryService repository;
    private final RevisionGate gate;
    private final FindingTexts texts;
    private final MessageSource messages;
    private final ObjectProvider<DiagramChanges> changes;

    RevisionRecord(
            LedgerRecorder ledger,
            RepositoryService repository,
            RevisionGate gate,
            FindingTexts texts,
            MessageSource messages,
            ObjectProvider<DiagramChanges> changes) {
        this.ledger = ledger;
        this.repository = repository;
        this.gate = gate;
        this.texts = texts;
        this.messages = messages;
        this.changes = changes;
    }

    @EventListener
    void record(DiagramsDeployed deployed) {
        NewDeployment deployment = deployed.deployment();
        List<Finding> onFiles = new ArrayList<>();
        for (String file : deployment.files().keySet().stream().sorted().toList()) {
            if (deployed.diagrams().stream().noneMatch(d -> d.file().equals(file))) {
                onFiles.addAll(gate.findings(deployment, file));
            }
        }
        for (DiagramsDeployed.Diagram diagram : deployed.diagrams()) {
            List<Finding> warnings = new ArrayList<>(gate.findings(deployment, diagram.file()));
            warnings.addAll(onFiles);
            record(deployment, diagram, warnings);
        }
        if (deployed.diagrams().isEmpty()) {
            ledger.record(
                    entry(deployment, onFiles, List.of())
                            .step(null, String.join("、", deployment.files().keySet())));
        }
    }

    private void record(
            NewDeployment deployment, DiagramsDeployed.Diagram diagram, List<Finding> warnings) {
        ledger.record(
                entry(deployment, warnings, changes(deployment, diagram))
                        .keyTask(
                                PlanProcesses.isItem(diagram.key())
                                        ? PlanProcesses.numberOf(diagram.key())
                                        : null)
                        .process(null, diagram.definitionId(), diagram.key(), diagram.version())
                        .code(String.valueOf(diagram.version())));
    }

    private List<String> changes(NewDeployment deployment, DiagramsDeployed.Diagram diagram) {
        DiagramChanges describer = changes.getIfAvailable();
        if (describer == null || diagram.previousId() == null) {
            return List.of();
        }
        return describer.describe(
                diagram.key(),
                repository.getBpmnModelInstance(diagram.previousId()),
                Bpmn.readModelFromStream(
                        new ByteArrayInputStream(deployment.files().get(diagram.file()))),
                LEDGER);
    }

    private LedgerEntry entry(
            NewDeployment deployment, List<Finding> warnings, List<String> changed) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(Revision.REASON, deployment.name());
        values.put(Revision.SOURCE, deployment.source());
        values.put(Revision.CHANGES, changed);
        values.put(Revision.WARNINGS, JSON.convertValue(warnings, List.class));
        List<String> lines = new ArrayList<>();
        lines.add(text("revision.note.reason", deployment.name() == null ? "" : deployment.name()));
        changed.forEach(change -> lines.add(text("revision.note.change", change)));
        warnings.forEach(w -> lines.add(text("revision.note.warning", texts.text(w, LEDGER))));
        return LedgerEntry.of(EventType.DIAGRAM_DEPLOYED)
                .note(String.join("\n", lines))
                .figures(Map.of(LedgerRecorder.VALUES, values));
    }

    private String text(String code, String arg) {
        return messages.getMessage(code, new Object[] {arg}, LEDGER);
    }
}
