package cn.luoyang.supervision.casework;

import cn.luoyang.supervision.enterprise.FactProblem;
import cn.luoyang.supervision.form.FormCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words in which a refusal is told. */
final class CaseTexts {

    private CaseTexts() {}

    /** What is wrong with an answer of a form. */
    static String problem(MessageSource messages, FormCheck.Problem problem, Locale locale) {
        return messages.getMessage(
                        "form." + problem.code(),
                        new Object[] {problem.label(), problem.limit(), problem.reason()},
                        locale)
                .strip();
    }

    /** What is wrong with something to be recorded about the enterprise. */
    static String fact(MessageSource messages, FactProblem problem, Locale locale) {
        List<Object> args = new ArrayList<>();
        args.add(messages.getMessage("enterprise.field." + problem.field(), null, locale));
        args.addAll(problem.args());
        return messages.getMessage("enterprise.bad." + problem.code(), args.toArray(), locale);
    }
}
