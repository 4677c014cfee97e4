package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.calendar.Cadence;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.Steps;
import cn.luoyang.supervision.plan.KeyTask;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ManualTask;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;

/** The process as a whole: which one it is, its frame, what it calls. */
final class ProcessRules {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final Map<Cadence, String> CADENCES =
            Map.of(
                    Cadence.MONTH, "month",
                    Cadence.QUARTER, "quarter",
                    Cadence.HALF_YEAR, "halfYear",
                    Cadence.YEAR, "year");

    /** What a called process must be told. */
    private static final Map<String, List<String>> TOLD =
            Map.of(
                    PlanProcesses.DECOMPOSITION,
                    List.of(PlanProcesses.KEY_TASK, PlanProcesses.LEAD_UNIT),
                    PlanProcesses.COMPLETION_REVIEW,
                    List.of(PlanProcesses.KEY_TASK, PlanProcesses.LEAD_UNIT),
                    PlanProcesses.PERIOD_REPORT,
                    List.of(PlanProcesses.KEY_TASK, PlanProcesses.LEAD_UNIT, PlanProcesses.PERIOD),
                    PlanProcesses.OVERDUE_SUPERVISION,
                    List.of(
                            PlanProcesses.KEY_TASK,
                            PlanProcesses.LEAD_UNIT,
                            PlanProcesses.LATE_TASK));

    /** Steps of the shared diagrams the ledger knows by their id. */
    private static final Map<String, List<String>> NEEDED =
            Map.of(
                    PlanProcesses.PERIOD_REPORT,
                    List.of(Steps.REPORT_PROGRESS, Steps.CORRECT_REPORT, Steps.REVIEW_REPORTS),
                    PlanProcesses.COMPLETION_REVIEW,
                    List.of(
                            Steps.REQUEST_COMPLETION,
                            Steps.REVIEW_COMPLETION,
                            Steps.LOOK_BACK,
                            Steps.RECTIFY),
                    PlanProcesses.OVERDUE_SUPERVISION,
                    List.of(
                            Steps.REPLY_URGE,
                            Steps.REPLY_NOTICE,
                            Steps.EXPLAIN_RED,
                            Steps.REPLY_INQUIRY,
                            Steps.DECIDE_TALK,
                            PlanProcesses.NO_FURTHER,
                            PlanProcesses.CONSULTED));

    private final Inspection in;
    private final Process process;

    ProcessRules(Inspection in) {
        this.in = in;
        this.process = in.process;
    }

    void check() {
        identity();
        attributes();
        in.item().ifPresent(this::frame);
        NEEDED.getOrDefault(process.getId(), List.of()).stream()
                .filter(id -> in.model.getModelElementById(id) == null)
                .forEach(id -> in.error(process, "neededStep", id));
        calls();
        overdueSupervision();
        automatic();
        timers();
        messages();
        in.known.current(process.getId()).ifPresent(this::againstCurrent);
    }

    // ------------------------------------------------------------------ which process it is

    private void identity() {
        String key = process.getId();
        if (PlanProcesses.isItem(key)) {
            int number = PlanProcesses.numberOf(key);
            String existing =
                    number < 1 || number > in.plan.items().size()
                            ? null
                            : in.known.processOfItem(number).orElse(key);
            if (existing == null) {
                in.error(process, "nobodysProcess", key);
            } else if (!existing.equals(key)) {
                in.error(process, "otherProcessOfItem", key, number, existing);
            } else if (!key.matches(
                    (in.plan.keyTask(number).isRequirement() ? "Requirement" : "KeyTask")
                            + "\\d\\d[A-Z][A-Za-z]+")) {
                in.error(process, "nobodysProcess", key);
            }
        } else if (in.caseType().isEmpty()
                && (PlanProcesses.isCase(key) || !in.known.isProcess(key))) {
            in.error(process, "nobodysProcess", key);
        }
    }

    private void attributes() {
        if (!process.isExecutable()) {
            in.error(process, "notExecutable");
        }
        if (isBlank(process.getCamundaHistoryTimeToLiveString())) {
            in.error(process, "noTimeToLive");
        }
        if (isBlank(process.getCamundaVersionTag())) {
            in.error(process, "noVersionTag");
        }
        if (process.isCamundaStartableInTasklist() && in.caseType().isEmpty()) {
            in.warn(process, "startable");
        }
        if (isBlank(process.getName())) {
            in.error(process, "noName");
        }
        in.item()
                .ifPresent(
                        item -> {
                            String name = "%02d %s".formatted(item.number(), item.title());
                            if (!name.equals(process.getName()) && !isBlank(process.getName())) {
                                in.error(process, "processName", name);
                            }
                            if (!Inspection.documentation(process)
                                    .contains("【" + item.clause() + "】")) {
                                in.warn(process, "noClause", "【" + item.clause() + "】");
                            }
                        });
    }

    // ------------------------------------------------------------------ the frame

