package cn.luoyang.supervision.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nothing somebody wrote reaches a page as markup: templates escape every text, and no script puts
 * texts together with tags. What the content security policy would refuse to run is not there.
 */
class PageSourceTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path STATIC = Path.of("src/main/resources/static");

    /** A letter is read in mail programs, which know no style sheets. */
    private static final Path LETTER = TEMPLATES.resolve("outbox/letter.html");

    private static final Pattern UNESCAPED = Pattern.compile("th:utext|\\[\\(|th:inline");
    private static final Pattern INLINE =
            Pattern.compile(
                    "<script(?![^>]*src=)|<style|\\sstyle=|th:style|\\son[a-z]+=|javascript:|hx-on");
    private static final Pattern MARKUP =
            Pattern.compile(
                    "(?:inner|outer)HTML\\s*=(?!\\s*'[^'+$]*';)|insertAdjacentHTML|document\\.write"
                            + "|\\beval\\(|new Function|setTimeout\\(['\"`]");

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static void assertNone(List<Path> files, Pattern forbidden) throws IOException {
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertThat(forbidden.matcher(Files.readString(file)).results().map(m -> m.group()))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void templatesEscapeEveryText() throws IOException {
        assertNone(files(TEMPLATES, ".html"), UNESCAPED);
    }

    @Test
    void pagesHaveNeitherScriptsNorStylesOfTheirOwn() throws IOException {
        List<Path> pages =
                Stream.concat(files(TEMPLATES, ".html").stream(), files(STATIC, ".html").stream())
                        .filter(file -> !file.equals(LETTER))
                        .toList();
        assertNone(pages, INLINE);
    }

    @Test
    void scriptsMakeNoMarkupOfTexts() throws IOException {
        assertNone(files(STATIC, ".js"), MARKUP);
    }
}
