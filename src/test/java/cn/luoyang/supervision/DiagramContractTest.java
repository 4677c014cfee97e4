package cn.luoyang.supervision;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.Assets.Diagram;
import cn.luoyang.supervision.engine.DiagramBeans;
import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.form.FormSchema;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.Steps;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.story.PlanTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What every diagram and form of the project must keep, whoever edits it. */
@PlanTest
class DiagramContractTest {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern CALL =
            Pattern.compile("(?<bean>\\w+)\\.(?<method>\\w+)\\((?<args>[^()]*)\\)");
    private static final Pattern EQUALS = Pattern.compile("(?<key>\\w+) == '(?<value>[^']*)'");
    private static final Pattern COMPARES =
            Pattern.compile("(?<key>\\w+) (>|>=|<|<=) \\d+(\\.\\d+)?");
    private static final Set<String> INPUT_TYPES =
            Set.of(
                    "textfield",
                    "textarea",
                    "number",
                    "select",
                    "radio",
                    "checkbox",
                    "datetime",
                    "taglist");

    @Autowired PlanCatalogue plan;
    @Autowired DiagramBeans beans;

    static List<Diagram> everyDiagram() {
        return Assets.all();
    }

    static List<Diagram> keyTasks() {
        return Assets.keyTasks();
    }

    static List<Diagram> planItems() {
        List<Diagram> items = new ArrayList<>(Assets.keyTasks());
        items.addAll(Assets.requirements());
        return items;
    }

    @Test
    void thereAreExactly37KeyTaskDiagramsAndThreeOfPartThree() {
        assertThat(Assets.keyTasks())
                .extracting(d -> Integer.parseInt(d.toString().substring(0, 2)))
                .containsExactlyElementsOf(plan.keyTasks().stream().map(KeyTask::number).toList());
        assertThat(Assets.requirements())
                .extracting(d -> Integer.parseInt(d.toString().substring(0, 2)))
                .containsExactly(38, 39, 40);
    }

    @ParameterizedTest
    @MethodSource("planItems")
    void fileProcessAndTestAreFoundByTheNumber(Diagram diagram) throws IOException {
        String number = diagram.toString().substring(0, 2);
        String key = diagram.process().getId();
        assertThat(key).matches("(KeyTask|Requirement)" + number + "[A-Z][A-Za-z]+");
        assertThat(diagram.toString()).matches("\\d\\d-[a-z0-9-]+\\.bpmn");
        assertThat(Path.of("src/test/java/cn/luoyang/supervision/keytask/" + key + "Test.java"))
                .exists();
        assertThat(diagram.process().getName())
                .isEqualTo(number + " " + plan.keyTask(Integer.parseInt(number)).title());
    }

    @ParameterizedTest
    @MethodSource("planItems")
    void exactlyTheListedBureausAndTheCountiesHoldTasks(Diagram diagram) {
        KeyTask item = plan.keyTask(PlanProcesses.numberOf(diagram.process().getId()));
        Set<String> bureaus = new TreeSet<>();
        boolean counties = false;
        for (UserTask task : diagram.userTasks()) {
            String group = task.getCamundaCandidateGroups();
            if ("${county}".equals(group)) {
                counties = true;
                assertThat(countyScope(task)).as(task.getId() + " runs once per county").isTrue();
            } else {
                bureaus.add(group);
            }
        }
        bureaus.remove("supervisionOffice");
        assertThat(bureaus).containsExactlyInAnyOrderElementsOf(item.listedUnits());
        assertThat(counties).isEqualTo(item.involvesCounties());
    }

