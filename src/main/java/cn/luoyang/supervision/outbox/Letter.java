package cn.luoyang.supervision.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a message says, whatever channel carries it. Kept in this form until it is sent, so that
 * lines about work that was done meanwhile can still be left out.
 *
 * @param title one line, without counts: lines may still fall away
 * @param opening a sentence, or null
 * @param summary lines that are always shown
 * @param lines the list, the most severe first; only its beginning is shown
 * @param closing what is expected of the reader, or null
 * @param path where to go on reading, beginning with a slash
 */
public record Letter(
        String title,
        String opening,
        List<Line> summary,
        List<Line> lines,
        String closing,
        String path) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Letter {
        summary = List.copyOf(summary);
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param mark what is the matter, such as 超期3个工作日
     * @param text what it is about
     * @param task id of the user task it is about, or null
     */
    public record Line(String mark, String text, String task) {}

    /** Ids of all tasks its lines are about. */
    Set<String> tasks() {
        return lines.stream()
                .map(Line::task)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The same without the lines about tasks that are not among the open ones. */
    Letter onlyAbout(Collection<String> open) {
        return new Letter(
                title,
                opening,
                summary,
                lines.stream()
                        .filter(line -> line.task() == null || open.contains(line.task()))
                        .toList(),
                closing,
                path);
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Letter read(String json) {
        try {
            return JSON.readValue(json, Letter.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored letter is broken", e);
        }
    }
}
