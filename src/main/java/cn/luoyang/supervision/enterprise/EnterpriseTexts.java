package cn.luoyang.supervision.enterprise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Words of the enterprise ledger in the reader's language. */
@Component
class EnterpriseTexts {

    private final MessageSource messages;

    EnterpriseTexts(MessageSource messages) {
        this.messages = messages;
    }

    String text(String key, Object... args) {
        return text(LocaleContextHolder.getLocale(), key, args);
    }

    String text(Locale locale, String key, Object... args) {
        Object[] words = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = String.valueOf(args[i]);
        }
        return messages.getMessage(key, words, locale);
    }

    /** What is wrong, with the name of the field. */
    String problem(FactProblem problem) {
        return problem(problem.field(), problem.code(), problem.args());
    }

    String problem(String field, String code, List<?> args) {
        List<Object> all = new ArrayList<>();
        all.add(text("enterprise.field." + field));
        all.addAll(args);
        return text("enterprise.bad." + code, all.toArray());
    }

    List<String> problems(List<FactProblem> problems) {
        return problems.stream().map(this::problem).toList();
    }
}
