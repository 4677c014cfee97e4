package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.engine.ElementName;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Findings in the user's language, each naming the element by label and id. */
@Component
public class FindingTexts {

    private final MessageSource messages;

    FindingTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** A finding as one sentence, beginning with the element. */
    public String text(Finding finding, Locale locale) {
        return messages.getMessage(
                "revision.about",
                new Object[] {element(finding, locale), what(finding, locale)},
                locale);
    }

    /** What is wrong, without the element. */
    public String what(Finding finding, Locale locale) {
        // without an argument the message would not be read as a pattern
        Object[] args =
                finding.args().isEmpty()
                        ? new Object[] {""}
                        : finding.args().stream().map(arg -> quoted(arg, locale)).toArray();
        return messages.getMessage("revision.finding." + finding.code(), args, locale);
    }

    /** The element: kind, label, id. */
    public String element(Finding finding, Locale locale) {
        return new ElementName(
                        finding.kind(),
                        finding.elementName(),
                        finding.elementId() == null ? "" : finding.elementId())
                .text(messages, locale);
    }

    /** An element named inside a text, with the quotation marks of its language. */
    private static String quoted(String arg, Locale locale) {
        return Locale.CHINESE.getLanguage().equals(locale.getLanguage())
                        || locale.getLanguage().isEmpty()
                ? arg
                : arg.replaceAll("“([^”]*)”（([^）]*)）", "\"$1\" ($2)");
    }
}
