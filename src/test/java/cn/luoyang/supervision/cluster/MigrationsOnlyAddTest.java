package cn.luoyang.supervision.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** While one node after the other gets a new release, the old ones go on with the new tables. */
class MigrationsOnlyAddTest {

    /** Earlier ones were there before there was more than one node. */
    private static final int FIRST = 17;

    @Test
    void anOldNodeFindsEverythingWhereItWas() throws IOException {
        int looked = 0;
        for (Path file : files()) {
            String name = file.getFileName().toString();
            int version = Integer.parseInt(name.substring(1, name.indexOf('_')));
            if (version < FIRST) {
                continue;
            }
            looked++;
            String sql =
                    Files.readString(file).replaceAll("--.*", "").toLowerCase(Locale.ROOT).strip();
            for (String statement : sql.split(";\\s*")) {
                String words = statement.replaceAll("\\s+", " ").strip();
                assertThat(words)
                        .as(name)
                        .doesNotContainPattern(
                                "\\b(drop (table|column|index)|rename|modify|change column"
                                        + "|alter column)\\b");
                if (words.startsWith("alter table") && words.contains(" add column ")) {
                    assertThat(words.contains("not null") && !words.contains("default"))
                            .as("%s: an old node leaves the new column out: %s", name, words)
                            .isFalse();
                }
            }
        }
        assertThat(looked).isPositive();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            return files.sorted().toList();
        }
    }
}
