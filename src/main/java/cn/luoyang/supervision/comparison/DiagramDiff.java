package cn.luoyang.supervision.comparison;

import cn.luoyang.supervision.comparison.ElementChange.Kind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What was changed from one diagram to another, element by element and in words. */
@Component
public class DiagramDiff {

    private final MessageSource messages;
    private final UnitRegistry units;

    /**
     * @param messages has the texts of {@code i18n/comparison}
     * @param units gives the names of units
     */
    public DiagramDiff(MessageSource messages, UnitRegistry units) {
        this.messages = messages;
        this.units = units;
    }

    /**
     * All differences of two versions of a diagram: of the process, then of its steps, events and
     * gateways, then of its flows; what was only moved comes last. Nothing in the file is left out
     * but what the engine and a reader of the drawing do not notice.
     *
     * @param before the older version
     * @param after the newer one
     * @param locale Chinese or English
     * @return empty if there is no difference
     */
    public List<ElementChange> between(
            BpmnModelInstance before, BpmnModelInstance after, Locale locale) {
        Map<String, DiagramElement> old = DiagramReading.of(before);
        Map<String, DiagramElement> now = DiagramReading.of(after);
        Map<String, String> newIds = Counterparts.of(old, now);
        ChangeWording wording = new ChangeWording(messages, units, locale, old, now, newIds);
        List<ElementChange> changes = new ArrayList<>();
        for (DiagramElement element : old.values()) {
            if (!newIds.containsKey(element.id())) {
                changes.add(
                        change(
                                element,
                                element.id(),
                                Kind.REMOVED,
                                wording.about(element, false),
                                wording));
            } else {
                changes.addAll(changes(element, now.get(newIds.get(element.id())), wording));
            }
        }
        now.values().stream()
                .filter(element -> !newIds.containsValue(element.id()))
                .map(
                        element ->
                                change(
                                        element,
                                        null,
                                        Kind.ADDED,
                                        wording.about(element, true),
                                        wording))
                .forEach(changes::add);
        changes.sort(Comparator.comparing(DiagramDiff::rank));
        return List.copyOf(changes);
    }

    /** The same in Chinese, as the ledger keeps it. */
    public List<ElementChange> between(BpmnModelInstance before, BpmnModelInstance after) {
        return between(before, after, Locale.CHINESE);
    }

    private static List<ElementChange> changes(
            DiagramElement old, DiagramElement now, ChangeWording wording) {
        List<String> differences = wording.differences(old, now);
        Kind kind = differences.isEmpty() ? Kind.MOVED : Kind.CHANGED;
        List<String> said = differences.isEmpty() ? wording.moves(old, now) : differences;
        return said.isEmpty() ? List.of() : List.of(change(now, old.id(), kind, said, wording));
    }

    private static ElementChange change(
            DiagramElement element,
            String formerId,
            Kind kind,
            List<String> sentences,
            ChangeWording wording) {
        String subject = wording.subject(element, kind != Kind.REMOVED);
        return new ElementChange(
                element.id(),
                formerId,
                element.name(),
                element.type(),
                kind,
                subject,
                sentences,
                wording.line(subject, sentences));
    }

    private static int rank(ElementChange change) {
        int group =
                switch (change.elementType()) {
                    case "process" -> 0;
                    case "sequenceFlow" -> 2;
                    default -> 1;
                };
        return change.kind() == Kind.MOVED ? group + 10 : group;
    }
}
