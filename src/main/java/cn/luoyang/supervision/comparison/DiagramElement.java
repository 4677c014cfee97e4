package cn.luoyang.supervision.comparison;

import java.util.Map;
import java.util.Set;

/**
 * An element of a diagram as a comparison sees it.
 *
 * @param id element id
 * @param type local name, such as {@code userTask}
 * @param container id of the process or sub-process it stands in; null for a process
 * @param settings everything that is written at it, by where it is written, such as {@code
 *     @camunda:candidateGroups} or {@code inputParameter[dueAt]}; without the elements it contains
 * @param drawing its shape or line; null if it is not drawn
 */
record DiagramElement(
        String id, String type, String container, Map<String, String> settings, Drawing drawing) {

    private static final Set<String> AROUND =
            Set.of("process", "collaboration", "escalation", "message", "signal", "error");

    String name() {
        return settings.getOrDefault("@name", "");
    }

    boolean isFlow() {
        return "sequenceFlow".equals(type);
    }

    /** Whether it is a step, event or gateway, and neither a flow nor a process nor a remark. */
    boolean isNode() {
        return !isFlow() && !AROUND.contains(type);
    }

    String source() {
        return settings.get("@sourceRef");
    }

    String target() {
        return settings.get("@targetRef");
    }

    /** Which kind of event it is; empty for anything else and for plain events. */
    String eventKind() {
        return settings.keySet().stream()
                .filter(path -> path.endsWith("EventDefinition"))
                .findFirst()
                .orElse("");
    }
}
