package cn.luoyang.supervision.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.task.TaskDefinition;

/**
 * The candidate groups of a user task as its diagram names them, each replaced by the group that is
 * in charge at the moment the task is created. A diagram, or a variable, that still names a unit
 * which was succeeded thus goes on working.
 */
class CandidatesInCharge implements Expression {

    private final Expression named;
    private final Supplier<GroupInCharge> groups;

    private CandidatesInCharge(Expression named, Supplier<GroupInCharge> groups) {
        this.named = named;
        this.groups = groups;
    }

    static void replaceIn(TaskDefinition task, Supplier<GroupInCharge> groups) {
        Set<Expression> named = new LinkedHashSet<>(task.getCandidateGroupIdExpressions());
        task.getCandidateGroupIdExpressions().clear();
        named.forEach(
                expression ->
                        task.addCandidateGroupIdExpression(
                                new CandidatesInCharge(expression, groups)));
    }

    @Override
    public Object getValue(VariableScope scope) {
        return inCharge(named.getValue(scope));
    }

    private Object inCharge(Object value) {
        GroupInCharge known = groups.get();
        if (known == null) {
            return value;
        }
        if (value instanceof String list) {
            return Arrays.stream(list.split(","))
                    .map(group -> known.of(group.strip()))
                    .distinct()
                    .collect(Collectors.joining(","));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(group -> known.of(String.valueOf(group))).distinct().toList();
        }
        return value;
    }

    @Override
    public void setValue(Object value, VariableScope scope) {
        named.setValue(value, scope);
    }

    @Override
    public String getExpressionText() {
        return named.getExpressionText();
    }

    @Override
    public boolean isLiteralText() {
        return named.isLiteralText();
    }
}
