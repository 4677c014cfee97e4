package cn.luoyang.supervision.revision;

import java.util.List;
import java.util.Locale;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** What changed between two versions of a diagram, in words, as the ledger records it. */
public interface DiagramChanges {

    /**
     * The changes, one short sentence each: {@code 环节“征集意向”：单位 市工信局 → 市商务局}.
     *
     * @param processKey process id of both
     * @param before the former version
     * @param after the new one
     * @return empty if nothing a reader would notice has changed
     */
    List<String> describe(
            String processKey, BpmnModelInstance before, BpmnModelInstance after, Locale locale);
}
