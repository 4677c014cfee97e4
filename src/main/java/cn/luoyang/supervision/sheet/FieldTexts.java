package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.calendar.Period;
import cn.luoyang.supervision.form.FormCheck;
import cn.luoyang.supervision.form.FormField;
import java.text.Normalizer;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * How a sheet speaks about one field: what is wrong with it, and its value as typed and as shown.
 */
@Component
class FieldTexts {

    private final MessageSource messages;

    FieldTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** What the field should hold, without its label: the row and column say where. */
    String problem(FormCheck.Problem problem) {
        FormField field = problem.field();
        boolean outOfRange =
                switch (problem.code()) {
                    case "number", "min", "max" -> true;
                    default -> false;
                };
        if (outOfRange && field.min() != null && field.max() != null) {
            return text(
                    "sheet.field.range", field.min().toPlainString(), field.max().toPlainString());
        }
        if ("decimals".equals(problem.code()) && Integer.valueOf(0).equals(problem.limit())) {
            return text("sheet.field.whole");
        }
        return text("sheet.field." + problem.code(), String.valueOf(problem.limit()));
    }

    /**
     * A value as it is kept: without blanks around it; a number without the unit, the separators
     * and the full-width digits people type; an option by its value where its label was given.
     */
    static String kept(FormField field, String typed) {
        if (typed == null) {
            return "";
        }
        String value = typed.replace("\r\n", "\n").replace('\r', '\n').strip();
        if ("number".equals(field.type())) {
            String plain =
                    Normalizer.normalize(value, Normalizer.Form.NFKC).replaceAll("[\\s,]", "");
            return field.suffix() != null && plain.endsWith(field.suffix())
                    ? plain.substring(0, plain.length() - field.suffix().length())
                    : plain;
        }
        if (!field.options().isEmpty() && !field.options().containsKey(value)) {
            return field.options().entrySet().stream()
                    .filter(option -> option.getValue().equals(value))
                    .map(java.util.Map.Entry::getKey)
                    .findFirst()
                    .orElse(value);
        }
        return value;
    }

    /** A value as people read it: an option by its label. */
    static String shown(FormField field, String value) {
        return value == null ? "" : field.options().getOrDefault(value, value);
    }

    /** 2023年第2季度. */
    String period(Period period) {
        String year = String.valueOf(period.start().getYear());
        int month = period.start().getMonthValue();
        return switch (period.cadence()) {
            case MONTH -> text("sheet.period.month", year, String.valueOf(month));
            case QUARTER -> text("sheet.period.quarter", year, String.valueOf((month + 2) / 3));
            case HALF_YEAR -> text("sheet.period.half" + (month + 5) / 6, year);
            case YEAR -> text("sheet.period.year", year);
            case SEASON -> text("sheet.period.season" + month, year);
        };
    }

    String text(String code, Object... args) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage(code, args, locale);
    }
}
