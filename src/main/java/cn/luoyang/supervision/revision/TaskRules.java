package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.unit.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Every user task: whose it is, until when, what happens when it is late, which form it asks. */
final class TaskRules {

    /** Escalation code that calls for the overdue supervision. */
    static final String OVERDUE = "OVERDUE";

    private static final String COUNTY = "${county}";
    private static final String COUNTIES = "${units.counties()}";
    private static final String DUE_AT = "${dueAt}";

    /** Whoever is passed in from outside: only the shared diagrams are told. */
    private static final Set<String> GIVEN = Set.of("${unit}", "${leadUnit}");

    private static final Pattern NO_DAY =
            Pattern.compile("\\$\\{deadlines\\.after(Working|Natural)Days\\((0|-\\d+)\\)}");

    private final Inspection in;
    private final boolean ladder;

    TaskRules(Inspection in) {
        this.in = in;
        this.ladder = PlanProcesses.OVERDUE_SUPERVISION.equals(in.process.getId());
    }

    void check() {
        Map<String, List<String>> elsewhere =
                in.item().isPresent() ? in.known.stepsElsewhere(in.process.getId()) : Map.of();
        Set<String> names = new TreeSet<>();
        for (UserTask task : in.userTasks()) {
            unit(task);
            deadline(task);
            overdue(task);
            form(task);
            wording(task);
            String name = task.getName();
            if (name != null && !name.isBlank()) {
                if (elsewhere.containsKey(name)) {
                    in.warn(task, "sameName", String.join("、", elsewhere.get(name)));
                } else if (!names.add(name) && in.item().isPresent()) {
                    in.warn(task, "sameNameHere");
                }
            }
        }
        in.item().ifPresent(this::listedUnits);
    }

    // ------------------------------------------------------------------ units

    private void unit(UserTask task) {
        if (isSet(task.getCamundaAssignee()) || isSet(task.getCamundaCandidateUsers())) {
            in.error(task, "personNamed");
        }
        if (task.getLoopCharacteristics() != null) {
            in.error(task, "multiInstanceTask");
        }
        String unit = task.getCamundaCandidateGroups();
        if (!isSet(unit)) {
            in.error(task, "noUnit");
        } else if (COUNTY.equals(unit)) {
            if (in.caseType().isEmpty()
                    && !PlanProcesses.AWARD_PAYOUT.equals(in.process.getId())
                    && !runsPerCounty(task)) {
                in.error(task, "notPerCounty");
            }
        } else if (unit.contains("${")) {
            if (in.item().isPresent() || in.caseType().isPresent() || !GIVEN.contains(unit)) {
                in.error(task, "unitNotLiteral", unit);
            }
        } else if (unit.contains(",")) {
            in.error(task, "severalUnits", unit);
        } else {
            literalUnit(task, unit);
        }
    }

    private void literalUnit(UserTask task, String id) {
        Optional<Unit> unit = in.units.find(id);
        if (unit.isEmpty()) {
            in.error(task, "unknownUnit", id);
            return;
        }
        Unit inCharge = in.units.inCharge(id, in.known.today());
        if (!unit.get().isValidAt(in.known.today())) {
            in.warn(
                    task,
                    "supersededUnit",
                    unit.get().shortName(),
                    inCharge.shortName(),
                    inCharge.id());
        }
        if (in.item().isPresent()
                && !isRole(id)
                && !currentlyListed(in.item().get()).contains(inCharge.id())) {
            in.error(
                    task,
                    "unitNotListed",
                    unit.get().shortName(),
                    in.item().get().number(),
                    in.item().get().listedUnits().stream()
                            .map(in::unitName)
                            .collect(Collectors.joining("、")));
        }
    }

    private void listedUnits(KeyTask item) {
        Set<String> working = new TreeSet<>();
        boolean counties = false;
        for (UserTask task : in.userTasks()) {
            String unit = task.getCamundaCandidateGroups();
            if (COUNTY.equals(unit)) {
                counties = true;
            } else if (isSet(unit) && in.units.find(unit).isPresent()) {
                working.add(in.units.inCharge(unit, in.known.today()).id());
            }
        }
        for (String listed : item.listedUnits()) {
            if (!working.contains(in.units.inCharge(listed, in.known.today()).id())) {
                in.error(
                        in.process,
                        "listedUnitWithoutTask",
                        in.unitName(listed),
                        listed,
                        item.number());
            }
        }
        if (item.involvesCounties() && !counties) {
            in.error(in.process, "countiesWithoutTask", item.number());
        } else if (counties && !item.involvesCounties()) {
            in.error(in.process, "countiesNotListed", item.number());
        }
    }

