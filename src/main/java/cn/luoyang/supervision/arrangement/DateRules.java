package cn.luoyang.supervision.arrangement;

import cn.luoyang.supervision.calendar.CalendarRules;
import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.WorkingCalendar;
import cn.luoyang.supervision.engine.EngineClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Asks the rules of a diagram again. A rule is an expression that consists of one call, such as
 * {@code ${deadlines.afterWorkingDays(10)}} or {@code ${reports.due(keyTask, period)}}; the
 * contract of the diagrams knows no other form.
 */
@Component
public class DateRules {

    private static final Pattern CALL =
            Pattern.compile("\\s*[$#]\\{\\s*(\\w+)\\.(\\w+)\\(([^()]*)\\)\\s*}\\s*");
    private static final Pattern CYCLE = Pattern.compile("R\\d*/([^/]+)/.+");

    private final Map<String, CalendarRules> beans;

    DateRules(Map<String, CalendarRules> beans) {
        this.beans = beans;
    }

    /** Whether an expression computes its date by the working calendar. */
    public boolean isRule(String expression) {
        if (expression == null) {
            return false;
        }
        Matcher call = CALL.matcher(expression);
        return call.matches() && beans.containsKey(call.group(1));
    }

    /**
     * The date a rule gave or would have given at a moment.
     *
     * @param variables what its arguments may name: the process variables, and {@code execution}
     * @throws IllegalArgumentException if there is no such rule or it gives no date
     */
    public Date date(
            String expression,
            Instant at,
            WorkingCalendar calendar,
            Function<String, Object> variables) {
        Matcher call = CALL.matcher(expression);
        if (!call.matches() || !beans.containsKey(call.group(1))) {
            throw new IllegalArgumentException("No rule: " + expression);
        }
        CalendarRules rules =
                beans.get(call.group(1))
                        .by(Clock.fixed(at, EngineClock.SHANGHAI), new CurrentCalendar(calendar));
        List<Object> arguments =
                call.group(3).isBlank()
                        ? List.of()
                        : Arrays.stream(call.group(3).split(","))
                                .map(word -> argument(word.strip(), variables))
                                .toList();
        Object answer = call(rules, call.group(2), arguments, expression);
        if (answer instanceof Date date) {
            return date;
        }
        Matcher cycle = CYCLE.matcher(String.valueOf(answer));
        if (cycle.matches()) {
            return Date.from(
                    LocalDateTime.parse(cycle.group(1)).atZone(EngineClock.SHANGHAI).toInstant());
        }
        throw new IllegalArgumentException(expression + " gives no date: " + answer);
    }

    private static Object argument(String word, Function<String, Object> variables) {
        if (word.matches("-?\\d+")) {
            return Integer.valueOf(word);
        }
        if (word.matches("'[^']*'|\"[^\"]*\"")) {
            return word.substring(1, word.length() - 1);
        }
        Object value = variables.apply(word);
        if (value == null) {
            throw new IllegalArgumentException("No variable " + word);
        }
        return value;
    }

    private static Object call(
            CalendarRules rules, String name, List<Object> arguments, String expression) {
        Method method =
                Arrays.stream(rules.getClass().getMethods())
                        .filter(m -> m.getName().equals(name))
                        .filter(m -> m.getParameterCount() == arguments.size())
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("No rule: " + expression));
        Object[] converted = new Object[arguments.size()];
        for (int i = 0; i < converted.length; i++) {
            converted[i] = converted(arguments.get(i), method.getParameterTypes()[i]);
        }
        try {
            return method.invoke(rules, converted);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalArgumentException(expression, e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(expression, e);
        }
    }

    private static Object converted(Object value, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return value instanceof Number number
                    ? (Object) number.intValue()
                    : Integer.valueOf(value.toString());
        }
        return type == String.class ? value.toString() : value;
    }
}
