package cn.luoyang.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.light.LightRule;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The texts users see: Chinese complete, English complete. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([a-z]\\w*(?:\\.\\w+)+)");

    /** Texts of all bundles in one language: the common one and one for each feature. */
    private static Properties read(String suffix) throws IOException {
        Properties messages = new Properties();
        for (Path bundle : bundles(suffix)) {
            messages.putAll(properties(bundle));
        }
        return messages;
    }

    private static List<Path> bundles(String suffix) throws IOException {
        List<Path> bundles = new ArrayList<>();
        bundles.add(RESOURCES.resolve("messages" + suffix + ".properties"));
        for (Path bundle : Assets.files("src/main/resources/i18n", ".properties")) {
            if (bundle.getFileName().toString().contains("_") == suffix.contains("_")) {
                bundles.add(bundle);
            }
        }
        return bundles;
    }

    private static Properties properties(Path bundle) throws IOException {
        Properties messages = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle, StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }

    @Test
    void chineseAndEnglishHaveTheSameKeysAndNoEmptyText() throws IOException {
        Properties chinese = read("");
        Properties english = read("_en");
        assertThat(english.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(chinese.stringPropertyNames());
        assertThat(chinese.values()).noneMatch(v -> v.toString().isBlank());
        assertThat(english.values())
                .noneMatch(v -> v.toString().codePoints().anyMatch(Character::isIdeographic));
    }

    @Test
    void noTextStandsInTwoBundlesAndEveryBundleIsConfigured() throws IOException {
        String configured = Files.readString(RESOURCES.resolve("application.yaml"));
        Set<String> seen = new TreeSet<>();
        for (Path bundle : bundles("")) {
            assertThat(seen).doesNotContainAnyElementsOf(properties(bundle).stringPropertyNames());
            seen.addAll(properties(bundle).stringPropertyNames());
            String name = RESOURCES.relativize(bundle).toString().replace(".properties", "");
            assertThat(configured).contains(name);
        }
    }

    @Test
    void everyEventAndEveryLightRuleHasAName() throws IOException {
        Set<String> keys = read("").stringPropertyNames();
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
        assertThat(read("").stringPropertyNames()).containsAll(named);
    }
}
