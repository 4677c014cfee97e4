package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A deployment as the ledger recorded it.
 *
 * @param at when, Asia/Shanghai
 * @param by user id
 * @param reason why; what the deployment was called
 * @param changes what changed, in words; empty if nobody compared
 * @param warnings what the rules had to say and let pass
 */
public record Revision(
        LocalDateTime at, String by, String reason, List<String> changes, List<Finding> warnings) {

    static final String REASON = "reason";
    static final String SOURCE = "source";
    static final String CHANGES = "changes";
    static final String WARNINGS = "warnings";

    private static final ObjectMapper JSON = new ObjectMapper();

    public Revision {
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }

    static Revision of(LedgerEvent event) {
        try {
            JsonNode values =
                    JSON.readTree(event.figures() == null ? "{}" : event.figures())
                            .path(LedgerRecorder.VALUES);
            return new Revision(
                    event.occurredAt(),
                    event.actor(),
                    values.path(REASON).asText(""),
                    values.has(CHANGES)
                            ? JSON.convertValue(
                                    values.path(CHANGES), new TypeReference<List<String>>() {})
                            : List.of(),
                    values.has(WARNINGS)
                            ? JSON.convertValue(
                                    values.path(WARNINGS), new TypeReference<List<Finding>>() {})
                            : List.of());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event " + event.id() + " holds broken figures", e);
        }
    }
}
