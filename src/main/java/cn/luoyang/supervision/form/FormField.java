package cn.luoyang.supervision.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One input of a Camunda Form.
 *
 * @param key the variable it fills
 * @param label what the clerk reads
 * @param description what it means or how it is counted, or null
 * @param suffix unit of a number, or null
 * @param type form-js type: textfield, textarea, number, select, radio, checkbox, datetime, taglist
 * @param required whether an answer is needed when the field is shown
 * @param min smallest number, or null
 * @param max largest number, or null
 * @param decimals decimal digits of a number, or null where any are allowed
 * @param minLength fewest characters, or null
 * @param maxLength most characters, or null
 * @param pattern regular expression a text must match, or null
 * @param options value to label of select and radio; empty for other types
 * @param hiddenWhen FEEL expression (without {@code =}) that hides the field, or null
 * @param disabled shown and not asked: its value is the process's own, whatever a client sends
 * @param mustEqual FEEL expression (without {@code =}) of the only answer accepted, such as an
 *     amount a decision computed; null where the clerk is free. The form's custom property {@code
 *     mustEqual}
 * @param mustEqualReason FEEL expression (without {@code =}) of why, told with the refusal; or
 *     null. The form's custom property {@code mustEqualReason}
 */
public record FormField(
        String key,
        String label,
        String description,
        String suffix,
        String type,
        boolean required,
        BigDecimal min,
        BigDecimal max,
        Integer decimals,
        Integer minLength,
        Integer maxLength,
        String pattern,
        Map<String, String> options,
        String hiddenWhen,
        boolean disabled,
        String mustEqual,
        String mustEqualReason) {

    static FormField read(JsonNode component) {
        JsonNode validate = component.path("validate");
        Map<String, String> options = new LinkedHashMap<>();
        component
                .path("values")
                .forEach(o -> options.put(o.path("value").asText(), o.path("label").asText()));
        return new FormField(
                component.path("key").asText(),
                component.hasNonNull("dateLabel")
                        ? component.path("dateLabel").asText()
                        : component.path("label").asText(),
                component.path("description").asText(null),
                component.path("appearance").path("suffixAdorner").asText(null),
                component.path("type").asText(),
                validate.path("required").asBoolean(false),
                number(validate.path("min")),
                number(validate.path("max")),
                component.has("decimalDigits") ? component.path("decimalDigits").asInt() : null,
                validate.has("minLength") ? validate.path("minLength").asInt() : null,
                validate.has("maxLength") ? validate.path("maxLength").asInt() : null,
                validate.path("pattern").asText(null),
                options,
                expression(component.path("conditional").path("hide")),
                component.path("disabled").asBoolean(false),
                expression(component.path("properties").path("mustEqual")),
                expression(component.path("properties").path("mustEqualReason")));
    }

    private static String expression(JsonNode node) {
        String text = node.asText(null);
        return text == null ? null : text.replaceFirst("^=", "");
    }

    private static BigDecimal number(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : new BigDecimal(node.asText());
    }
}
