package cn.luoyang.supervision.comparison;

import cn.luoyang.supervision.revision.DiagramChanges;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.stereotype.Component;

/**
 * What the record of a revision says about its changes: what it does differently, and not where its
 * shapes were moved to.
 */
@Component
class ChangesForTheLedger implements DiagramChanges {

    private final DiagramDiff diff;

    ChangesForTheLedger(DiagramDiff diff) {
        this.diff = diff;
    }

    @Override
    public List<String> describe(
            String processKey, BpmnModelInstance before, BpmnModelInstance after, Locale locale) {
        return diff.between(before, after, locale).stream()
                .filter(change -> change.kind() != ElementChange.Kind.MOVED)
                .map(ElementChange::inWords)
                .toList();
    }
}