    private Set<String> currentlyListed(KeyTask item) {
        return item.listedUnits().stream()
                .map(id -> in.units.inCharge(id, in.known.today()).id())
                .collect(Collectors.toSet());
    }

    /** The office may have a task in every item: it supervises them all. */
    private static boolean isRole(String id) {
        return "supervisionOffice".equals(id);
    }

    private static boolean runsPerCounty(UserTask task) {
        for (ModelElementInstance element = task.getParentElement();
                element != null;
                element = element.getParentElement()) {
            if (element instanceof SubProcess sub
                    && sub.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics mi
                    && COUNTIES.equals(mi.getCamundaCollection())
                    && "county".equals(mi.getCamundaElementVariable())) {
                return true;
            }
        }
        return false;
    }

    // ------------------------------------------------------------------ deadlines

    private void deadline(UserTask task) {
        String due = task.getCamundaDueDate();
        String dueAt = in.inputs(task).get("dueAt");
        if (!isSet(due) && !isSet(dueAt)) {
            in.error(task, "noDeadline");
            return;
        }
        if (!isSet(due)) {
            in.error(task, "noDueDate");
        } else if (!DUE_AT.equals(due.strip())) {
            in.error(task, "dueDateNotDueAt", due);
        }
        if (!isSet(dueAt)) {
            in.error(task, "noDueAt");
        } else if (!dueAt.startsWith("${")) {
            in.error(task, "literalDeadline", dueAt);
        } else if (NO_DAY.matcher(dueAt).matches()) {
            in.error(task, "noDay", dueAt);
        }
    }

    private void overdue(UserTask task) {
        List<BoundaryEvent> timers =
                in.boundaries(task).stream()
                        .filter(
                                b ->
                                        !b.getChildElementsByType(TimerEventDefinition.class)
                                                .isEmpty())
                        .toList();
        if (timers.isEmpty()) {
            in.error(task, "noOverdueTimer");
        } else if (timers.size() > 1) {
            in.error(task, "severalTimers", timers.size());
        }
        for (BoundaryEvent timer : timers) {
            if (timer.cancelActivity()) {
                in.error(timer, "interruptingTimer", Inspection.named(task));
            }
            String at =
                    timer.getChildElementsByType(TimerEventDefinition.class)
                            .iterator()
                            .next()
                            .getTextContent()
                            .strip();
            if (at.startsWith("${") && !DUE_AT.equals(at)) {
                in.error(timer, "timerNotDueAt", at, Inspection.named(task));
            }
            boolean escalates =
                    !timer.getOutgoing().isEmpty()
                            && timer.getOutgoing().stream()
                                    .allMatch(
                                            flow ->
                                                    flow.getTarget() instanceof EndEvent end
                                                            && Inspection.escalates(end, OVERDUE));
            if (ladder && escalates) {
                in.error(timer, "ladderEscalates");
            } else if (!ladder && !escalates) {
                in.error(timer, "overdueNotEscalated", Inspection.named(task));
            } else if (ladder && endsNowhere(timer)) {
                in.error(timer, "overdueNotEnded", Inspection.named(task));
            }
        }
    }

    private static boolean endsNowhere(FlowNode timer) {
        return timer.getOutgoing().stream().noneMatch(flow -> flow.getTarget() instanceof EndEvent);
    }

    // ------------------------------------------------------------------ forms and words

    private void form(UserTask task) {
        String form = task.getCamundaFormRef();
        if (!isSet(form)) {
            in.error(task, "noForm");
        } else if (in.known.form(form).isEmpty()) {
            in.error(task, "unknownForm", form);
        } else if (!"latest".equals(task.getCamundaFormRefBinding())) {
            in.error(task, "formBinding", form);
        }
    }

    private void wording(UserTask task) {
        if (!isSet(task.getName())) {
            in.error(task, "noName");
        } else if (task.getName().contains("${")) {
            in.error(task, "nameExpression");
        }
        if (!Inspection.documentation(task).strip().matches("(?s)【.+】.+")) {
            in.warn(task, "noDocumentation");
        }
    }

    private static boolean isSet(String text) {
        return text != null && !text.isBlank();
    }
}
