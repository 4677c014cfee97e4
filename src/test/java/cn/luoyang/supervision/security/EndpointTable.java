package cn.luoyang.supervision.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/** {@code security/endpoints.csv}: what each role gets from each endpoint. */
final class EndpointTable {

    static final Path FILE = Path.of("src/test/resources/security/endpoints.csv");

    private EndpointTable() {}

    /** Answers by role, by endpoint; none for what stands only in front of others. */
    static SortedMap<Endpoint, Map<Role, String>> read() throws IOException {
        SortedMap<Endpoint, Map<Role, String>> table = new TreeMap<>();
        List<String> lines = Files.readAllLines(FILE);
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = Arrays.asList(line.split(" +"));
            if (cells.size() < 3) {
                throw new IOException("Not a line of the table: " + line);
            }
            Map<Role, String> answers = new LinkedHashMap<>();
            for (int i = 3; i < cells.size(); i++) {
                answers.put(Role.values()[i - 3], cells.get(i));
            }
            String path = cells.get(2).replace("%20", " ");
            if (table.put(new Endpoint(cells.get(0), cells.get(1), path), answers) != null) {
                throw new IOException("Twice in the table: " + line);
            }
        }
        return table;
    }

    static void write(SortedMap<Endpoint, Map<Role, String>> table, Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        StringJoiner head = new StringJoiner(" ");
        head.add("kind").add("method").add("path");
        for (Role role : Role.values()) {
            head.add(role.name().toLowerCase(java.util.Locale.ROOT));
        }
        text.append(head).append('\n');
        table.forEach(
                (endpoint, answers) -> {
                    text.append(endpoint.kind())
                            .append(' ')
                            .append(endpoint.method())
                            .append(' ')
                            .append(endpoint.path().replace(" ", "%20"));
                    answers.values().forEach(answer -> text.append(' ').append(answer));
                    text.append('\n');
                });
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
