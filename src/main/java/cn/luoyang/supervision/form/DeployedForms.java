package cn.luoyang.supervision.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/**
 * The deployed form of a task. The engine's public API would answer only to a user who may read the
 * task, which the clerk who opens somebody else's next task may not; so the definition is looked up
 * inside the running command.
 */
@Component
public class DeployedForms {

    private final Map<String, FormSchema> schemas = new ConcurrentHashMap<>();

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
