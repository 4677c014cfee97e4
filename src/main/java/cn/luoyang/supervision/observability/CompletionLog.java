package cn.luoyang.supervision.observability;

import cn.luoyang.supervision.engine.TaskLifecycle;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts and logs the completed tasks of this node, and writes task, unit and instance into every
 * line logged on the way from a task's completion to its commit.
 */
@Component
class CompletionLog {

    private static final Logger LOG = LoggerFactory.getLogger(CompletionLog.class);

    private static final String TASK = "taskId";
    private static final String UNIT = "unitId";
    private static final String INSTANCE = "instanceId";

    private final MeterRegistry meters;

    CompletionLog(MeterRegistry meters) {
        this.meters = meters;
    }

    @EventListener
    void completing(TaskLifecycle event) {
        if (event.kind() != TaskLifecycle.Kind.COMPLETING
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        DelegateTask task = event.task();
        String unit =
                task.getCandidates().stream()
                        .map(IdentityLink::getGroupId)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        Completion completion =
                new Completion(
                        task.getId(),
                        unit,
                        task.getProcessInstanceId(),
                        task.getTaskDefinitionKey(),
                        Timer.start(meters));
        completion.mark();
        TransactionSynchronizationManager.registerSynchronization(completion);
    }

    /** One completion until its transaction ends. */
    private final class Completion implements TransactionSynchronization {

        private final String task;
        private final String unit;
        private final String instance;
        private final String step;
        private final Timer.Sample begun;

        Completion(String task, String unit, String instance, String step, Timer.Sample begun) {
            this.task = task;
            this.unit = unit;
            this.instance = instance;
            this.step = step;
            this.begun = begun;
        }

        void mark() {
            MDC.put(TASK, task);
            MDC.put(UNIT, unit);
            MDC.put(INSTANCE, instance);
        }

        @Override
        public void afterCompletion(int status) {
            boolean committed = status == STATUS_COMMITTED;
            begun.stop(
                    Timer.builder("supervision.task.completions")
                            .description("From a task's completion to the end of its transaction")
                            .tag("outcome", committed ? "committed" : "rolledBack")
                            .register(meters));
            mark();
            try {
                if (committed) {
                    LOG.info("Completed {}", step);
                } else {
                    LOG.info("Completion of {} was rolled back", step);
                }
            } finally {
                MDC.remove(TASK);
                MDC.remove(UNIT);
                MDC.remove(INSTANCE);
            }
        }
    }
}
