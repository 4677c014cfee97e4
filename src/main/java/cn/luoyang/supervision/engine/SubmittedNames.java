package cn.luoyang.supervision.engine;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Under which names a client hands in values with the completion that is running in this thread.
 * The engine writes each of them into the scope that has such a variable, in the end into the
 * process instance: without a check, whoever completes a task could change what the process knows.
 */
public final class SubmittedNames {

    private static final ThreadLocal<Set<String>> CURRENT = new ThreadLocal<>();

    private SubmittedNames() {}

    /** The names; empty outside of a completion. */
    public static Set<String> current() {
        Set<String> names = CURRENT.get();
        return names == null ? Set.of() : names;
    }

    static <T> T during(Map<String, ?> variables, Supplier<T> completion) {
        Set<String> outer = CURRENT.get();
        CURRENT.set(variables == null ? Set.of() : Set.copyOf(variables.keySet()));
        try {
            return completion.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }
}