    private void frame(KeyTask item) {
        part(PlanProcesses.DECOMPOSITION, "partDecomposition");
        part(PlanProcesses.COMPLETION_REVIEW, "partCompletionReview");
        part(PlanProcesses.PERIOD_REPORT, "partPeriodReport");
        part(PlanProcesses.OVERDUE_SUPERVISION, "partOverdueSupervision");
        if (!(in.model.getModelElementById(PlanProcesses.WRITTEN_OFF) instanceof EndEvent end)) {
            in.error(process, "noWriteOff", PlanProcesses.WRITTEN_OFF);
        } else if (end.getChildElementsByType(TerminateEventDefinition.class).isEmpty()) {
            in.error(end, "writeOffGoesOn");
        }
        String cycle = "${reports.cycle('" + CADENCES.get(item.reportCadence()) + "')}";
        for (CallActivity call : callsOf(PlanProcesses.PERIOD_REPORT)) {
            if (call.getParentElement() instanceof SubProcess sub && sub.triggeredByEvent()) {
                for (StartEvent start : sub.getChildElementsByType(StartEvent.class)) {
                    String timer =
                            start.getChildElementsByType(TimerEventDefinition.class).stream()
                                    .map(t -> t.getTextContent().strip())
                                    .findFirst()
                                    .orElse("");
                    if (!cycle.equals(timer)) {
                        in.error(start, "cadence", cycle, timer);
                    }
                }
            } else {
                in.error(call, "reportNotInEventSubProcess");
            }
        }
        for (SubProcess sub : in.model.getModelElementsByType(SubProcess.class)) {
            if (sub.triggeredByEvent() && sub.getParentElement() == process) {
                sub.getChildElementsByType(StartEvent.class).stream()
                        .filter(StartEvent::isInterrupting)
                        .forEach(start -> in.error(start, "interruptingSubProcess"));
            }
        }
    }

    private void part(String called, String code) {
        int count = callsOf(called).size();
        if (count != 1) {
            in.error(process, code, called, count);
        }
    }

    private List<CallActivity> callsOf(String called) {
        return in.model.getModelElementsByType(CallActivity.class).stream()
                .filter(call -> called.equals(call.getCalledElement()))
                .toList();
    }

    private void calls() {
        for (CallActivity call : in.model.getModelElementsByType(CallActivity.class)) {
            String called = call.getCalledElement();
            if (isBlank(called)) {
                in.error(call, "callsNothing");
                continue;
            }
            if (!in.known.isProcess(called) && !called.equals(process.getId())) {
                in.error(call, "unknownProcess", called);
            }
            Set<String> told = new TreeSet<>();
            boolean all = false;
            for (CamundaIn given : in.model.getModelElementsByType(CamundaIn.class)) {
                if (given.getParentElement().getParentElement() == call) {
                    all |= "all".equals(given.getCamundaVariables());
                    if (given.getCamundaTarget() != null) {
                        told.add(given.getCamundaTarget());
                    }
                }
            }
            for (String needed : TOLD.getOrDefault(called, List.of())) {
                if (!all && !told.contains(needed)) {
                    in.error(call, "notTold", called, needed);
                }
            }
        }
        for (BusinessRuleTask rule : in.model.getModelElementsByType(BusinessRuleTask.class)) {
            String decision = rule.getCamundaDecisionRef();
            if (isBlank(decision) || !in.known.isDecision(decision)) {
                in.error(rule, "unknownDecision", decision == null ? "" : decision);
            }
        }
    }

    /** What escalates must find the supervision, and must not stop the work it is about. */
    private void overdueSupervision() {
        boolean escalated =
                in.model.getModelElementsByType(EndEvent.class).stream()
                        .anyMatch(end -> Inspection.escalates(end, TaskRules.OVERDUE));
        List<StartEvent> caught =
                in.model.getModelElementsByType(StartEvent.class).stream()
                        .filter(start -> Inspection.escalates(start, TaskRules.OVERDUE))
                        .filter(start -> start.getParentElement().getParentElement() == process)
                        .toList();
        if (escalated && caught.isEmpty()) {
            in.error(process, "escalationNotCaught");
        }
        if (in.item().isEmpty()) {
            caught.stream()
                    .filter(StartEvent::isInterrupting)
                    .forEach(start -> in.error(start, "interruptingSubProcess"));
        }
    }

    /** Steps nobody would ever work on, and timers that would run side by side. */
    private void automatic() {
        for (Task task : in.model.getModelElementsByType(Task.class)) {
            if ("task".equals(task.getElementType().getTypeName()) || task instanceof ManualTask) {
                in.error(task, "untypedTask");
            } else if (task instanceof ServiceTask service
                    && "external".equals(service.getCamundaType())) {
                in.error(task, "externalTask");
            }
        }
        for (BaseElement element : in.nodes()) {
            if ("false".equals(element.getAttributeValueNs(CAMUNDA, "exclusive"))) {
                in.error(element, "notExclusive");
            }
        }
    }

    private void timers() {
        for (TimerEventDefinition timer :
                in.model.getModelElementsByType(TimerEventDefinition.class)) {
            String text = timer.getTextContent().strip();
            if (!text.startsWith("${") && timer.getParentElement() instanceof FlowNode event) {
                in.error(event, "literalTimer", text);
            }
        }
    }

    private void messages() {
        Set<String> before =
                in.known
                        .current(process.getId())
                        .map(model -> names(model.getModelElementsByType(Message.class)))
                        .orElse(null);
        if (before == null) {
            return;
        }
        for (MessageEventDefinition waits :
                in.model.getModelElementsByType(MessageEventDefinition.class)) {
            Message message = waits.getMessage();
            if (message != null
                    && !before.contains(message.getName())
                    && waits.getParentElement() instanceof FlowNode event) {
                in.warn(event, "unknownMessage", message.getName());
            }
        }
    }

    private static Set<String> names(Collection<Message> messages) {
        Set<String> names = new TreeSet<>();
        messages.stream().map(Message::getName).filter(Objects::nonNull).forEach(names::add);
        return names;
    }

    private void againstCurrent(BpmnModelInstance current) {
        if (Bpmn.convertToString(current).equals(Bpmn.convertToString(in.model))) {
            in.warn(process, "unchanged");
            return;
        }
        current.getModelElementsByType(Process.class).stream()
                .map(Process::getCamundaVersionTag)
                .filter(tag -> tag != null && tag.equals(process.getCamundaVersionTag()))
                .findFirst()
                .ifPresent(tag -> in.warn(process, "sameVersionTag", tag));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
