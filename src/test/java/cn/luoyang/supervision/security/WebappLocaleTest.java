package cn.luoyang.supervision.security;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the Chinese web applications against the stock English of the webapp in use: with one
 * locale configured, a text we do not have shows as its bare key.
 */
class WebappLocaleTest {

    private static final String APPS = "/META-INF/resources/webjars/camunda/app/";

    /** Texts that are the same in every language. */
    private static final Set<String> SYMBOLS =
            Set.of(
                    "SEARCH_LESS_THAN",
                    "SEARCH_LESS_THAN_EQUALS",
                    "SEARCH_GREATER_THAN",
                    "SEARCH_GREATER_THAN_EQUALS");

    /** Keys that are put together at run time begin like this; the server names the rest. */
    private static final Set<String> COMPOSED = Set.of("PASSWORD_POLICY_");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(.*?)\\s*}}");
    private static final Pattern MARKUP = Pattern.compile("</?(?:a|b|br|code|em|strong)\\b[^>]*>");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern CUSTOM_SCRIPTS =
            Pattern.compile("customScripts:\\s*\\[([^\\]]*)]");
    private static final Pattern IMPORT = Pattern.compile("from '([^']+)'");
    private static final Pattern CSS_IMPORT = Pattern.compile("@import \"([^\"]+)\"");
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    /**
     * The other texts of the stock file belong to the enterprise edition, whose code is not there.
     */
    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void everyTextTheApplicationRefersToIsTranslated(String app) {
        String code = code(app);
        Set<String> referred =
                english(app).keySet().stream()
                        .filter(
                                key ->
                                        code.contains(key)
                                                || COMPOSED.stream().anyMatch(key::startsWith))
                        .collect(toSet());

        assertThat(referred).hasSizeGreaterThan(100);
        assertThat(chinese(app)).containsKeys(referred.toArray(String[]::new));
    }

    /** Counted on 7.24.0; a much smaller number means that the code was not found. */
    @Test
    void cockpitAndAdminReferToAboutAsManyTextsAsWhenTheyWereTranslated() {
        assertThat(chinese("cockpit")).hasSizeGreaterThan(980);
        assertThat(chinese("admin")).hasSizeGreaterThan(460);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome"})
    void everyStockTextIsTranslated(String app) {
        assertThat(chinese(app)).containsKeys(english(app).keySet().toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void noTextIsBlank(String app) {
        assertThat(chinese(app)).allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void everyTextIsChineseExceptSymbols(String app) {
        assertThat(chinese(app))
                .allSatisfy(
                        (key, text) ->
                                assertThat(HAN.matcher(text).find())
                                        .as("%s: %s", key, text)
                                        .isEqualTo(!SYMBOLS.contains(key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void everyTextKeepsItsPlaceholders(String app) {
        assertThat(found(PLACEHOLDER, shared(app))).isEqualTo(found(PLACEHOLDER, translated(app)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void everyTextKeepsItsMarkup(String app) {
        assertThat(found(MARKUP, shared(app))).isEqualTo(found(MARKUP, translated(app)));
    }

    @Test
    void theSymbolsAreStillUsed() {
        assertThat(english("tasklist")).containsKeys(SYMBOLS.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin"})
    void everyDateWordIsNamedAndDatesAreWrittenYearFirst(String app) {
        JsonNode stock = file(app, "locales/en.json").path("dateLocales");
        JsonNode ours = file(app, "locales/zh-CN.json").path("dateLocales");

        assertThat(leaves(ours, "").keySet()).containsAll(leaves(stock, "").keySet());
        assertThat(ours.at("/longDateFormat/L").asText()).isEqualTo("YYYY-MM-DD");
        assertThat(ours.at("/relativeTime/dd").asText()).isEqualTo("%d天");
    }

    /** A script that is not found leaves the whole page blank. */
    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void everyConfiguredScriptExists(String app) {
        Matcher list = CUSTOM_SCRIPTS.matcher(text(app, "scripts/config.js"));

        assertThat(list.find()).as("customScripts in config.js").isTrue();
        assertThat(matches(QUOTED, list.group(1)))
                .isNotEmpty()
                .allSatisfy(script -> assertThat(resource(app, script + ".js")).isNotNull());
    }

    /** Nor one that cannot load what it imports, nor a configuration that cannot. */
    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void everyImportExists(String app) {
        Map<String, Pattern> imports =
                Map.of(
                        "scripts/config.js", IMPORT,
                        "scripts/zh.js", IMPORT,
                        "styles/user-styles.css", CSS_IMPORT);

        imports.forEach(
                (file, pattern) ->
                        assertThat(matches(pattern, text(app, file)))
                                .as(file)
                                .isNotEmpty()
                                .allSatisfy(
                                        imported ->
                                                assertThat(resource(app, "scripts/" + imported))
                                                        .as(imported)
                                                        .isNotNull()));
    }

    /** Style sheets are served without a character set. */
    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void aStyleSheetWithChineseNamesItsCharacterSet(String app) {
        String css = text(app, "styles/user-styles.css");

        if (HAN.matcher(css).find()) {
            assertThat(css).startsWith("@charset \"UTF-8\";");
        }
    }

    private static Map<String, String> english(String app) {
        return labels(file(app, "locales/en.json"));
    }

    private static Map<String, String> chinese(String app) {
        return labels(file(app, "locales/zh-CN.json"));
    }

    /**
     * The Chinese of the stock texts, without the keys we added for texts fixed in the templates.
     */
    private static Map<String, String> shared(String app) {
        Map<String, String> ours = chinese(app);
        ours.keySet().retainAll(english(app).keySet());
        return ours;
    }

    /** The stock English of the texts we have. */
    private static Map<String, String> translated(String app) {
        Map<String, String> stock = english(app);
        stock.keySet().retainAll(chinese(app).keySet());
        return stock;
    }

    /** All code of an application that may refer to a text. */
    private static String code(String app) {
        StringBuilder code = new StringBuilder();
        for (String part :
                List.of(
                        APPS + app + "/camunda-" + app + "-bootstrap.js",
                        APPS + app + "/index.html",
                        "/META-INF/resources/plugin/" + app + "/app/plugin.js",
                        "/META-INF/resources/webjars/camunda/lib/deps.js")) {
            try (InputStream in = WebappLocaleTest.class.getResourceAsStream(part)) {
                // Welcome alone has no plug-in of its own.
                assertThat(in != null || app.equals("welcome")).as(part).isTrue();
                if (in != null) {
                    code.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return code.toString();
    }

    private static Map<String, String> labels(JsonNode file) {
        Map<String, String> labels = new HashMap<>();
        file.path("labels")
                .fields()
                .forEachRemaining(e -> labels.put(e.getKey(), e.getValue().asText()));
        return labels;
    }

    private static Map<String, List<String>> found(Pattern pattern, Map<String, String> texts) {
        return texts.entrySet().stream()
                .collect(
                        toMap(
                                Map.Entry::getKey,
                                e -> matches(pattern, e.getValue()).stream().sorted().toList()));
    }

    private static List<String> matches(Pattern pattern, String text) {
        List<String> matches = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            matches.add(matcher.group(matcher.groupCount()));
        }
        return matches;
    }

    private static Map<String, String> leaves(JsonNode node, String path) {
        Map<String, String> leaves = new HashMap<>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                leaves.putAll(leaves(node.get(i), path + "/" + i));
            }
        } else if (node.isObject()) {
            node.fields()
                    .forEachRemaining(
                            e -> leaves.putAll(leaves(e.getValue(), path + "/" + e.getKey())));
        } else {
            leaves.put(path, node.asText());
        }
        return leaves;
    }

    private static JsonNode file(String app, String name) {
        try {
            return JSON.readTree(text(app, name));
        } catch (IOException e) {
            throw new UncheckedIOException(app + "/" + name, e);
        }
    }

    private static String text(String app, String name) {
        try (InputStream in = resource(app, name)) {
            assertThat(in).as("%s%s/%s", APPS, app, name).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String app, String name) {
        return WebappLocaleTest.class.getResourceAsStream(APPS + app + "/" + name);
    }
}
