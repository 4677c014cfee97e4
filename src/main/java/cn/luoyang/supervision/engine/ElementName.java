package cn.luoyang.supervision.engine;

import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * An element of a diagram as whoever draws it knows it: 用户任务“征集意向”（userTask_collect）.
 *
 * @param kind its tag, such as {@code userTask}
 * @param name its label, or null
 * @param id its id
 */
public record ElementName(String kind, String name, String id) {

    /** The element in words. */
    public String text(MessageSource messages, Locale locale) {
        String kindText = messages.getMessage("guard.kind." + kind, null, kind, locale);
        boolean nameless = name == null || name.isBlank();
        return messages.getMessage(
                nameless ? "guard.nameless" : "guard.named",
                new Object[] {kindText, nameless ? "" : name.strip().replaceAll("\\s+", " "), id},
                locale);
    }
}
