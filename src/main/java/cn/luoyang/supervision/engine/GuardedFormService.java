package cn.luoyang.supervision.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.context.ApplicationEventPublisher;

/** The engine's form service, which says what a submission hands in. */
class GuardedFormService extends FormServiceImpl {

    private final ApplicationEventPublisher events;

    GuardedFormService(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        SubmittedNames.during(
                properties,
                () -> commandExecutor.execute(new Submission(taskId, properties, false, false)));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        return SubmittedNames.during(
                properties,
                () ->
                        commandExecutor.execute(
                                new Submission(taskId, properties, true, deserializeValues)));
    }

    /** The engine's command, after the features have learned that answers come. */
    private final class Submission extends SubmitTaskFormCmd {

        private static final long serialVersionUID = 1L;

        Submission(
                String taskId,
                Map<String, Object> properties,
                boolean returned,
                boolean deserialized) {
            super(taskId, properties, returned, deserialized);
        }

        @Override
        public VariableMap execute(CommandContext command) {
            TaskSubmission.announce(command, taskId, events);
            return super.execute(command);
        }
    }
}
