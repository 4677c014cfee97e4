package cn.luoyang.supervision.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The units chosen in a form's tag list: a JSON array of unit ids, whatever type the client sent it
 * as, or a collection that a caller inside the application handed in.
 */
public final class UnitList {

    private static final ObjectMapper JSON = new ObjectMapper();

    private UnitList() {}

    /**
     * The unit ids in the order they were chosen; empty for null.
     *
     * @throws IllegalArgumentException if the value is not a JSON array of strings
     */
    public static List<String> read(Object value) {
        if (value == null || value.toString().isBlank()) {
            return List.of();
        }
        if (value instanceof Collection<?> units) {
            return units.stream().map(Object::toString).toList();
        }
        try {
            List<String> ids = new ArrayList<>();
            JSON.readTree(value.toString()).forEach(node -> ids.add(node.asText()));
            return ids;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a list of units: " + value, e);
        }
    }

    static String joined(Object value) {
        List<String> ids = read(value);
        return ids.isEmpty() ? null : String.join(",", ids);
    }
}
