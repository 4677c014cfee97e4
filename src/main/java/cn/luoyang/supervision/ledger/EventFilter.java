package cn.luoyang.supervision.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events somebody wants to see; null means any.
 *
 * @param keyTask number of the plan item
 * @param unit unit id
 * @param type what happened
 * @param taskId user task
 * @param asOf last day, inclusive
 */
public record EventFilter(
        Integer keyTask, String unit, EventType type, String taskId, LocalDate asOf) {

    String where() {
        List<String> conditions = new ArrayList<>();
        if (keyTask != null) {
            conditions.add("e.keyTask = :keyTask");
        }
        if (unit != null) {
            conditions.add("e.unitId = :unit");
        }
        if (type != null) {
            conditions.add("e.type = :type");
        }
        if (taskId != null) {
            conditions.add("e.taskId = :taskId");
        }
        if (asOf != null) {
            conditions.add("e.occurredAt < :before");
        }
        return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (keyTask != null) {
            parameters.put("keyTask", keyTask);
        }
        if (unit != null) {
            parameters.put("unit", unit);
        }
        if (type != null) {
            parameters.put("type", type);
        }
        if (taskId != null) {
            parameters.put("taskId", taskId);
        }
        if (asOf != null) {
            parameters.put("before", asOf.plusDays(1).atStartOfDay());
        }
        return parameters;
    }
}
