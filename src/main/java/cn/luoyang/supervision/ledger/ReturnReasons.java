package cn.luoyang.supervision.ledger;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * 退回原因 as one text that still gives each returned unit its own: a line {@code 【孟津区】……} for each
 * unit. A text without such lines holds for all units.
 */
public final class ReturnReasons {

    private ReturnReasons() {}

    /**
     * One text of all reasons.
     *
     * @param reasons unit's short name to reason, in the order they are to be read
     */
    public static String join(Map<String, String> reasons) {
        return reasons.entrySet().stream()
                .map(r -> mark(r.getKey()) + r.getValue().strip().replaceAll("\\s*\\R\\s*", " "))
                .collect(Collectors.joining("\n"));
    }

    /**
     * What concerns one unit.
     *
     * @param text what the lead unit wrote, or null
     * @param unit the unit's short name
     * @return the unit's own lines, or the whole text if none is marked with its name; null for
     *     null
     */
    public static String of(String text, String unit) {
        if (text == null) {
            return null;
        }
        String own =
                Arrays.stream(text.split("\\R"))
                        .map(String::strip)
                        .filter(line -> line.startsWith(mark(unit)))
                        .map(line -> line.substring(mark(unit).length()).strip())
                        .collect(Collectors.joining("\n"));
        return own.isEmpty() ? text : own;
    }

    private static String mark(String unit) {
        return "【" + unit + "】";
    }
}
