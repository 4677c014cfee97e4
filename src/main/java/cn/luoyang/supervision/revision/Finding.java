package cn.luoyang.supervision.revision;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What {@link DiagramRules} have to say about one element.
 *
 * @param severity whether it stands in the way of a deployment
 * @param code message code, without the prefix {@code revision.finding.}
 * @param kind tag of the element, such as {@code userTask}
 * @param elementId id of the element, or null if it has none
 * @param elementName its label, or null
 * @param args what the message names, in its order
 */
public record Finding(
        Severity severity,
        String code,
        String kind,
        String elementId,
        String elementName,
        List<String> args) {

    /** How much a finding weighs. */
    public enum Severity {
        /** 错误: the diagram is not deployed. */
        ERROR,
        /** 提醒: deployed, and recorded with the deployment. */
        WARNING
    }

    public Finding {
        args = List.copyOf(args);
    }

    /** Whether the diagram must not be deployed. */
    @JsonIgnore
    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
