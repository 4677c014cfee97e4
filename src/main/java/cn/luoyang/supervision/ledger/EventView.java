package cn.luoyang.supervision.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event as people and programs read it.
 *
 * @param id running number
 * @param at when, Asia/Shanghai
 * @param type what happened
 * @param keyTask number of the plan item, or null
 * @param unit unit id, or null
 * @param actor user id, or {@code system}
 * @param step name of the step, or null
 * @param stepId its id in the diagram, or null
 * @param taskId user task, or null
 * @param processInstanceId process, or null
 * @param processKey process definition key, or null
 * @param processVersion version of the diagram, or null
 * @param period period id, or null
 * @param due deadline, or null
 * @param on day of an activity, or null
 * @param code detail, or null
 * @param note text, or null
 * @param answers what the form recorded, label to value
 */
public record EventView(
        Long id,
        LocalDateTime at,
        EventType type,
        Integer keyTask,
        String unit,
        String actor,
        String step,
        String stepId,
        String taskId,
        String processInstanceId,
        String processKey,
        Integer processVersion,
        String period,
        LocalDateTime due,
        LocalDate on,
        String code,
        String note,
        Map<String, Object> answers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Whether it is a letter of the ladder that exists as a document: an urge, notice or inquiry.
     */
    @JsonIgnore
    public boolean isNotice() {
        return switch (type) {
            case URGE_ISSUED, NOTICE_ISSUED, RED_NOTICE_ISSUED, INQUIRY_ISSUED -> true;
            default -> false;
        };
    }

    /** The event as it is shown. */
    public static EventView of(LedgerEvent e) {
        return new EventView(
                e.id(),
                e.occurredAt(),
                e.type(),
                e.keyTask(),
                e.unitId(),
                e.actor(),
                e.stepName(),
                e.stepId(),
                e.taskId(),
                e.processInstanceId(),
                e.processKey(),
                e.processVersion(),
                e.period(),
                e.dueAt(),
                e.onDate(),
                e.code(),
                e.note(),
                answers(e));
    }

    private static Map<String, Object> answers(LedgerEvent e) {
        if (e.figures() == null) {
            return Map.of();
        }
        try {
            Map<String, Object> figures =
                    new LinkedHashMap<>(
                            JSON.readValue(
                                    e.figures(), new TypeReference<Map<String, Object>>() {}));
            figures.remove(LedgerRecorder.VALUES);
            figures.remove(LedgerRecorder.CASE_ANSWERS);
            return figures;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Event " + e.id() + " holds broken figures", broken);
        }
    }
}