    @ParameterizedTest
    @MethodSource("everyDiagram")
    void everyUserTaskHasAUnitADueDateAnOverdueTimerAndAFormThatExists(Diagram diagram) {
        Map<String, FormSchema> forms = Assets.forms();
        SoftAssertions softly = new SoftAssertions();
        for (UserTask task : diagram.userTasks()) {
            String id = task.getId();
            softly.assertThat(task.getCamundaCandidateGroups())
                    .as(id + " unit")
                    .matches("\\w+|\\$\\{(county|unit|leadUnit)}");
            softly.assertThat(task.getCamundaDueDate()).as(id + " due date").isEqualTo("${dueAt}");
            softly.assertThat(inputs(task)).as(id + " says its deadline once").containsKey("dueAt");
            softly.assertThat(task.getCamundaFormRef()).as(id + " form").isIn(forms.keySet());
            softly.assertThat(task.getCamundaFormRefBinding())
                    .as(id + " binding")
                    .isEqualTo("latest");
            softly.assertThat(task.getName()).as(id + " name").isNotBlank().doesNotContain("${");
            softly.assertThat(documentation(task)).as(id + " documentation").matches("(?s)【.+】.+");
            List<BoundaryEvent> timers =
                    diagram.model().getModelElementsByType(BoundaryEvent.class).stream()
                            .filter(b -> b.getAttachedTo() == task)
                            .filter(b -> has(b, TimerEventDefinition.class))
                            .toList();
            softly.assertThat(timers).as(id + " overdue timer").hasSize(1);
            for (BoundaryEvent timer : timers) {
                softly.assertThat(timer.cancelActivity()).as(id + " goes on when late").isFalse();
                softly.assertThat(
                                timer.getChildElementsByType(TimerEventDefinition.class)
                                        .iterator()
                                        .next()
                                        .getTimeDate()
                                        .getTextContent())
                        .isEqualTo("${dueAt}");
                FlowNode end = timer.getOutgoing().iterator().next().getTarget();
                softly.assertThat(end).as(id + " overdue path").isInstanceOf(EndEvent.class);
                boolean ladder =
                        PlanProcesses.OVERDUE_SUPERVISION.equals(diagram.process().getId());
                softly.assertThat(
                                end.getChildElementsByType(EscalationEventDefinition.class).stream()
                                        .anyMatch(
                                                e ->
                                                        "OVERDUE"
                                                                .equals(
                                                                        e.getEscalation()
                                                                                .getEscalationCode())))
                        .as(id + " escalates when late, unless it is itself part of the ladder")
                        .isNotEqualTo(ladder);
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("planItems")
    void everyPlanItemSharesTheFrame(Diagram diagram) {
        assertThat(diagram.model().getModelElementsByType(CallActivity.class))
                .extracting(CallActivity::getCalledElement)
                .containsOnlyOnce(
                        PlanProcesses.DECOMPOSITION,
                        PlanProcesses.COMPLETION_REVIEW,
                        PlanProcesses.PERIOD_REPORT,
                        PlanProcesses.OVERDUE_SUPERVISION);
        EndEvent writtenOff = diagram.model().getModelElementById(PlanProcesses.WRITTEN_OFF);
        assertThat(writtenOff.getEventDefinitions()).hasSize(1);
        KeyTask item = plan.keyTask(PlanProcesses.numberOf(diagram.process().getId()));
        String cadence =
                Map.of(
                                "MONTH",
                                "month",
                                "QUARTER",
                                "quarter",
                                "HALF_YEAR",
                                "halfYear",
                                "YEAR",
                                "year")
                        .get(item.reportCadence().name());
        assertThat(expressions(diagram)).contains("reports.cycle('" + cadence + "')");
        assertThat(documentation(diagram.process())).contains("【" + item.clause() + "】");
        assertThat(diagram.process().getCamundaHistoryTimeToLiveString()).isNotBlank();
        assertThat(diagram.process().getCamundaVersionTag()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("planItems")
    void everyLoopOpensOneRoundForEachPeriod(Diagram diagram) {
        assertThat(RoundLoops.faults(diagram.model())).isEmpty();
        List<String> exceptions =
                // a tour lasts longer than a quarter by itself: the next follows when it is over
                diagram.toString().startsWith("08-") ? List.of("event_nextRound") : List.of();
        assertThat(RoundLoops.loopsThatCountFromToday(diagram.model())).isEqualTo(exceptions);
    }

    @Test
    void aLoopThatWouldLoseARoundIsNoticed() {
        Map<String, String> mistakes =
                Map.of(
                        "next(execution, 'quarter')",
                        "next(execution, 'halfYear')",
                        "another(execution, 'quarter')",
                        "another(execution, 'month')",
                        "opens(execution, 'quarter')}\" event=\"start\"",
                        "opens(execution, 'quarter')}\" event=\"end\"",
                        "sourceRef=\"userTask_returnToPool\" targetRef=\"gateway_quarterSettled\"",
                        "sourceRef=\"userTask_returnToPool\" targetRef=\"gateway_quarterOpens\"",
                        "sourceRef=\"event_recommendQuarterlyStart\" targetRef=\"gateway_quarterOpens\"",
                        "sourceRef=\"event_recommendQuarterlyStart\" targetRef=\"subProcess_collectNeeds\"");
        String guidanceFunds = read(Path.of("bpmn/key-tasks/23-guidance-funds.bpmn"));
        assertThat(faults(guidanceFunds)).isEmpty();
        mistakes.forEach(
                (right, wrong) -> {
                    assertThat(guidanceFunds).contains(right);
                    assertThat(faults(guidanceFunds.replace(right, wrong))).as(wrong).isNotEmpty();
                });
    }

    private static List<String> faults(String diagram) {
        return RoundLoops.faults(
                Bpmn.readModelFromStream(
                        new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @MethodSource("everyDiagram")
    void everyExpressionIsAVariableAComparisonOrOneCallThatExists(Diagram diagram) {
        SoftAssertions softly = new SoftAssertions();
        for (String expression : expressions(diagram)) {
            Matcher call = CALL.matcher(expression);
            if (call.matches()) {
                String bean = call.group("bean");
                softly.assertThat(beans.names()).as(expression).contains(bean);
                if (beans.names().contains(bean)) {
                    int args =
                            call.group("args").isBlank() ? 0 : call.group("args").split(",").length;
                    softly.assertThat(beans.typeOf(bean).getMethods())
                            .as(expression)
                            .anyMatch(
                                    m ->
                                            m.getName().equals(call.group("method"))
                                                    && m.getParameterCount() == args);
                }
            } else {
                softly.assertThat(expression)
                        .matches("\\w+|\\w+ == '[^']*'|\\w+ (>|>=|<|<=) \\d+(\\.\\d+)?");
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("everyDiagram")
    void everyGatewaysLabelsAgreeWithItsConditions(Diagram diagram) {
        Map<String, FormSchema> forms = Assets.forms();
        SoftAssertions softly = new SoftAssertions();
        for (ExclusiveGateway gateway :
                diagram.model().getModelElementsByType(ExclusiveGateway.class)) {
            if (gateway.getOutgoing().size() < 2) {
                continue;
            }
            String id = gateway.getId();
            softly.assertThat(gateway.getName()).as(id + " asks a question").endsWith("？");
            softly.assertThat(gateway.getDefault()).as(id + " default flow").isNotNull();
            Set<String> left = null;
            for (SequenceFlow flow : gateway.getOutgoing()) {
                if (flow.equals(gateway.getDefault())) {
                    softly.assertThat(flow.getConditionExpression()).as(flow.getId()).isNull();
                    continue;
                }
                softly.assertThat(flow.getConditionExpression())
                        .as(flow.getId() + " has a condition")
                        .isNotNull();
                if (flow.getConditionExpression() == null) {
                    continue;
                }
                String condition =
                        flow.getConditionExpression().getTextContent().replaceAll("^\\$\\{|}$", "");
                Matcher equals = EQUALS.matcher(condition);
                if (equals.matches()) {
                    Map<String, String> options = options(diagram, forms, equals.group("key"));
                    softly.assertThat(options)
                            .as("%s: answers to %s", flow.getId(), equals.group("key"))
                            .containsEntry(equals.group("value"), flow.getName());
                    left = left == null ? new HashSet<>(options.values()) : left;
                    left.remove(flow.getName());
                } else {
                    softly.assertThat(flow.getName())
                            .as("%s: %s holds", flow.getId(), condition)
                            .isEqualTo("是");
                    left = new HashSet<>(Set.of("否"));
                }
            }
            if (gateway.getDefault() != null && left != null) {
                softly.assertThat(left)
                        .as(gateway.getDefault().getId() + ": the answers that remain")
                        .containsExactly(gateway.getDefault().getName());
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("everyDiagram")
    void noDiagramHidesCodeGeneratedIdsOrLiteralDurations(Diagram diagram) throws IOException {
        String xml = Files.readString(diagram.file());
        assertThat(xml)
                .doesNotContain(
                        "scriptTask",
                        "camunda:script",
                        "camunda:class",
                        "camunda:delegateExpression",
                        "camunda:connector")
                .doesNotContainPattern("id=\"(Activity|Gateway|Event|Flow)_[0-9a-z]{7}\"");
        assertThat(
                        diagram.model().getModelElementsByType(TimerEventDefinition.class).stream()
                                .map(t -> t.getTextContent().strip()))
                .allMatch(t -> t.startsWith("${"));
        for (FlowNode node : diagram.model().getModelElementsByType(FlowNode.class)) {
            assertThat(node.getId())
                    .matches(
                            "(userTask|serviceTask|businessRuleTask|callActivity|subProcess|gateway|event|endEvent)_[a-z][A-Za-z0-9]*");
        }
        for (SequenceFlow flow : diagram.model().getModelElementsByType(SequenceFlow.class)) {
            assertThat(flow.getId()).matches("flow_[a-z][A-Za-z0-9]*");
        }
    }

    @ParameterizedTest
    @MethodSource("everyDiagram")
    void everythingIsDrawnWithoutOverlapAndNoFlowRunsThroughAShape(Diagram diagram) {
        Map<String, Bounds> boxes = new LinkedHashMap<>();
        diagram.model()
                .getModelElementsByType(BpmnShape.class)
                .forEach(s -> boxes.put(s.getBpmnElement().getId(), s.getBounds()));
        List<FlowNode> nodes = List.copyOf(diagram.model().getModelElementsByType(FlowNode.class));
        assertThat(boxes.keySet())
                .containsAll(nodes.stream().map(BaseElement::getId).collect(toSet()));
        SoftAssertions softly = new SoftAssertions();
        List<FlowNode> standing =
                nodes.stream().filter(n -> !(n instanceof BoundaryEvent)).toList();
        for (int i = 0; i < standing.size(); i++) {
            for (FlowNode other : standing.subList(i + 1, standing.size())) {
                FlowNode node = standing.get(i);
                if (node.getParentElement() == other.getParentElement()) {
                    softly.assertThat(overlap(boxes.get(node.getId()), boxes.get(other.getId())))
                            .as("%s overlaps %s", node.getId(), other.getId())
                            .isFalse();
                }
            }
        }
        Map<String, List<Waypoint>> ways = new TreeMap<>();
        for (BpmnEdge edge : diagram.model().getModelElementsByType(BpmnEdge.class)) {
            ways.put(edge.getBpmnElement().getId(), List.copyOf(edge.getWaypoints()));
        }
        for (SequenceFlow flow : diagram.model().getModelElementsByType(SequenceFlow.class)) {
            softly.assertThat(ways).as("drawn flows").containsKey(flow.getId());
            for (FlowNode node : standing) {
                if (node.getParentElement() == flow.getParentElement()
                        && node != flow.getSource()
                        && node != flow.getTarget()) {
                    softly.assertThat(
                                    crosses(
                                            ways.getOrDefault(flow.getId(), List.of()),
                                            boxes.get(node.getId())))
                            .as("%s runs through %s", flow.getId(), node.getId())
                            .isFalse();
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void everyFormIsUsedIsNamedAfterItsFileAndAsksSomethingTasklistCanShow() {
        Set<String> used = new HashSet<>();
        Assets.all().forEach(d -> d.userTasks().forEach(t -> used.add(t.getCamundaFormRef())));
        Map<String, FormSchema> forms = Assets.forms();
        assertThat(forms.keySet()).containsExactlyInAnyOrderElementsOf(used);
        assertThat(Assets.files("forms", ".form"))
                .extracting(f -> f.getFileName().toString().replace(".form", ""))
                .containsExactlyInAnyOrderElementsOf(forms.keySet());
        SoftAssertions softly = new SoftAssertions();
        forms.values()
                .forEach(
                        form -> {
                            softly.assertThat(form.fields()).as(form.id()).isNotEmpty();
                            softly.assertThat(form.fields())
                                    .as(form.id())
                                    .extracting(FormField::key)
                                    .doesNotHaveDuplicates()
                                    .allMatch(k -> k.matches("[a-z][A-Za-z0-9]*"));
                            softly.assertThat(form.fields())
                                    .as(form.id())
                                    .extracting(FormField::type)
                                    .isSubsetOf(INPUT_TYPES);
                            softly.assertThat(form.fields())
                                    .as(form.id() + " requires something")
                                    .anyMatch(FormField::required);
                        });
        softly.assertAll();
    }

    @Test
    void noTwoStepsOfThePlanHaveTheSameName() {
        Map<String, List<String>> names = new TreeMap<>();
        planItems()
                .forEach(
                        d ->
                                d.userTasks()
                                        .forEach(
                                                t ->
                                                        names.computeIfAbsent(
                                                                        t.getName(),
                                                                        n -> new ArrayList<>())
                                                                .add(d + "#" + t.getId())));
        assertThat(names).allSatisfy((name, places) -> assertThat(places).hasSize(1));
    }

    @Test
    void whatJavaCallsAStepIsAStep() throws IllegalAccessException {
        Set<String> ids = new HashSet<>();
        for (Diagram diagram : Assets.all()) {
            ids.add(diagram.process().getId());
            diagram.model().getModelElementsByType(FlowNode.class).forEach(n -> ids.add(n.getId()));
        }
        for (Field constant : Steps.class.getFields()) {
            assertThat(ids).contains((String) constant.get(null));
        }
        assertThat(ids)
                .contains(
                        PlanProcesses.OVERDUE_SUPERVISION,
                        PlanProcesses.DEADLINE_EXTENSION,
                        PlanProcesses.DECOMPOSITION,
                        PlanProcesses.COMPLETION_REVIEW,
                        PlanProcesses.PERIOD_REPORT,
                        PlanProcesses.WRITTEN_OFF,
                        PlanProcesses.NO_FURTHER,
                        PlanProcesses.CONSULTED);
    }

    @ParameterizedTest
    @MethodSource("everyDiagram")
    void everyDecisionCalledExistsAndEveryCalledProcessToo(Diagram diagram) throws IOException {
        Set<String> processes =
                Assets.all().stream().map(d -> d.process().getId()).collect(toSet());
        diagram.model()
                .getModelElementsByType(CallActivity.class)
                .forEach(c -> assertThat(processes).contains(c.getCalledElement()));
        for (BusinessRuleTask rule :
                diagram.model().getModelElementsByType(BusinessRuleTask.class)) {
            assertThat(Assets.files("bpmn/decisions", ".dmn"))
                    .as("%s calls %s", rule.getId(), rule.getCamundaDecisionRef())
                    .anyMatch(
                            f ->
                                    read(f).contains(
                                                    "<decision id=\""
                                                            + rule.getCamundaDecisionRef()
                                                            + "\""));
        }
    }

    // ------------------------------------------------------------------ reading diagrams

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean countyScope(UserTask task) {
        for (var element = task.getParentElement();
                element != null;
                element = element.getParentElement()) {
            if (element instanceof SubProcess sub
                    && sub.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics mi
                    && "${units.counties()}".equals(mi.getCamundaCollection())
                    && "county".equals(mi.getCamundaElementVariable())) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, String> inputs(UserTask task) {
        Map<String, String> inputs = new LinkedHashMap<>();
        task.getModelInstance().getModelElementsByType(CamundaInputParameter.class).stream()
                .filter(p -> p.getParentElement().getParentElement().getParentElement() == task)
                .forEach(p -> inputs.put(p.getCamundaName(), p.getTextContent()));
        return inputs;
    }

    private static Map<String, String> options(
            Diagram diagram, Map<String, FormSchema> forms, String key) {
        Map<String, String> options = new LinkedHashMap<>();
        diagram.userTasks().stream()
                .map(UserTask::getCamundaFormRef)
                .map(forms::get)
                .filter(Objects::nonNull)
                .flatMap(form -> form.fields().stream())
                .filter(field -> field.key().equals(key))
                .forEach(field -> options.putAll(field.options()));
        return options;
    }

    private static Set<String> expressions(Diagram diagram) {
        Set<String> found = new TreeSet<>();
        Matcher matcher =
                EXPRESSION.matcher(
                        read(diagram.file())
                                .replace("&gt;", ">")
                                .replace("&lt;", "<")
                                .replace("&#x27;", "'"));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String documentation(BaseElement element) {
        Optional<Documentation> first = element.getDocumentations().stream().findFirst();
        return first.map(Documentation::getTextContent).orElse("");
    }

    private static boolean has(BoundaryEvent event, Class<TimerEventDefinition> type) {
        Collection<TimerEventDefinition> definitions = event.getChildElementsByType(type);
        return !definitions.isEmpty();
    }

    private static boolean overlap(Bounds a, Bounds b) {
        return a.getX() < b.getX() + b.getWidth()
                && b.getX() < a.getX() + a.getWidth()
                && a.getY() < b.getY() + b.getHeight()
                && b.getY() < a.getY() + a.getHeight();
    }

    /** Whether an orthogonal line runs through the inside of a box. */
    private static boolean crosses(List<Waypoint> way, Bounds box) {
        for (int i = 0; i + 1 < way.size(); i++) {
            double left = Math.min(way.get(i).getX(), way.get(i + 1).getX());
            double right = Math.max(way.get(i).getX(), way.get(i + 1).getX());
            double top = Math.min(way.get(i).getY(), way.get(i + 1).getY());
            double bottom = Math.max(way.get(i).getY(), way.get(i + 1).getY());
            boolean inside =
                    right > box.getX() + 2
                            && left < box.getX() + box.getWidth() - 2
                            && bottom > box.getY() + 2
                            && top < box.getY() + box.getHeight() - 2;
            if (inside) {
                return true;
            }
        }
        return false;
    }
}
