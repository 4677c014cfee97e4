package cn.luoyang.supervision.edition;

import java.util.List;

/**
 * One thing a new edition of the plan says otherwise.
 *
 * @param item number of the item; null for the plan as a whole
 * @param code message code without its prefix {@code edition.diff.}
 * @param args of the message: names and values as they are written
 */
public record Difference(Integer item, String code, List<String> args) {

    static Difference of(Integer item, String code, Object... args) {
        return new Difference(
                item, code, java.util.Arrays.stream(args).map(String::valueOf).toList());
    }

    /** Arguments for the message. */
    public Object[] arguments() {
        return args.toArray();
    }
}
