package cn.luoyang.supervision.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;

/** The engine's form service, which says what a submission hands in. */
class GuardedFormService extends FormServiceImpl {

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        SubmittedNames.during(
                properties,
                () -> {
                    super.submitTaskForm(taskId, properties);
                    return null;
                });
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        return SubmittedNames.during(
                properties,
                () ->
                        super.submitTaskFormWithVariablesInReturn(
                                taskId, properties, deserializeValues));
    }
}
