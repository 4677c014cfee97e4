package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.casework.CaseType;
import cn.luoyang.supervision.casework.CaseTypes;
import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.RootElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** One diagram under inspection, and what was found. */
final class Inspection {

    final BpmnModelInstance model;
    final Process process;
    final Known known;
    final PlanCatalogue plan;
    final UnitRegistry units;
    private final CaseTypes cases;

    private final List<Finding> findings = new ArrayList<>();

    // read once: the model looks everything up anew each time it is asked
    private final List<FlowNode> nodes;
    private final List<UserTask> userTasks;
    private final Map<FlowNode, List<BoundaryEvent>> boundaries = new HashMap<>();
    private final Map<ModelElementInstance, Map<String, String>> inputs = new HashMap<>();

    Inspection(
            BpmnModelInstance model,
            Process process,
            Known known,
            PlanCatalogue plan,
            UnitRegistry units,
            CaseTypes cases) {
        this.model = model;
        this.process = process;
        this.known = known;
        this.plan = plan;
        this.units = units;
        this.cases = cases;
        this.nodes = List.copyOf(model.getModelElementsByType(FlowNode.class));
        this.userTasks = List.copyOf(model.getModelElementsByType(UserTask.class));
        for (FlowNode node : nodes) {
            if (node instanceof BoundaryEvent event && event.getAttachedTo() != null) {
                boundaries
                        .computeIfAbsent(event.getAttachedTo(), host -> new ArrayList<>())
                        .add(event);
            }
        }
        for (CamundaInputParameter input :
                model.getModelElementsByType(CamundaInputParameter.class)) {
            inputs.computeIfAbsent(
                            input.getParentElement().getParentElement().getParentElement(),
                            owner -> new LinkedHashMap<>())
                    .put(input.getCamundaName(), input.getTextContent().strip());
        }
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    void error(BaseElement element, String code, Object... args) {
        add(Finding.Severity.ERROR, element, code, args);
    }

    void warn(BaseElement element, String code, Object... args) {
        add(Finding.Severity.WARNING, element, code, args);
    }

    private void add(Finding.Severity severity, BaseElement element, String code, Object... args) {
        List<String> texts = new ArrayList<>();
        for (Object arg : args) {
            texts.add(String.valueOf(arg));
        }
        findings.add(
                new Finding(
                        severity,
                        code,
                        element == null ? "definitions" : element.getElementType().getTypeName(),
                        element == null ? null : element.getId(),
                        element == null ? null : name(element),
                        texts));
    }

    /** The plan item the process is about; empty for a shared process. */
    Optional<KeyTask> item() {
        String key = process.getId();
        if (!PlanProcesses.isItem(key)) {
            return Optional.empty();
        }
        int number = PlanProcesses.numberOf(key);
        return number < 1 || number > plan.items().size()
                ? Optional.empty()
                : Optional.of(plan.keyTask(number));
    }

    /** The type of case the process stands for, by the catalogue of cases. */
    Optional<CaseType> caseType() {
        return cases.ofProcess(process.getId());
    }

    List<FlowNode> nodes() {
        return nodes;
    }

    List<UserTask> userTasks() {
        return userTasks;
    }

    List<BoundaryEvent> boundaries(FlowNode host) {
        return boundaries.getOrDefault(host, List.of());
    }

    Map<String, String> inputs(UserTask task) {
        return inputs.getOrDefault(task, Map.of());
    }

    /** The answers the diagram's forms offer for a variable: value to label. */
    Map<String, String> options(String key) {
        Map<String, String> options = new LinkedHashMap<>();
        userTasks().stream()
                .map(UserTask::getCamundaFormRef)
                .filter(form -> form != null && !form.isBlank())
                .distinct()
                .flatMap(form -> known.form(form).stream())
                .flatMap(form -> form.fields().stream())
                .filter(field -> field.key().equals(key))
                .map(FormField::options)
                .forEach(options::putAll);
        return options;
    }

    String unitName(String id) {
        return units.find(id).map(unit -> unit.shortName()).orElse(id);
    }

    static boolean escalates(FlowNode event, String code) {
        return event.getChildElementsByType(EscalationEventDefinition.class).stream()
                .anyMatch(
                        e ->
                                e.getEscalation() != null
                                        && code.equals(e.getEscalation().getEscalationCode()));
    }

    static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .findFirst()
                .map(Documentation::getTextContent)
                .orElse("");
    }

    static String name(BaseElement element) {
        if (element instanceof FlowElement flow) {
            return flow.getName();
        }
        if (element instanceof Participant pool) {
            return pool.getName();
        }
        return element instanceof RootElement ? element.getAttributeValue("name") : null;
    }

    /** An element as a finding about another one names it. */
    static String named(BaseElement element) {
        String name = name(element);
        return name == null || name.isBlank()
                ? element.getId()
                : "“" + name + "”（" + element.getId() + "）";
    }
}
