package cn.luoyang.supervision.engine;

import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/** The places where processes wait, as the beans of diagrams see them while an expression runs. */
@Component
public class Executions {

    private final ProcessEngineConfigurationImpl engine;

    Executions(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /**
     * Asks something about an execution that waits. An exception undoes the caller's transaction.
     *
     * @param executionId of an execution that exists
     * @param question must not keep the execution it is given, null if there is none with this id
     */
    public <T> T at(String executionId, Function<DelegateExecution, T> question) {
        return engine.getCommandExecutorTxRequired()
                .execute(
                        context ->
                                question.apply(
                                        executionId == null
                                                ? null
                                                : context.getExecutionManager()
                                                        .findExecutionById(executionId)));
    }

    /**
     * A variable as the execution sees it whose expression is evaluated right now.
     *
     * @return empty if no process runs here, or it has no such variable
     */
    public Optional<Object> currentVariable(String name) {
        BpmnExecutionContext running = Context.getBpmnExecutionContext();
        return running == null
                ? Optional.empty()
                : Optional.ofNullable(running.getExecution().getVariable(name));
    }
}
