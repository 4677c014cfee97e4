package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.casework.CaseResult;
import cn.luoyang.supervision.casework.CaseType;
import cn.luoyang.supervision.ledger.PlanProcesses;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;

/**
 * The frame of a case about one enterprise: it is registered first, ends in a way the ledger knows,
 * can be withdrawn, and what is late in it is supervised.
 */
final class CaseRules {

    private static final String REGISTER = "${cases.register(execution)}";

    private static final String REMEMBER = "${cases.ends(execution)}";

    private final Inspection in;

    CaseRules(Inspection in) {
        this.in = in;
    }

    void check() {
        in.caseType().ifPresent(this::frame);
    }

    private void frame(CaseType type) {
        String number = "%02d ".formatted(type.keyTask());
        if (in.process.getName() != null && !in.process.getName().startsWith(number)) {
            in.error(in.process, "caseName", number);
        }
        String clause = "【" + in.plan.keyTask(type.keyTask()).clause() + "】";
        if (!Inspection.documentation(in.process).contains(clause)) {
            in.warn(in.process, "noClause", clause);
        }
        starts();
        ends();
        long supervised =
                in.model.getModelElementsByType(CallActivity.class).stream()
                        .filter(c -> PlanProcesses.OVERDUE_SUPERVISION.equals(c.getCalledElement()))
                        .count();
        if (supervised != 1) {
            in.error(
                    in.process,
                    "partOverdueSupervision",
                    PlanProcesses.OVERDUE_SUPERVISION,
                    supervised);
        }
    }

    private void starts() {
        for (FlowNode node : in.nodes()) {
            if (!(node instanceof StartEvent start) || start.getParentElement() != in.process) {
                continue;
            }
            if (start.getCamundaFormRef() == null
                    || in.known.form(start.getCamundaFormRef()).isEmpty()) {
                in.error(start, "caseStartForm");
            }
            boolean registered =
                    start.getOutgoing().stream()
                            .allMatch(
                                    flow ->
                                            flow.getTarget() instanceof ServiceTask service
                                                    && REGISTER.equals(
                                                            service.getCamundaExpression()));
            if (!registered) {
                in.error(start, "caseNotRegistered", REGISTER);
            }
        }
    }

    private void ends() {
        Set<String> known =
                Arrays.stream(CaseResult.values())
                        .map(CaseResult::endEvent)
                        .collect(Collectors.toSet());
        for (EndEvent end : in.model.getModelElementsByType(EndEvent.class)) {
            boolean escalates =
                    !end.getChildElementsByType(EscalationEventDefinition.class).isEmpty();
            if (end.getParentElement() == in.process
                    && !escalates
                    && !known.contains(end.getId())) {
                in.error(end, "caseEnd", String.join("、", known.stream().sorted().toList()));
            } else if (end.getParentElement() == in.process
                    && !escalates
                    && in.model.getModelElementsByType(CamundaExecutionListener.class).stream()
                            .filter(l -> l.getParentElement().getParentElement() == end)
                            .noneMatch(l -> REMEMBER.equals(l.getCamundaExpression()))) {
                in.error(end, "caseEndUnknown", REMEMBER);
            }
        }
        if (!(in.model.getModelElementById(CaseResult.COMPLETED.endEvent()) instanceof EndEvent)) {
            in.error(in.process, "noCaseEnd", CaseResult.COMPLETED.endEvent());
        }
        if (!(in.model.getModelElementById(CaseResult.WITHDRAWN.endEvent()) instanceof EndEvent)) {
            in.error(in.process, "noCaseEnd", CaseResult.WITHDRAWN.endEvent());
        }
    }
}
