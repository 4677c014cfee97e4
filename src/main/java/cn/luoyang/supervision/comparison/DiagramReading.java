package cn.luoyang.supervision.comparison;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Reads a diagram completely: whatever is written at an element is one of its settings, known or
 * not, so that no change can hide in an attribute nobody thought of. What Modeler writes or leaves
 * out as it likes (ids of definitions, defaults, the order of elements, incoming and outgoing) is
 * none.
 */
final class DiagramReading {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String NAMESPACES = "http://www.w3.org/2000/xmlns/";

    private static final Set<String> CONTAINERS =
            Set.of("process", "subProcess", "transaction", "adHocSubProcess", "collaboration");

    /** Children of a container that are part of it. */
    private static final Set<String> OWN_PARTS =
            Set.of(
                    "documentation",
                    "extensionElements",
                    "incoming",
                    "outgoing",
                    "multiInstanceLoopCharacteristics",
                    "standardLoopCharacteristics",
                    "ioSpecification",
                    "laneSet");

    private static final Set<String> UNSAID = Set.of("incoming", "outgoing");

    /**
     * With which template Modeler shows an element; what the template wrote is there all the same.
     */
    private static final Set<String> OF_MODELER =
            Set.of("modelerTemplate", "modelerTemplateVersion", "modelerTemplateIcon");

    private static final Set<String> TRANSPARENT =
            Set.of("extensionElements", "inputOutput", "properties");

    /** What the schema adds where a file says nothing. */
    private static final Set<String> DEFAULTS =
            Set.of(
                    "implementation=##WebService",
                    "implementation=##unspecified",
                    "instantiate=false",
                    "isClosed=false",
                    "processType=None",
                    "behavior=All",
                    "isCollection=false",
                    "eventGatewayType=Exclusive",
                    "waitForCompletion=true",
                    "associationDirection=None",
                    "textFormat=text/plain",
                    "cancelActivity=true",
                    "isInterrupting=true",
                    "isSequential=false",
                    "triggeredByEvent=false",
                    "parallelMultiple=false",
                    "isForCompensation=false",
                    "startQuantity=1",
                    "completionQuantity=1",
                    "gatewayDirection=Unspecified",
                    "camunda:asyncBefore=false",
                    "camunda:asyncAfter=false",
                    "camunda:exclusive=true");

    private final Map<String, Drawing> drawings = new LinkedHashMap<>();
    private final Map<String, DiagramElement> elements = new LinkedHashMap<>();

    private DiagramReading() {}

    /** All elements of a diagram by id, in the order of the file. */
    static Map<String, DiagramElement> of(BpmnModelInstance diagram) {
        DiagramReading reading = new DiagramReading();
        Document document = (Document) diagram.getDocument().getDomSource().getNode();
        Element definitions = document.getDocumentElement();
        children(definitions)
                .filter(child -> BPMNDI.equals(child.getNamespaceURI()))
                .forEach(reading::drawings);
        children(definitions)
                .filter(child -> BPMN.equals(child.getNamespaceURI()) && child.hasAttribute("id"))
                .forEach(child -> reading.element(child, null));
        return reading.elements;
    }

    private void element(Element element, String container) {
        String id = element.getAttribute("id");
        Map<String, String> settings = new LinkedHashMap<>();
        settings(element, "", settings);
        elements.put(
                id,
                new DiagramElement(
                        id, element.getLocalName(), container, settings, drawings.get(id)));
        children(element)
                .filter(DiagramReading::isElementOfItsOwn)
                .forEach(child -> element(child, id));
    }

    private static boolean isElementOfItsOwn(Element element) {
        return BPMN.equals(element.getNamespaceURI())
                && CONTAINERS.contains(element.getParentNode().getLocalName())
                && element.hasAttribute("id")
                && !OWN_PARTS.contains(element.getLocalName());
    }

    private static void settings(Element element, String path, Map<String, String> settings) {
        attributes(element)
                .filter(a -> !"id".equals(a.getName()) && !isTechnical(a))
                .forEach(
                        a -> {
                            String name =
                                    CAMUNDA.equals(a.getNamespaceURI())
                                            ? "camunda:" + a.getLocalName()
                                            : a.getName();
                            if (!DEFAULTS.contains(name + "=" + a.getValue())) {
                                settings.put(path + "@" + name, a.getValue().strip());
                            }
                        });
        children(element)
                .filter(child -> !isElementOfItsOwn(child))
                .filter(child -> !UNSAID.contains(child.getLocalName()))
                .forEach(child -> part(child, path, settings));
    }

