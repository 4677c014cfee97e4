package cn.luoyang.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.comparison.DiagramDiff;
import cn.luoyang.supervision.comparison.ElementChange;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The element templates analysts use in Camunda Modeler write what the diagrams of the plan say.
 */
class ElementTemplatesTest {

    private static final String FOLDER = "bpmn/.camunda/element-templates";
    private static final String SCHEMA =
            "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String ID = "cn.luoyang.supervision.";

    /** What a binding needs beside its type, by the schema of Camunda 7. */
    private static final Map<String, String> REQUIRED =
            Map.of(
                    "property", "name",
                    "camunda:inputParameter", "name",
                    "camunda:in", "target");

    private static final Set<String> CONTROLS =
            Set.of("String", "Text", "Hidden", "Dropdown", "Boolean");

    private final UnitRegistry units = UnitRegistry.shipped();

    static List<JsonNode> templates() throws IOException {
        List<JsonNode> templates = new ArrayList<>();
        for (Path file : Assets.files(FOLDER, ".json")) {
            JsonNode content = new ObjectMapper().readTree(Files.readString(file));
            if (content.isArray()) {
                content.forEach(templates::add);
            } else {
                templates.add(content);
            }
        }
        return templates;
    }

    private static JsonNode template(String id) throws IOException {
        return templates().stream()
                .filter(t -> t.path("id").asText().equals(ID + id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thereIsATemplateForEachPieceOfTheFrame() throws IOException {
        assertThat(templates())
                .extracting(t -> t.path("id").asText().replace(ID, ""))
                .containsExactlyInAnyOrder(
                        "bureauTask",
                        "countyTask",
                        "overdueTimer",
                        "overdueSupervision",
                        "periodReportStart",
                        "periodReport");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyTemplateHasWhatTheSchemaOfCamunda7Demands(JsonNode template) {
        assertThat(template.path("$schema").asText()).isEqualTo(SCHEMA);
        assertThat(template.path("name").asText()).startsWith("督办：");
        assertThat(template.path("description").asText()).isNotBlank();
        assertThat(template.path("version").isInt()).isTrue();
        assertThat(template.path("appliesTo"))
                .isNotEmpty()
                .allMatch(t -> t.asText().startsWith("bpmn:"));
        // Modeler replaces an element by one of this type, and an event would lose its timer
        assertThat(template.path("elementType").path("value").asText()).doesNotEndWith("Event");
        Set<String> groups = new TreeSet<>();
        template.path("groups").forEach(g -> groups.add(g.path("id").asText()));
        assertThat(template.path("properties")).isNotEmpty();
        for (JsonNode property : template.path("properties")) {
            JsonNode binding = property.path("binding");
            String type = binding.path("type").asText();
            assertThat(REQUIRED).containsKey(type);
            assertThat(binding.path(REQUIRED.get(type)).asText()).isNotBlank();
            String control = property.path("type").asText();
            assertThat(CONTROLS).contains(control);
            if (control.equals("Hidden")) {
                assertThat(property.has("value")).as(type).isTrue();
            } else {
                assertThat(property.path("label").asText()).isNotBlank();
                assertThat(groups).contains(property.path("group").asText());
                assertThat(property.path("constraints").path("notEmpty").asBoolean()).isTrue();
            }
            if (control.equals("Dropdown")) {
                assertThat(property.path("choices"))
                        .isNotEmpty()
                        .allMatch(c -> !c.path("name").asText().isBlank() && c.has("value"));
                assertThat(values(property)).doesNotHaveDuplicates();
                if (property.has("value")) {
                    assertThat(values(property)).contains(property.path("value").asText());
                }
            }
        }
    }

    @Test
    void everyUnitOfTheRegistryCanBeChosenByItsName() throws IOException {
        JsonNode unit = bound(template("bureauTask"), "property", "camunda:candidateGroups");
        assertThat(values(unit)).containsExactlyElementsOf(ids(units.all()));
        assertThat(unit.path("choices"))
                .allSatisfy(
                        choice -> {
                            String id = choice.path("value").asText();
                            assertThat(choice.path("name").asText())
                                    .isEqualTo(units.get(id).shortName() + "（" + id + "）");
                        });
    }

    @Test
    void everyStepOfThePlanCanBeEditedWithATemplateWithoutLosingAValue() throws IOException {
        JsonNode bureau = template("bureauTask");
        JsonNode county = template("countyTask");
        for (Assets.Diagram diagram :
                Stream.concat(Assets.keyTasks().stream(), Assets.requirements().stream())
                        .toList()) {
            for (UserTask task : diagram.userTasks()) {
                JsonNode template = isOfCounties(task) ? county : bureau;
                // so that Modeler shows its fields as soon as the step is chosen
                assertThat(task.getAttributeValueNs(CAMUNDA, "modelerTemplate"))
                        .as("%s %s", diagram, task.getId())
                        .isEqualTo(template.path("id").asText());
                assertThat(task.getAttributeValueNs(CAMUNDA, "modelerTemplateVersion"))
                        .isEqualTo(template.path("version").asText());
                for (JsonNode property : template.path("properties")) {
                    assertThat(admits(property, written(task, property.path("binding"))))
                            .as("%s %s: %s", diagram, task.getId(), property.path("binding"))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aTemplateWritesExactlyWhatTheStepsOf25Have() throws IOException {
        Assets.Diagram diagram =
                Assets.keyTasks().stream()
                        .filter(d -> d.toString().startsWith("25-"))
                        .findFirst()
                        .orElseThrow();
        BpmnModelInstance applied = copy(diagram.model());
        for (UserTask task : applied.getModelElementsByType(UserTask.class)) {
            applyAnew(task, template(isOfCounties(task) ? "countyTask" : "bureauTask"));
        }
        for (BoundaryEvent event : applied.getModelElementsByType(BoundaryEvent.class)) {
            applyAnew(event, template("overdueTimer"));
        }
        for (CallActivity call : applied.getModelElementsByType(CallActivity.class)) {
            String called = call.getCalledElement();
            if (called.equals("period-report")) {
                applyAnew(call, template("periodReport"));
            } else if (called.equals("overdue-supervision")) {
                applyAnew(call, template("overdueSupervision"));
            }
        }
        applyAnew(
                applied.<StartEvent>getModelElementById("event_periodReport"),
                template("periodReportStart"));
        assertThat(new DiagramDiff(texts(), units).between(diagram.model(), applied))
                .extracting(ElementChange::inWords)
                .isEmpty();
    }

    @Test
    void templatesAndTheLinterAreNoAssetsOfTheApplication() {
        ClassLoader application = Bpmn.class.getClassLoader();
        for (String name :
                List.of(
                        "bpmn/.camunda/element-templates/bureau-task.json",
                        "bpmn/package.json",
                        "bpmn/.bpmnlintrc")) {
            assertThat(Path.of(name)).exists();
            assertThat(application.getResource(name)).as(name).isNull();
        }
        assertThat(application.getResource("bpmn/key-tasks/25-supply-chain-matching.bpmn"))
                .isNotNull();
    }

    // ------------------------------------------------------------------ as Modeler does

    /** Empties an element of what a template may write, and writes it with the values it had. */
    private static void applyAnew(BaseElement element, JsonNode template) {
        Map<JsonNode, String> values = new LinkedHashMap<>();
        for (JsonNode property : template.path("properties")) {
            values.put(property, written(element, property.path("binding")));
        }
        empty(element);
        values.forEach(
                (property, value) -> {
                    assertThat(admits(property, value))
                            .as("%s %s", element.getId(), value)
                            .isTrue();
                    write(element, property.path("binding"), value);
                });
    }

    private static void empty(BaseElement element) {
        DomElement dom = element.getDomElement();
        for (String name : List.of("name", "calledElement", "cancelActivity", "isInterrupting")) {
            dom.removeAttribute(name);
        }
        for (String name :
                List.of("candidateGroups", "dueDate", "formRef", "formRefBinding", "priority")) {
            dom.removeAttribute(CAMUNDA, name);
        }
        if (element.getExtensionElements() != null) {
            var extensions = element.getExtensionElements();
            List.of(CamundaInputOutput.class, CamundaIn.class)
                    .forEach(
                            type ->
                                    List.copyOf(extensions.getChildElementsByType(type))
                                            .forEach(extensions::removeChildElement));
        }
    }

    private static void write(BaseElement element, JsonNode binding, String value) {
        BpmnModelInstance model = (BpmnModelInstance) element.getModelInstance();
        switch (binding.path("type").asText()) {
            case "property" -> {
                String name = binding.path("name").asText();
                if (name.startsWith("camunda:")) {
                    element.setAttributeValueNs(
                            CAMUNDA, name.substring("camunda:".length()), value);
                } else {
                    element.getDomElement().setAttribute(name, value);
                }
            }
            case "camunda:inputParameter" -> {
                DomElement input = extension(model, "inputParameter");
                input.setAttribute("name", binding.path("name").asText());
                input.setTextContent(value);
                DomElement all = extension(model, "inputOutput");
                all.appendChild(input);
                extensions(element).getDomElement().appendChild(all);
            }
            case "camunda:in" -> {
                DomElement in = extension(model, "in");
                in.setAttribute("target", binding.path("target").asText());
                in.setAttribute(
                        binding.path("expression").asBoolean() ? "sourceExpression" : "source",
                        value);
                extensions(element).getDomElement().appendChild(in);
            }
            default -> throw new AssertionError(binding);
        }
    }

    /** Modeler knows this namespace only; the engine's own classes may write another. */
    private static DomElement extension(BpmnModelInstance model, String name) {
        return model.getDocument().createElement(CAMUNDA, name);
    }

    private static org.camunda.bpm.model.bpmn.instance.ExtensionElements extensions(
            BaseElement element) {
        if (element.getExtensionElements() == null) {
            element.setExtensionElements(
                    element.getModelInstance()
                            .newInstance(
                                    org.camunda.bpm.model.bpmn.instance.ExtensionElements.class));
        }
        return element.getExtensionElements();
    }

    /** What a diagram has where a binding writes; null if nothing. */
    private static String written(BaseElement element, JsonNode binding) {
        return switch (binding.path("type").asText()) {
            case "property" -> {
                String name = binding.path("name").asText();
                yield name.startsWith("camunda:")
                        ? element.getAttributeValueNs(CAMUNDA, name.substring("camunda:".length()))
                        : element.getDomElement().getAttribute(name);
            }
            case "camunda:inputParameter" ->
                    inside(element, CamundaInputParameter.class).stream()
                            .filter(p -> p.getCamundaName().equals(binding.path("name").asText()))
                            .map(CamundaInputParameter::getTextContent)
                            .findFirst()
                            .orElse(null);
            case "camunda:in" ->
                    inside(element, CamundaIn.class).stream()
                            .filter(
                                    i ->
                                            i.getCamundaTarget()
                                                    .equals(binding.path("target").asText()))
                            .map(
                                    i ->
                                            binding.path("expression").asBoolean()
                                                    ? i.getCamundaSourceExpression()
                                                    : i.getCamundaSource())
                            .findFirst()
                            .orElse(null);
            default -> throw new AssertionError(binding);
        };
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance>
            List<T> inside(BaseElement element, Class<T> type) {
        return element.getModelInstance().getModelElementsByType(type).stream()
                .filter(
                        e -> {
                            var above = e.getParentElement();
                            while (above != null && !(above instanceof BaseElement)) {
                                above = above.getParentElement();
                            }
                            while (above
                                    instanceof
                                    org.camunda.bpm.model.bpmn.instance.ExtensionElements) {
                                above = above.getParentElement();
                            }
                            return element.equals(above);
                        })
                .toList();
    }

    /** Whether the control of a template can hold a value. */
    private static boolean admits(JsonNode property, String value) {
        if (value == null) {
            return false;
        }
        return switch (property.path("type").asText()) {
            case "Hidden" -> property.path("value").asText().equals(value);
            case "Dropdown" -> values(property).contains(value);
            default -> {
                JsonNode pattern = property.path("constraints").path("pattern").path("value");
                yield !value.isBlank()
                        && (pattern.isMissingNode() || value.matches(pattern.asText()));
            }
        };
    }

    private static JsonNode bound(JsonNode template, String type, String name) {
        return StreamSupport.stream(template.path("properties").spliterator(), false)
                .filter(p -> p.path("binding").path("type").asText().equals(type))
                .filter(p -> p.path("binding").path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> values(JsonNode property) {
        List<String> values = new ArrayList<>();
        property.path("choices").forEach(c -> values.add(c.path("value").asText()));
        return values;
    }

    private static List<String> ids(List<Unit> units) {
        return units.stream().map(Unit::id).toList();
    }

    private static boolean isOfCounties(UserTask task) {
        return "${county}".equals(task.getCamundaCandidateGroups());
    }

    private static BpmnModelInstance copy(BpmnModelInstance model) {
        return Bpmn.readModelFromStream(
                new ByteArrayInputStream(
                        Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8)));
    }

    private static ResourceBundleMessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("i18n/comparison");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }
}
