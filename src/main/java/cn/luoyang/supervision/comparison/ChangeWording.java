package cn.luoyang.supervision.comparison;

import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.MessageSource;

/** Says in one language what differs between two versions of an element. */
final class ChangeWording {

    /** Characters of a long text shown around what changed in it. */
    private static final int CONTEXT = 12;

    /** Texts up to this length are shown whole. */
    private static final int SHORT_TEXT = 30;

    /** What is said of an element that is new or gone, in this order; also the order of changes. */
    private static final List<String> TOLD =
            List.of(
                    "@camunda:candidateGroups",
                    "inputParameter[dueAt]",
                    "@camunda:formRef",
                    "@calledElement",
                    "@camunda:expression",
                    "@camunda:decisionRef",
                    "@attachedToRef",
                    "@cancelActivity",
                    "@isInterrupting",
                    "timerEventDefinition/timeDate",
                    "timerEventDefinition/timeCycle",
                    "timerEventDefinition/timeDuration",
                    "escalationEventDefinition/@escalationRef",
                    "multiInstanceLoopCharacteristics/@camunda:collection",
                    "conditionExpression",
                    "text");

    /** Where a setting is written, and the key of its name below {@code comparison.setting.}. */
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("@name", "name"),
                    Map.entry("@camunda:candidateGroups", "unit"),
                    Map.entry("@camunda:candidateUsers", "candidateUsers"),
                    Map.entry("@camunda:assignee", "assignee"),
                    Map.entry("@camunda:formRef", "form"),
                    Map.entry("@camunda:formKey", "form"),
                    Map.entry("@camunda:formRefBinding", "formBinding"),
                    Map.entry("@camunda:dueDate", "dueDate"),
                    Map.entry("@camunda:followUpDate", "followUpDate"),
                    Map.entry("@camunda:priority", "priority"),
                    Map.entry("inputParameter[dueAt]", "deadline"),
                    Map.entry("inputParameter", "input"),
                    Map.entry("outputParameter", "output"),
                    Map.entry("in", "handedIn"),
                    Map.entry("out", "handedOut"),
                    Map.entry("property", "property"),
                    Map.entry("executionListener", "listener"),
                    Map.entry("taskListener", "listener"),
                    Map.entry("documentation", "documentation"),
                    Map.entry("timeDate", "timer"),
                    Map.entry("timeCycle", "timer"),
                    Map.entry("timeDuration", "timer"),
                    Map.entry("conditionExpression", "condition"),
                    Map.entry("@default", "defaultFlow"),
                    Map.entry("@attachedToRef", "attachedTo"),
                    Map.entry("@cancelActivity", "interrupting"),
                    Map.entry("@isInterrupting", "interrupting"),
                    Map.entry("@camunda:collection", "collection"),
                    Map.entry("@camunda:elementVariable", "elementVariable"),
                    Map.entry("@isSequential", "sequential"),
                    Map.entry("completionCondition", "completionCondition"),
                    Map.entry("loopCardinality", "loopCardinality"),
                    Map.entry("@calledElement", "calledProcess"),
                    Map.entry("@camunda:calledElementBinding", "calledBinding"),
                    Map.entry("@camunda:expression", "action"),
                    Map.entry("@camunda:resultVariable", "resultVariable"),
                    Map.entry("@camunda:decisionRef", "decision"),
                    Map.entry("@camunda:versionTag", "versionTag"),
                    Map.entry("@camunda:historyTimeToLive", "history"),
                    Map.entry("@camunda:isStartableInTasklist", "startable"),
                    Map.entry("@isExecutable", "executable"),
                    Map.entry("@triggeredByEvent", "eventSubProcess"),
                    Map.entry("@escalationRef", "escalation"),
                    Map.entry("@escalationCode", "escalationCode"),
                    Map.entry("@camunda:asyncBefore", "asyncBefore"),
                    Map.entry("@camunda:asyncAfter", "asyncAfter"),
                    Map.entry("text", "text"));

    private static final Set<String> TRUE_UNLESS_SAID =
            Set.of(
                    "@cancelActivity",
                    "@isInterrupting",
                    "@camunda:isStartableInTasklist",
                    "@camunda:exclusive");

    private static final Set<String> REFERENCES =
            Set.of(
                    "@default",
                    "@attachedToRef",
                    "@escalationRef",
                    "@messageRef",
                    "@signalRef",
                    "@errorRef");

    private final MessageSource messages;
    private final ExpressionWording expressions;
    private final Locale locale;
    private final Map<String, DiagramElement> before;
    private final Map<String, DiagramElement> after;
    private final Map<String, String> newIds;

    ChangeWording(
            MessageSource messages,
            UnitRegistry units,
            Locale locale,
            Map<String, DiagramElement> before,
            Map<String, DiagramElement> after,
            Map<String, String> newIds) {
        this.messages = messages;
        this.expressions = new ExpressionWording(messages, units, locale);
        this.locale = locale;
        this.before = before;
        this.after = after;
        this.newIds = newIds;
    }

    /** How a reader finds an element of the older or the newer version. */
    String subject(DiagramElement element, boolean newer) {
        String type = type(element);
        if (!element.name().isEmpty()) {
            return text("subject", type, oneLine(element.name()), element.id());
        }
        return element.isFlow()
                ? text(
                        "subject.flow",
                        type,
                        place(element.source(), newer),
                        place(element.target(), newer),
                        element.id())
                : text("subject.unnamed", type, element.id());
    }

    /** A subject with all that is said of it. */
    String line(String subject, List<String> sentences) {
        return text("line", subject, String.join(text("semicolon"), sentences));
    }

    /** What an element that is new or gone is about. */
    List<String> about(DiagramElement element, boolean added) {
        List<String> told = new ArrayList<>();
        told.add(text(added ? "added" : "removed"));
        if (element.isFlow() && !element.name().isEmpty()) {
            told.add(
                    text("fromTo", place(element.source(), added), place(element.target(), added)));
        }
        DiagramElement container = (added ? after : before).get(element.container());
        if (container != null && !"process".equals(container.type())) {
            told.add(text("within", place(container.id(), added)));
        }
        for (String path : TOLD) {
            String value = element.settings().get(path);
            if (value != null) {
                told.add(text("told", name(path, element), value(path, value, added)));
            }
        }
        return told;
    }

    /** Everything that an element does or says otherwise than before. */
    List<String> differences(DiagramElement old, DiagramElement now) {
        List<String> said = new ArrayList<>();
        if (!old.id().equals(now.id())) {
            said.add(text("newId", old.id(), now.id()));
        }
        if (!old.type().equals(now.type())) {
            said.add(text("changed", text("setting.type"), type(old), type(now)));
        }
        if (!Objects.equals(translated(old.container()), now.container())) {
            said.add(
                    text(
                            "changed",
                            text("setting.container"),
                            place(old.container(), false),
                            place(now.container(), true)));
        }
        if (old.isFlow()
                && !(Objects.equals(now.source(), translated(old.source()))
                        && Objects.equals(now.target(), translated(old.target())))) {
            said.add(
                    text(
                            "rerouted",
                            place(old.source(), false),
                            place(old.target(), false),
                            place(now.source(), true),
                            place(now.target(), true)));
        }
        Set<String> paths = new LinkedHashSet<>(List.of("@name"));
        paths.addAll(TOLD);
        paths.addAll(old.settings().keySet());
        paths.addAll(now.settings().keySet());
        paths.removeAll(Set.of("@sourceRef", "@targetRef"));
        List<String> parts = partsThatCameOrWent(old, now, said);
        for (String path : paths) {
            if (parts.stream()
                    .noneMatch(part -> path.equals(part) || path.startsWith(part + "/"))) {
                difference(path, old, now, said);
            }
        }
        return said;
    }

    /** What differs in the drawing alone; empty if nothing does. */
    List<String> moves(DiagramElement old, DiagramElement now) {
        Drawing from = old.drawing();
        Drawing to = now.drawing();
        if (Objects.equals(from, to)) {
            return List.of();
        }
        if (from == null || to == null) {
            return List.of(text(to == null ? "move.gone" : "move.drawn"));
        }
        List<String> said = new ArrayList<>();
        if (from.box() != null && to.box() != null) {
            String way = way(to.box().x() - from.box().x(), to.box().y() - from.box().y());
            if (!way.isEmpty()) {
                said.add(text("move.by", way));
            }
            if (from.box().width() != to.box().width()
                    || from.box().height() != to.box().height()) {
                said.add(text("changed", text("move.size"), size(from.box()), size(to.box())));
            }
        }
        if (!from.line().equals(to.line())) {
            said.add(text("move.line"));
        }
        if (said.isEmpty() && !from.label().equals(to.label())) {
            said.add(text("move.label"));
        }
        if (!from.look().equals(to.look())) {
            said.add(text("move.look"));
        }
        return said;
    }

    /** Events that became another kind, and work that is, or is no longer, done once for each. */
    private List<String> partsThatCameOrWent(
            DiagramElement old, DiagramElement now, List<String> said) {
        List<String> parts = new ArrayList<>();
        if (!old.eventKind().equals(now.eventKind())) {
            said.add(text("changed", text("setting.eventKind"), eventKind(old), eventKind(now)));
            parts.add(old.eventKind());
            parts.add(now.eventKind());
        }
        String many = "multiInstanceLoopCharacteristics";
        boolean was = old.settings().containsKey(many);
        if (was != now.settings().containsKey(many)) {
            Map<String, String> settings = (was ? old : now).settings();
            String each = settings.getOrDefault(many + "/@camunda:collection", "");
            said.add(text(was ? "noLongerForEach" : "forEach", expressions.words(each)));
            parts.add(many);
        }
        return parts;
    }

    private void difference(
            String path, DiagramElement old, DiagramElement now, List<String> said) {
        String from = old.settings().get(path);
        String to = now.settings().get(path);
        if (isReference(path)) {
            if (!Objects.equals(translated(from), to)) {
                said.add(changed(path, now, value(path, from, false), value(path, to, true)));
            }
        } else if (!Objects.equals(from, to)) {
            boolean flag = isFlag(path);
            if (flag || from == null || to == null) {
                said.add(changed(path, now, value(path, from, false), value(path, to, true)));
            } else if (isText(path)) {
                String[] excerpts = excerpts(from, to);
                said.add(
                        changed(
                                path,
                                now,
                                text("quoted", excerpts[0]),
                                text("quoted", excerpts[1])));
            } else if (isUnit(path) || isName(path) || path.endsWith("historyTimeToLive")) {
                said.add(changed(path, now, value(path, from, false), value(path, to, true)));
            } else {
                said.add(text("told", name(path, now), expressions.words(from, to)));
            }
        }
    }

    private String changed(String path, DiagramElement element, String from, String to) {
        return text("changed", name(path, element), from, to);
    }

    /** A value in words. */
    private String value(String path, String value, boolean newer) {
        if (isFlag(path)) {
            boolean on =
                    value == null ? TRUE_UNLESS_SAID.contains(path) : Boolean.parseBoolean(value);
            return text(on ? "yes" : "no");
        }
        if (value == null || value.isEmpty()) {
            return text("none");
        }
        if (isUnit(path)) {
            return expressions.units(value);
        }
        if (isReference(path)) {
            DiagramElement element = (newer ? after : before).get(value);
            return element != null && element.isFlow()
                    ? subject(element, newer)
                    : place(value, newer);
        }
        if (isName(path)) {
            return text("quoted", oneLine(value));
        }
        if (path.endsWith("historyTimeToLive")) {
            String days = value.replaceAll("^P(\\d+)D$", "$1");
            return days.matches("\\d+") ? text("days", days) : value;
        }
        if (isText(path)) {
            return text("quoted", oneLine(excerpt(value, 0, value.length())));
        }
        return expressions.words(value);
    }

    private String name(String path, DiagramElement element) {
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("#\\d+$", "");
        if ("@name".equals(path) && element.isFlow()) {
            return text("setting.label");
        }
        String code = NAMES.get(last);
        if (code != null) {
            return text("setting." + code);
        }
        int bracket = last.indexOf('[');
        if (bracket > 0 && NAMES.containsKey(last.substring(0, bracket))) {
            String about = last.substring(bracket + 1, last.length() - 1);
            String known = "setting." + NAMES.get(last.substring(0, bracket));
            return text(known, textOr("event." + about, about));
        }
        return text("setting.other", path);
    }

    private String type(DiagramElement element) {
        return textOr("type." + element.type(), element.type());
    }

    private String eventKind(DiagramElement element) {
        return element.eventKind().isEmpty()
                ? text("none")
                : textOr("eventKind." + element.eventKind(), element.eventKind());
    }

    /**
     * An element as the place a flow leads to: by its name, or where it has none by type and id.
     */
    private String place(String id, boolean newer) {
        DiagramElement element = id == null ? null : (newer ? after : before).get(id);
        if (element == null) {
            return id == null ? text("none") : id;
        }
        return element.name().isEmpty()
                ? text("subject.unnamed", type(element), id)
                : text("quoted", oneLine(element.name()));
    }

    private String translated(String id) {
        return id == null ? null : newIds.getOrDefault(id, id);
    }

    private String way(long right, long down) {
        List<String> ways = new ArrayList<>();
        if (right != 0) {
            ways.add(text(right > 0 ? "move.right" : "move.left", String.valueOf(Math.abs(right))));
        }
        if (down != 0) {
            ways.add(text(down > 0 ? "move.down" : "move.up", String.valueOf(Math.abs(down))));
        }
        return String.join(text("and"), ways);
    }

    private static String size(Drawing.Box box) {
        return box.width() + "×" + box.height();
    }

    private static boolean isFlag(String path) {
        return Set.of(
                        "@cancelActivity",
                        "@isInterrupting",
                        "@triggeredByEvent",
                        "@isExecutable",
                        "@camunda:isStartableInTasklist",
                        "@camunda:asyncBefore",
                        "@camunda:asyncAfter",
                        "@camunda:exclusive")
                .contains(path);
    }

    private static boolean isReference(String path) {
        return REFERENCES.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    private static boolean isUnit(String path) {
        return "@camunda:candidateGroups".equals(path);
    }

    private static boolean isName(String path) {
        return "@name".equals(path);
    }

    private static boolean isText(String path) {
        return path.startsWith("documentation") || "text".equals(path);
    }

    /** Of two long texts what differs, with a little around it. */
    private static String[] excerpts(String old, String now) {
        int start = 0;
        int shorter = Math.min(old.length(), now.length());
        while (start < shorter && old.charAt(start) == now.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && old.charAt(old.length() - 1 - end) == now.charAt(now.length() - 1 - end)) {
            end++;
        }
        return new String[] {
            excerpt(old, start, old.length() - end), excerpt(now, start, now.length() - end)
        };
    }

    private static String excerpt(String text, int start, int end) {
        if (text.length() <= SHORT_TEXT) {
            return oneLine(text);
        }
        int from = Math.max(0, start - CONTEXT);
        int to = Math.min(text.length(), end + CONTEXT);
        return oneLine(
                (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : ""));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private String textOr(String key, String otherwise) {
        return messages.getMessage("comparison." + key, null, otherwise, locale);
    }

    private String text(String key, Object... args) {
        return messages.getMessage("comparison." + key, args, locale);
    }
}
