package cn.luoyang.supervision.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression in a diagram may be: a variable, a comparison of a variable with a literal, or
 * one call of a bean made for diagrams. Everything else is refused, because the engine would run it
 * as code with all its rights.
 */
final class ExpressionRules {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z]\\w*");
    private static final Pattern COMPARISON =
            Pattern.compile(
                    "[a-zA-Z]\\w* (==|!=|>|>=|<|<=) ('[^'\\\\]*'|-?\\d+(\\.\\d+)?|true|false|null)");
    private static final Pattern CALL =
            Pattern.compile(
                    "(?<bean>[a-zA-Z]\\w*)\\.(?<method>[a-zA-Z]\\w*)\\((?<arguments>[^()]*)\\)");
    private static final Pattern ARGUMENT =
            Pattern.compile("'[^'\\\\]*'|-?\\d+(\\.\\d+)?|[a-zA-Z]\\w*");
    private static final Set<String> ENGINE_OBJECTS =
            Set.of("execution", "task", "externalTask", "caseExecution", "authenticatedUserId");

    /**
     * Why an expression is refused.
     *
     * @param code message code, without the prefix {@code guard.}
     * @param detail what it is about
     */
    record Finding(String code, String detail) {}

    private final Function<String, Class<?>> beans;

    /**
     * @param beans the type behind a bean name, or null where diagrams have no such bean
     */
    ExpressionRules(Function<String, Class<?>> beans) {
        this.beans = beans;
    }

    /** The first finding in a text, which may hold several expressions or none. */
    Optional<Finding> check(String text) {
        if (!text.contains("${") && !text.contains("#{")) {
            return Optional.empty();
        }
        Matcher matcher = EXPRESSION.matcher(text);
        int closed = 0;
        while (matcher.find()) {
            closed++;
            Optional<Finding> finding = checkOne(matcher.group(1).strip());
            if (finding.isPresent()) {
                return finding;
            }
        }
        long opened = text.split("[$#]\\{", -1).length - 1L;
        return opened == closed
                ? Optional.empty()
                : Optional.of(new Finding("expressionNotAllowed", text.strip()));
    }

    private Optional<Finding> checkOne(String expression) {
        if (COMPARISON.matcher(expression).matches()) {
            return Optional.empty();
        }
        if (VARIABLE.matcher(expression).matches()) {
            return ENGINE_OBJECTS.contains(expression)
                    ? Optional.of(new Finding("expressionNotAllowed", expression))
                    : Optional.empty();
        }
        Matcher call = CALL.matcher(expression);
        if (!call.matches()) {
            return Optional.of(new Finding("expressionNotAllowed", expression));
        }
        Class<?> bean = beans.apply(call.group("bean"));
        if (bean == null) {
            return Optional.of(new Finding("unknownBean", call.group("bean")));
        }
        String[] arguments =
                call.group("arguments").isBlank()
                        ? new String[0]
                        : call.group("arguments").split(",");
        for (String argument : arguments) {
            if (!ARGUMENT.matcher(argument.strip()).matches()) {
                return Optional.of(new Finding("expressionNotAllowed", expression));
            }
        }
        boolean exists =
                Arrays.stream(bean.getDeclaredMethods())
                        .anyMatch(
                                m ->
                                        java.lang.reflect.Modifier.isPublic(m.getModifiers())
                                                && m.getName().equals(call.group("method"))
                                                && m.getParameterCount() == arguments.length);
        return exists ? Optional.empty() : Optional.of(new Finding("unknownMethod", expression));
    }
}
