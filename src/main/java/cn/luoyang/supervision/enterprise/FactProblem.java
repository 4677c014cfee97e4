package cn.luoyang.supervision.enterprise;

import java.util.Arrays;
import java.util.List;

/**
 * What is wrong with one field of what somebody wants to record.
 *
 * @param field name of the field; its label is {@code enterprise.field.<field>}
 * @param code message code without the prefix {@code enterprise.bad.}
 * @param args arguments of the message after the field's label
 */
public record FactProblem(String field, String code, List<Object> args) {

    FactProblem(String field, String code, Object... args) {
        this(field, code, Arrays.asList(args));
    }
}
