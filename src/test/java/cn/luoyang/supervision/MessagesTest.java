package cn.luoyang.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.light.LightRule;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The texts users see: Chinese complete, English complete. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{((?:page|col|problem)\\.\\w+)");

    private static Properties read(String file) throws IOException {
        Properties messages = new Properties();
        try (Reader reader =
                Files.newBufferedReader(RESOURCES.resolve(file), StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }

    @Test
    void chineseAndEnglishHaveTheSameKeysAndNoEmptyText() throws IOException {
        Properties chinese = read("messages.properties");
        Properties english = read("messages_en.properties");
        assertThat(english.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(chinese.stringPropertyNames());
        assertThat(chinese.values()).noneMatch(v -> v.toString().isBlank());
        assertThat(english.values())
                .noneMatch(v -> v.toString().codePoints().anyMatch(Character::isIdeographic));
    }

    @Test
    void everyEventAndEveryLightRuleHasAName() throws IOException {
        Set<String> keys = read("messages.properties").stringPropertyNames();
        assertThat(keys)
                .containsAll(Arrays.stream(EventType.values()).map(t -> "event." + t).toList())
                .containsAll(
                        Arrays.stream(LightRule.values()).map(r -> "light.reason." + r).toList());
    }

    @Test
    void everyTextATemplateNamesExists() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path template : Assets.files("src/main/resources/templates", ".html")) {
            Matcher matcher = IN_TEMPLATE.matcher(Files.readString(template));
            while (matcher.find()) {
                named.add(matcher.group(1));
            }
        }
        assertThat(named).isNotEmpty();
        assertThat(read("messages.properties").stringPropertyNames()).containsAll(named);
    }
}
