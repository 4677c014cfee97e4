package cn.luoyang.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.Assets.Diagram;
import cn.luoyang.supervision.casework.CaseType;
import cn.luoyang.supervision.casework.CaseTypes;
import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.form.FormSchema;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.Steps;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.revision.DiagramRules;
import cn.luoyang.supervision.revision.Finding;
import cn.luoyang.supervision.revision.FindingTexts;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What every diagram and form of the project must keep, whoever edits it. What can be said of a
 * diagram by itself, {@link DiagramRules} say, here as at the gate; that it holds no code and calls
 * only what exists, the engine's guard said when this test's application deployed it.
 */
@PlanTest
class DiagramContractTest {

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
    @Autowired DiagramRules rules;
    @Autowired FindingTexts texts;
    @Autowired CaseTypes caseTypes;
    @Autowired UnitRegistry units;

    static List<Diagram> everyDiagram() {
        return Assets.all();
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
    }

    @Test
    void everyTypeOfCaseHasItsDiagramAndItsTest() {
        assertThat(Assets.cases())
                .extracting(d -> d.process().getId())
                .containsExactlyInAnyOrderElementsOf(
                        caseTypes.all().stream().map(CaseType::processKey).toList());
        for (Diagram diagram : Assets.cases()) {
            String key = diagram.process().getId();
            assertThat(diagram.toString())
                    .startsWith("%02d-".formatted(caseTypes.ofProcess(key).orElseThrow().keyTask()))
                    .matches("\\d\\d-[a-z0-9-]+\\.bpmn");
            assertThat(
                            Path.of(
                                    "src/test/java/cn/luoyang/supervision/casework/"
                                            + key
                                            + "Test.java"))
                    .exists();
        }
    }

    @Test
    void aCaseMarksEveryUnitItsClauseDoesNotListAsAProposedAddition() {
        SoftAssertions softly = new SoftAssertions();
        for (Diagram diagram : Assets.cases()) {
            KeyTask item =
                    plan.keyTask(
                            caseTypes.ofProcess(diagram.process().getId()).orElseThrow().keyTask());
            Set<String> unlisted = new HashSet<>();
            for (UserTask task : diagram.userTasks()) {
                if (isUnlisted(task.getCamundaCandidateGroups(), item)) {
                    unlisted.add(task.getCamundaCandidateGroups());
                    softly.assertThat(documentation(task))
                            .as(diagram + " " + task.getName())
                            .contains("建议增补", nameOf(task.getCamundaCandidateGroups()));
                }
            }
            called(diagram).stream()
                    .flatMap(d -> d.userTasks().stream())
                    .map(UserTask::getCamundaCandidateGroups)
                    .filter(unit -> isUnlisted(unit, item))
                    .forEach(unlisted::add);
            for (String unit : unlisted) {
                softly.assertThat(documentation(diagram.process()))
                        .as(diagram.toString())
                        .contains("建议增补", nameOf(unit));
                softly.assertThat(item.suggestedUnits())
                        .as("recorded decision of " + item.number())
                        .contains(nameOf(unit));
            }
        }
        softly.assertAll();
    }

    private static boolean isUnlisted(String unit, KeyTask item) {
        return unit != null && !unit.contains("$") && !item.listedUnits().contains(unit);
    }

    private String nameOf(String unit) {
        return units.get(unit).shortName();
    }

    /** The shared diagrams a case calls for its own steps; 超期督办 calls whom it must. */
    private static List<Diagram> called(Diagram diagram) {
        Set<String> keys = new HashSet<>();
        diagram.model()
                .getModelElementsByType(CallActivity.class)
                .forEach(call -> keys.add(call.getCalledElement()));
        return Assets.shared().stream()
                .filter(d -> keys.contains(d.process().getId()))
                .filter(d -> !d.process().getId().equals(PlanProcesses.OVERDUE_SUPERVISION))
                .toList();
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(text -> text.getTextContent())
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("everyDiagram")
    void nothingIsToBeSaidAboutAnyDiagram(Diagram diagram) {
        // a tour lasts longer than a quarter by itself: the next follows when it is over
        String exception = diagram.toString().startsWith("08-") ? "loopFromToday" : "";
        assertThat(rules.check(diagram.model()))
                .filteredOn(finding -> !finding.code().equals(exception))
                .extracting(finding -> texts.text(finding, Locale.SIMPLIFIED_CHINESE))
                .isEmpty();
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

    private List<Finding> faults(String diagram) {
        return rules.check(
                Bpmn.readModelFromStream(
                        new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void everyFormIsUsedIsNamedAfterItsFileAndAsksSomethingTasklistCanShow() {
        Set<String> used = new HashSet<>();
        Assets.all().forEach(d -> d.userTasks().forEach(t -> used.add(t.getCamundaFormRef())));
        Assets.cases()
                .forEach(
                        d ->
                                d.model().getModelElementsByType(StartEvent.class).stream()
                                        .map(StartEvent::getCamundaFormRef)
                                        .filter(ref -> ref != null)
                                        .forEach(used::add));
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

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
