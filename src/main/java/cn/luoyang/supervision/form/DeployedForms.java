package cn.luoyang.supervision.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The deployed form of a task. The engine's public API would answer only to a user who may read the
 * task, which the clerk who opens somebody else's next task may not; so the definition is looked up
 * inside the running command.
 */
@Component
public class DeployedForms {

    private final Map<String, FormSchema> schemas = new ConcurrentHashMap<>();
    private final ObjectProvider<ProcessEngine> engine;

    DeployedForms(ObjectProvider<ProcessEngine> engine) {
        this.engine = engine;
    }

    /**
     * The forms of tasks, by task id; a task that is gone or has no form is left out. For pages
     * that show many tasks at once; who may see a task, the caller has checked.
     */
    public Map<String, FormSchema> ofTasks(Collection<String> taskIds) {
        return inEngine(
                command -> {
                    Map<String, FormSchema> found = new LinkedHashMap<>();
                    for (String id : taskIds) {
                        TaskEntity task = command.getTaskManager().findTaskById(id);
                        if (task != null) {
                            of(task).ifPresent(form -> found.put(id, form));
                        }
                    }
                    return found;
                });
    }

    /**
     * The newest form of a step in the newest version of its diagram, where nothing waits at it.
     */
    public Optional<FormSchema> ofStep(String processKey, String stepId) {
        return inEngine(
                command -> {
                    ProcessDefinitionEntity process =
                            Context.getProcessEngineConfiguration()
                                    .getDeploymentCache()
                                    .findDeployedLatestProcessDefinitionByKey(processKey);
                    UserTask step =
                            Context.getProcessEngineConfiguration()
                                    .getDeploymentCache()
                                    .findBpmnModelInstanceForProcessDefinition(process)
                                    .getModelElementById(stepId);
                    return step == null || step.getCamundaFormRef() == null
                            ? Optional.empty()
                            : latest(step.getCamundaFormRef());
                });
    }

    /** The newest deployed form of an id. */
    public Optional<FormSchema> newest(String formId) {
        return inEngine(command -> latest(formId));
    }

    private <T> T inEngine(Command<T> question) {
        return ((ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(question);
    }

    /**
     * The newest form the task's diagram refers to; empty if it refers to none or to one that is
     * not deployed.
     */
    public Optional<FormSchema> of(DelegateTask task) {
        UserTask userTask = task.getBpmnModelElementInstance();
        if (userTask == null || userTask.getCamundaFormRef() == null) {
            return Optional.empty();
        }
        return latest(userTask.getCamundaFormRef());
    }

    private Optional<FormSchema> latest(String formId) {
        CommandContext command = Context.getCommandContext();
        CamundaFormDefinitionEntity definition =
                command.getCamundaFormDefinitionManager()
                        .findLatestDefinitionByKeyAndTenantId(formId, null);
        return Optional.ofNullable(definition)
                .map(d -> schemas.computeIfAbsent(d.getId(), id -> read(command, d)));
    }

    private static FormSchema read(CommandContext command, CamundaFormDefinitionEntity form) {
        byte[] content =
                command.getResourceManager()
                        .findResourceByDeploymentIdAndResourceName(
                                form.getDeploymentId(), form.getResourceName())
                        .getBytes();
        try (InputStream in = new java.io.ByteArrayInputStream(content)) {
            return FormSchema.read(in);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Form " + form.getKey() + " is deployed but is not valid JSON", e);
        }
    }
}
