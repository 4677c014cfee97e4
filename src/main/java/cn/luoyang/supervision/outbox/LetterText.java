package cn.luoyang.supervision.outbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * A letter as text, HTML and markdown. In Chinese, whoever reads it: it is an official notice, and
 * what language a mailbox reads nobody knows.
 */
@Component
class LetterText {

    /** How many lines of the list are shown; the others are counted. */
    static final int SHOWN = 30;

    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private final MessageSource messages;
    private final ITemplateEngine templates;
    private final OutboxSettings settings;

    LetterText(MessageSource messages, ITemplateEngine templates, OutboxSettings settings) {
        this.messages = messages;
        this.templates = templates;
        this.settings = settings;
    }

    String plain(Letter letter) {
        StringBuilder text = new StringBuilder(letter.title()).append("\n\n");
        if (letter.opening() != null) {
            text.append(letter.opening()).append("\n\n");
        }
        letter.summary().forEach(line -> text.append("· ").append(plain(line)).append('\n'));
        shown(letter, SHOWN).forEach(line -> text.append("· ").append(plain(line)).append('\n'));
        if (letter.lines().size() > SHOWN) {
            text.append(more(letter, SHOWN)).append('\n');
        }
        if (letter.closing() != null) {
            text.append('\n').append(letter.closing()).append('\n');
        }
        return text.append('\n')
                .append(say("outbox.letter.goOn"))
                .append(link(letter))
                .append("\n\n")
                .append(say("outbox.letter.automatic"))
                .append('\n')
                .toString();
    }

    String html(Letter letter) {
        Context context = new Context(CHINESE);
        context.setVariable("letter", letter);
        context.setVariable("lines", shown(letter, SHOWN));
        context.setVariable("more", letter.lines().size() > SHOWN ? more(letter, SHOWN) : null);
        context.setVariable("link", link(letter));
        context.setVariable("goOn", say("outbox.letter.goOn"));
        context.setVariable("automatic", say("outbox.letter.automatic"));
        return templates.process("outbox/letter", context);
    }

    /**
     * @param mostBytes of the text in UTF-8; lines that do not fit are counted
     */
    String markdown(Letter letter, int mostBytes) {
        int shown = Math.min(SHOWN, letter.lines().size());
        int summary = letter.summary().size();
        String text = markdown(letter, summary, shown);
        while (bytes(text) > mostBytes && (shown > 0 || summary > 0)) {
            if (shown > 0) {
                shown--;
            } else {
                summary--;
            }
            text = markdown(letter, summary, shown);
        }
        return text;
    }

    private String markdown(Letter letter, int summary, int shown) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add("### " + safe(letter.title()));
        if (letter.opening() != null) {
            paragraphs.add(safe(letter.opening()));
        }
        List<Letter.Line> lines = new ArrayList<>(letter.summary().subList(0, summary));
        lines.addAll(shown(letter, shown));
        if (!lines.isEmpty()) {
            StringBuilder list = new StringBuilder();
            for (Letter.Line line : lines) {
                list.append(list.isEmpty() ? "" : "\n")
                        .append("- **")
                        .append(safe(line.mark()))
                        .append("** ")
                        .append(safe(line.text()));
            }
            paragraphs.add(list.toString());
        }
        int left = letter.summary().size() - summary + letter.lines().size() - shown;
        if (left > 0) {
            paragraphs.add(
                    say(
                            "outbox.letter.more",
                            letter.summary().size() + letter.lines().size(),
                            left));
        }
        if (letter.closing() != null) {
            paragraphs.add(safe(letter.closing()));
        }
        paragraphs.add("[" + say("outbox.letter.open") + "](" + link(letter) + ")");
        return String.join("\n\n", paragraphs);
    }

    private static List<Letter.Line> shown(Letter letter, int most) {
        return letter.lines().stream().limit(most).toList();
    }

    private String more(Letter letter, int shown) {
        return say("outbox.letter.more", letter.lines().size(), letter.lines().size() - shown);
    }

    private String link(Letter letter) {
        return settings.baseUrl() + letter.path();
    }

    private String say(String code, Object... args) {
        return messages.getMessage(code, args, CHINESE);
    }

    private static String plain(Letter.Line line) {
        return "【" + line.mark() + "】" + line.text();
    }

    /**
     * Robots' markdown knows links and mentions of people; names of units and steps must not become
     * either.
     */
    private static String safe(String text) {
        return text.replace('<', '＜')
                .replace('>', '＞')
                .replace('[', '［')
                .replace(']', '］')
                .replace('*', '＊')
                .replace('`', '＇')
                .replaceAll("\\s+", " ");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