    private static void part(Element part, String path, Map<String, String> settings) {
        String name = part.getLocalName();
        if (TRANSPARENT.contains(name)) {
            settings(part, path, settings);
            return;
        }
        String at = path + name;
        switch (name) {
            case "inputParameter", "outputParameter" ->
                    put(settings, at + "[" + part.getAttribute("name") + "]", text(part));
            case "property" ->
                    put(
                            settings,
                            at + "[" + part.getAttribute("name") + "]",
                            part.getAttribute("value"));
            case "in", "out" -> put(settings, at + "[" + mapped(part) + "]", mapping(part));
            case "executionListener", "taskListener" ->
                    put(settings, at + "[" + part.getAttribute("event") + "]", called(part));
            case "documentation", "conditionExpression", "timeDate", "timeCycle", "timeDuration" ->
                    put(settings, at, text(part));
            default -> {
                String free =
                        put(settings, at, children(part).findAny().isEmpty() ? text(part) : "");
                settings(part, free + "/", settings);
            }
        }
    }

    /** Puts a setting under the first name that is free, and returns that. */
    private static String put(Map<String, String> settings, String path, String value) {
        String free = path;
        for (int i = 2; settings.containsKey(free); i++) {
            free = path + "#" + i;
        }
        settings.put(free, value.strip());
        return free;
    }

    private static String mapped(Element in) {
        return Stream.of("target", "businessKey", "variables")
                .filter(in::hasAttribute)
                .map(a -> "target".equals(a) ? in.getAttribute(a) : a)
                .findFirst()
                .orElse("");
    }

    private static String mapping(Element in) {
        String from =
                Stream.of("sourceExpression", "source", "businessKey", "variables")
                        .filter(in::hasAttribute)
                        .map(in::getAttribute)
                        .findFirst()
                        .orElse("");
        return "true".equals(in.getAttribute("local")) ? from + " (local)" : from;
    }

    private static String called(Element listener) {
        return Stream.of("expression", "delegateExpression", "class")
                .filter(listener::hasAttribute)
                .map(listener::getAttribute)
                .findFirst()
                .orElseGet(() -> text(listener));
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    private static boolean isTechnical(Attr attribute) {
        return NAMESPACES.equals(attribute.getNamespaceURI())
                || SCHEMA.equals(attribute.getNamespaceURI())
                || CAMUNDA.equals(attribute.getNamespaceURI())
                        && OF_MODELER.contains(attribute.getLocalName());
    }

    // ------------------------------------------------------------------ the drawing

    private void drawings(Element diagram) {
        children(diagram)
                .filter(plane -> "BPMNPlane".equals(plane.getLocalName()))
                .flatMap(DiagramReading::children)
                .forEach(drawn -> drawings.put(drawn.getAttribute("bpmnElement"), drawing(drawn)));
    }

    private static Drawing drawing(Element drawn) {
        Drawing.Box box =
                children(drawn)
                        .filter(c -> DC.equals(c.getNamespaceURI()))
                        .findFirst()
                        .map(DiagramReading::box)
                        .orElse(null);
        String line =
                children(drawn)
                        .filter(c -> "waypoint".equals(c.getLocalName()))
                        .map(c -> pixels(c, "x") + "," + pixels(c, "y"))
                        .collect(Collectors.joining(" "));
        String label =
                children(drawn)
                        .filter(c -> "BPMNLabel".equals(c.getLocalName()))
                        .flatMap(DiagramReading::children)
                        .map(c -> box(c).toString())
                        .findFirst()
                        .orElse("");
        Map<String, String> look = new TreeMap<>();
        attributes(drawn)
                .filter(a -> !Set.of("id", "bpmnElement").contains(a.getName()) && !isTechnical(a))
                .forEach(a -> look.put(a.getName(), a.getValue()));
        return new Drawing(box, line, label, look.toString());
    }

    private static Drawing.Box box(Element bounds) {
        return new Drawing.Box(
                pixels(bounds, "x"),
                pixels(bounds, "y"),
                pixels(bounds, "width"),
                pixels(bounds, "height"));
    }

    private static long pixels(Element element, String attribute) {
        String value = element.getAttribute(attribute);
        return value.isEmpty() ? 0 : Math.round(Double.parseDouble(value));
    }

    private static Stream<Element> children(Element element) {
        var nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .map(node -> node instanceof Element child ? child : null)
                .filter(Objects::nonNull);
    }

    private static Stream<Attr> attributes(Element element) {
        var attributes = element.getAttributes();
        return IntStream.range(0, attributes.getLength()).mapToObj(i -> (Attr) attributes.item(i));
    }
}
