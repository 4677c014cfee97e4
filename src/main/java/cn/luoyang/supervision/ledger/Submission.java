package cn.luoyang.supervision.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDateTime;
import java.util.Map;

/**
 * One completed step of a period report, with the values its form collected.
 *
 * @param eventId number of the ledger event
 * @param keyTask number of the plan item
 * @param unit unit id
 * @param period period id
 * @param step id of the step, see {@link Steps}
 * @param actor who completed it
 * @param at when
 * @param values raw form values by key
 */
public record Submission(
        Long eventId,
        Integer keyTask,
        String unit,
        String period,
        String step,
        String actor,
        LocalDateTime at,
        Map<String, String> values) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Submission of(LedgerEvent e) {
        return new Submission(
                e.id(),
                e.keyTask(),
                e.unitId(),
                e.period(),
                e.stepId(),
                e.actor(),
                e.occurredAt(),
                values(e));
    }

    private static Map<String, String> values(LedgerEvent e) {
        if (e.figures() == null) {
            return Map.of();
        }
        try {
            Map<String, String> values =
                    JSON.convertValue(
                            JSON.readTree(e.figures()).path(LedgerRecorder.VALUES),
                            new TypeReference<>() {});
            return values == null ? Map.of() : values;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Event " + e.id() + " holds broken figures", broken);
        }
    }
}
