package cn.luoyang.supervision.mysql;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leaves the tests out where MySQL cannot run, and says why. In CI that is a failure: {@code
 * .ci/run} installs what it needs and sets {@code CI}.
 */
final class WhereMySqlRuns implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String obstacle = RealMySql.obstacle();
        if (obstacle == null) {
            return ConditionEvaluationResult.enabled("MySQL runs here");
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("The tests on MySQL must run in CI: " + obstacle);
        }
        return ConditionEvaluationResult.disabled("NOT TESTED ON MYSQL: " + obstacle);
    }
}
