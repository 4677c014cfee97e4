package cn.luoyang.supervision.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/**
 * Checks values against a form's own rules: the same ones the browser applies, for clients that are
 * not a browser.
 */
public final class FormCheck {

    /**
     * What is wrong with one field.
     *
     * @param code message code, without the prefix {@code form.}
     * @param field the field
     * @param limit the limit that was broken, or null
     * @param reason why it is the limit, or empty
     */
    public record Problem(String code, FormField field, Object limit, String reason) {

        /** The field's label. */
        public String label() {
            return field.label();
        }

        /** Whether nothing was entered where something is needed. */
        public boolean isMissing() {
            return "required".equals(code);
        }
    }

    private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();

    /** The first problem in the order of the form, or empty if all values are acceptable. */
    Optional<Problem> firstProblem(FormSchema form, Map<String, Object> values) {
        return problems(form, values).stream().findFirst();
    }

    /**
     * Everything that is wrong, at most one problem for each field, in the order of the form.
     *
     * @param values raw values by key; a number may be given as text
     */
    public List<Problem> problems(FormSchema form, Map<String, ?> values) {
        Map<String, Object> context = new HashMap<>(values);
        form.fields().forEach(f -> context.putIfAbsent(f.key(), null));
        List<Problem> problems = new ArrayList<>();
        for (FormField field : form.fields()) {
            if (!field.disabled() && !isHidden(field, context)) {
                problem(field, context.get(field.key()))
                        .or(() -> computedOtherwise(field, context))
                        .ifPresent(problems::add);
            }
        }
        return problems;
    }

    /**
     * Whether a field is not shown, and so neither asked nor kept.
     *
     * @param values what is known by name
     */
    public boolean isHidden(FormField field, Map<String, Object> values) {
        if (field.hiddenWhen() == null) {
            return false;
        }
        return Boolean.TRUE.equals(evaluate(field.hiddenWhen(), values));
    }

    /**
     * The only answer a field accepts.
     *
     * @param values what is known by name
     * @return null if the clerk is free, or if there is nothing computed to compare with
     */
    public Object onlyAnswer(FormField field, Map<String, Object> values) {
        return field.mustEqual() == null ? null : evaluate(field.mustEqual(), values);
    }

    private Object evaluate(String expression, Map<String, Object> values) {
        EvaluationResult result = feel.evaluateExpression(expression, values);
        return result.isSuccess() ? result.result() : null;
    }

    private Optional<Problem> computedOtherwise(FormField field, Map<String, Object> values) {
        Object answer = values.get(field.key());
        if (field.mustEqual() == null || isEmpty(answer)) {
            return Optional.empty();
        }
        Object expected = onlyAnswer(field, values);
        if (expected == null) {
            return problem("notComputed", field, null);
        }
        if (text(field, expected).equals(text(field, answer))) {
            return Optional.empty();
        }
        Object reason =
                field.mustEqualReason() == null ? null : evaluate(field.mustEqualReason(), values);
        return Optional.of(
                new Problem(
                        "mustEqual",
                        field,
                        field.options().getOrDefault(text(field, expected), text(field, expected)),
                        reason == null ? "" : reason.toString()));
    }

    /** An answer as it is compared and shown; 300000, 300000.0 and 300000.00 are one amount. */
    private static String text(FormField field, Object answer) {
        return "number".equals(field.type())
                ? new BigDecimal(answer.toString()).stripTrailingZeros().toPlainString()
                : answer.toString();
    }

    private Optional<Problem> problem(FormField field, Object value) {
        if (isEmpty(value)) {
            return field.required() ? problem("required", field, null) : Optional.empty();
        }
        return switch (field.type()) {
            case "number" -> numberProblem(field, value);
            case "textfield", "textarea" -> textProblem(field, value.toString());
            case "select", "radio" ->
                    field.options().isEmpty() || field.options().containsKey(value.toString())
                            ? Optional.empty()
                            : problem("option", field, String.join("、", field.options().values()));
            case "datetime" -> dateProblem(field, value);
            case "checkbox" ->
                    value instanceof Boolean ? Optional.empty() : problem("boolean", field, null);
            default -> Optional.empty();
        };
    }

    private static Optional<Problem> numberProblem(FormField field, Object value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value.toString());
        } catch (NumberFormatException e) {
            return problem("number", field, null);
        }
        if (field.min() != null && number.compareTo(field.min()) < 0) {
            return problem("min", field, field.min().toPlainString());
        }
        if (field.max() != null && number.compareTo(field.max()) > 0) {
            return problem("max", field, field.max().toPlainString());
        }
        if (field.decimals() != null
                && number.stripTrailingZeros().scale() > Math.max(field.decimals(), 0)) {
            return problem("decimals", field, field.decimals());
        }
        return Optional.empty();
    }

    private static Optional<Problem> textProblem(FormField field, String text) {
        if (field.minLength() != null && text.strip().length() < field.minLength()) {
            return problem("minLength", field, field.minLength());
        }
        if (field.maxLength() != null && text.length() > field.maxLength()) {
            return problem("maxLength", field, field.maxLength());
        }
        if (field.pattern() != null && !Pattern.compile(field.pattern()).matcher(text).find()) {
            return problem("pattern", field, null);
        }
        return Optional.empty();
    }

    private static Optional<Problem> dateProblem(FormField field, Object value) {
        try {
            LocalDate.parse(value.toString());
            return Optional.empty();
        } catch (DateTimeParseException e) {
            return problem("date", field, null);
        }
    }

    private static Optional<Problem> problem(String code, FormField field, Object limit) {
        return Optional.of(new Problem(code, field, limit, ""));
    }

    private static boolean isEmpty(Object value) {
        return value == null || value.toString().isBlank() || "[]".equals(value.toString());
    }
}
