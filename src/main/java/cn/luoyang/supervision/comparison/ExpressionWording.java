package cn.luoyang.supervision.comparison;

import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;

/**
 * Says what an expression of a diagram means: {@code ${deadlines.afterWorkingDays(10)}} is 10个工作日.
 * What it has no words for it quotes as it stands.
 */
final class ExpressionWording {

    private static final String ARROW = " → ";
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{\\s*(.*?)\\s*}");
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z]\\w*");
    private static final Pattern COMPARISON =
            Pattern.compile("([a-zA-Z]\\w*)\\s*(==|!=|>=|<=|>|<)\\s*(.+)");
    private static final Pattern CALL = Pattern.compile("([a-zA-Z]\\w*\\.[a-zA-Z]\\w*)\\((.*)\\)");

    private final MessageSource messages;
    private final UnitRegistry units;
    private final Locale locale;

    ExpressionWording(MessageSource messages, UnitRegistry units, Locale locale) {
        this.messages = messages;
        this.units = units;
        this.locale = locale;
    }

    /** A call of one of our beans; {@code execution} is left out of its arguments. */
    private record Call(String method, List<String> arguments) {}

    /** A value as it is written in a diagram, in words. */
    String words(String value) {
        Matcher expression = EXPRESSION.matcher(value);
        if (!expression.matches()) {
            return value;
        }
        String inner = expression.group(1);
        Optional<Call> call = call(value);
        if (call.isPresent()) {
            return known(call.get()).orElseGet(() -> text("expression", value));
        }
        Matcher comparison = COMPARISON.matcher(inner);
        if (comparison.matches()) {
            return text(
                    "compare",
                    variable(comparison.group(1)),
                    sign(comparison.group(2)),
                    literal(comparison.group(3)));
        }
        return VARIABLE.matcher(inner).matches() ? variable(inner) : text("expression", value);
    }

    /** From one value to another; where one number or word of the same rule changed, only that. */
    String words(String old, String now) {
        Optional<Call> before = call(old);
        Optional<Call> after = call(now);
        if (before.isPresent() && after.isPresent()) {
            List<String> from = before.get().arguments();
            List<String> to = after.get().arguments();
            boolean sameRule =
                    before.get().method().equals(after.get().method())
                            && from.size() == to.size()
                            && special(before.get()).isEmpty()
                            && special(after.get()).isEmpty();
            if (sameRule
                    && IntStream.range(0, from.size())
                                    .filter(i -> !from.get(i).equals(to.get(i)))
                                    .count()
                            == 1) {
                Object[] merged =
                        IntStream.range(0, from.size())
                                .mapToObj(
                                        i ->
                                                from.get(i).equals(to.get(i))
                                                        ? literal(from.get(i))
                                                        : literal(from.get(i))
                                                                + ARROW
                                                                + literal(to.get(i)))
                                .toArray();
                Optional<String> said = find("call." + before.get().method(), merged);
                if (said.isPresent()) {
                    return said.get();
                }
            }
        }
        return words(old) + ARROW + words(now);
    }

    /** The units a step goes to, as its candidate groups name them. */
    String units(String candidateGroups) {
        return Arrays.stream(candidateGroups.split(","))
                .map(String::strip)
                .map(
                        group ->
                                group.contains("{")
                                        ? words(group)
                                        : units.find(group)
                                                .map(Unit::shortName)
                                                .orElseGet(() -> text("unknownUnit", group)))
                .collect(Collectors.joining(text("and")));
    }

    /** Whether there are words for every call in a text. Blank texts and variables need none. */
    boolean knows(String value) {
        return call(value).map(c -> known(c).isPresent()).orElse(true);
    }

    private Optional<String> known(Call call) {
        return special(call)
                .or(
                        () ->
                                find(
                                        "call." + call.method(),
                                        call.arguments().stream().map(this::literal).toArray()));
    }

    /** Words for a certain first argument, such as 0 for the last day itself. */
    private Optional<String> special(Call call) {
        return call.arguments().isEmpty()
                ? Optional.empty()
                : find("call." + call.method() + "." + call.arguments().get(0));
    }

    private static Optional<Call> call(String value) {
        Matcher expression = EXPRESSION.matcher(value);
        if (!expression.matches()) {
            return Optional.empty();
        }
        Matcher call = CALL.matcher(expression.group(1));
        return call.matches()
                ? Optional.of(
                        new Call(
                                call.group(1),
                                Arrays.stream(call.group(2).split(","))
                                        .map(String::strip)
                                        .filter(a -> !a.isEmpty() && !"execution".equals(a))
                                        .toList()))
                : Optional.empty();
    }

    private String literal(String argument) {
        String plain = argument.strip().replaceAll("^'(.*)'$", "$1");
        if (!plain.equals(argument.strip())) {
            return find("word." + plain).orElse(text("quoted", plain));
        }
        return VARIABLE.matcher(plain).matches() && !plain.matches("true|false|null")
                ? variable(plain)
                : plain;
    }

    private String variable(String name) {
        return find("variable." + name).orElseGet(() -> text("quoted", name));
    }

    private String sign(String operator) {
        return switch (operator) {
            case "==" -> text("is");
            case "!=" -> text("isNot");
            case ">=" -> "≥";
            case "<=" -> "≤";
            default -> operator;
        };
    }

    private Optional<String> find(String key, Object... args) {
        return Optional.ofNullable(messages.getMessage("comparison." + key, args, null, locale));
    }

    private String text(String key, Object... args) {
        return messages.getMessage("comparison." + key, args, locale);
    }
}
