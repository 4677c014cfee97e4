package cn.luoyang.supervision.comparison;

import java.util.List;

/**
 * What became of one element of a diagram between two versions.
 *
 * @param elementId its id in the newer version, or in the older one if it was removed
 * @param formerId its id in the older version, the same unless somebody gave the step another id;
 *     null if it was added
 * @param elementName its label in the version {@code elementId} is of; empty if it has none
 * @param elementType local name of its BPMN element, such as {@code userTask}
 * @param kind what became of it
 * @param subject how a reader finds it: 步骤“征集意向”（userTask_x）
 * @param sentences each difference in words, at least one
 * @param inWords subject and sentences in one line
 */
public record ElementChange(
        String elementId,
        String formerId,
        String elementName,
        String elementType,
        Kind kind,
        String subject,
        List<String> sentences,
        String inWords) {

    /** What became of an element. */
    public enum Kind {
        ADDED,
        REMOVED,
        /** It does, or says, something else than before; it may have been moved as well. */
        CHANGED,
        /** Only the drawing differs: instances notice nothing. */
        MOVED
    }

    public ElementChange {
        sentences = List.copyOf(sentences);
    }

    /** Whether the step goes on under another id, which a migration has to be told. */
    public boolean hasNewId() {
        return formerId != null && !formerId.equals(elementId);
    }
}
