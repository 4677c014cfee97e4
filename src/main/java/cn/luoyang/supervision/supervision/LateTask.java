package cn.luoyang.supervision.supervision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The late task an escalation is about. It travels from the boundary timer to the ladder in one
 * process variable, because an escalation that leaves a multi-instance sub-process carries no
 * variables of its own.
 *
 * @param task id of the user task
 * @param unit id of the unit that owes it
 * @param step its name
 */
record LateTask(String task, String unit, String step) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static LateTask read(Object variable) {
        try {
            return JSON.readValue(String.valueOf(variable), LateTask.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No late task in " + variable, e);
        }
    }
}
