package cn.luoyang.supervision.form;

import cn.luoyang.supervision.engine.InvalidTaskInputException;
import cn.luoyang.supervision.engine.SubmittedNames;
import cn.luoyang.supervision.engine.TaskLifecycle;
import cn.luoyang.supervision.engine.TaskSubmission;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps what a form collects local to its task, and checks it on the server. Without a local
 * variable of that name, fourteen counties that answer the same form in parallel would overwrite
 * one another in the process instance.
 */
@Component
public class TaskForms {

    private final DeployedForms forms;
    private final MessageSource messages;
    private final Map<String, Set<String>> handedOn = new ConcurrentHashMap<>();
    private final FormCheck check = new FormCheck();

    TaskForms(DeployedForms forms, MessageSource messages) {
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * Declares at once only what must not wait until answers come ({@link #keepLocal}). What the
     * step hands on in its output parameters: the engine reads it even when the step is taken away
     * undone. And a decision the surrounding scopes know: it is taken anew each time, and last
     * round's answer must not stand there ready to be submitted.
     */
    @EventListener(condition = "#event.kind().name() == 'CREATED'")
    @Order(10)
    void declare(TaskLifecycle event) {
        DelegateExecution scope = event.task().getExecution();
        FormSchema form = scope == null ? null : forms.of(event.task()).orElse(null);
        if (form == null) {
            return;
        }
        Set<String> handedOn = handedOn(event.task());
        for (FormField field : form.fields()) {
            if (scope.hasVariableLocal(field.key())) {
                continue;
            }
            if (isDecision(field) && scope.getVariable(field.key()) != null) {
                scope.setVariableLocal(field.key(), null);
            } else if (handedOn.contains(field.key())) {
                scope.setVariableLocal(field.key(), scope.getVariableTyped(field.key()));
            }
        }
    }

    /** The names in the output parameters of a step. */
    private Set<String> handedOn(DelegateTask task) {
        return handedOn.computeIfAbsent(
                task.getProcessDefinitionId() + " " + task.getTaskDefinitionKey(),
                step -> {
                    Set<String> names = new HashSet<>();
                    ExtensionElements extensions =
                            task.getBpmnModelElementInstance().getExtensionElements();
                    if (extensions != null) {
                        extensions
                                .getElementsQuery()
                                .filterByType(CamundaInputOutput.class)
                                .list()
                                .stream()
                                .flatMap(io -> io.getCamundaOutputParameters().stream())
                                .forEach(
                                        output ->
                                                names.addAll(
                                                        List.of(
                                                                output.getTextContent()
                                                                        .split("[^A-Za-z0-9_]+"))));
                    }
                    return names;
                });
    }

    /**
     * Declares the form's variables in the task's own scope, filled with what the surrounding
     * scopes know. Not before answers come: of a variable that begins and ends with the completion
     * the engine writes nothing but the history, and fourteen counties' tasks open with a few rows
     * instead of hundreds.
     */
    @EventListener
    void keepLocal(TaskSubmission event) {
        DelegateExecution scope = event.task().getExecution();
        FormSchema form = scope == null ? null : forms.of(event.task()).orElse(null);
        if (form == null) {
            return;
        }
        for (FormField field : form.fields()) {
            if (!scope.hasVariableLocal(field.key())) {
                scope.setVariableLocal(
                        field.key(),
                        isDecision(field) ? null : scope.getVariableTyped(field.key()));
            }
        }
        // A client may send more than the form asks: it overwrites this copy and not what the
        // process computed.
        for (String name : form.given()) {
            if (scope.hasVariable(name) && !scope.hasVariableLocal(name)) {
                scope.setVariableLocal(name, scope.getVariableTyped(name));
            }
        }
    }

    private static boolean isDecision(FormField field) {
        return !field.options().isEmpty() && !field.disabled();
    }

    /**
     * Refuses a completion whose values the form does not allow.
     *
     * @throws InvalidTaskInputException naming the first field that is wrong, in the user's
     *     language
     */
    @EventListener(condition = "#event.kind().name() == 'COMPLETING'")
    @Order(10)
    void checkAgain(TaskLifecycle event) {
        FormSchema form = forms.of(event.task()).orElse(null);
        if (form == null) {
            return;
        }
        requireOnlyAsked(form);
        Map<String, Object> values = values(form, event.task());
        Map<String, Object> known = new HashMap<>(values);
        form.given().forEach(name -> known.put(name, around(event.task(), name)));
        check.firstProblem(form, known)
                .ifPresent(
                        problem -> {
                            throw new InvalidTaskInputException(text(problem));
                        });
        for (FormField field : form.fields()) {
            // What the form did not show was not asked, whatever a client sent.
            if (values.containsKey(field.key()) && check.isHidden(field, nullable(form, values))) {
                event.task().setVariable(field.key(), null);
            } else if (field.disabled()) {
                event.task().setVariable(field.key(), values.get(field.key()));
            }
        }
    }

    /** What the form does not ask would be written into the process instance. */
    private void requireOnlyAsked(FormSchema form) {
        Set<String> unasked = new TreeSet<>(SubmittedNames.current());
        form.fields().forEach(field -> unasked.remove(field.key()));
        unasked.removeAll(form.given());
        if (!unasked.isEmpty()) {
            throw new InvalidTaskInputException(
                    messages.getMessage(
                            "form.notAsked",
                            new Object[] {String.join("、", unasked)},
                            LocaleContextHolder.getLocale()));
        }
    }

    /** What the process knows, the task's own scope and so the client's answers left aside. */
    private static Object around(DelegateTask task, String name) {
        ExecutionEntity own = (ExecutionEntity) task.getExecution();
        return (own.getParent() == null ? own : own.getParent()).getVariable(name);
    }

    private static Map<String, Object> nullable(FormSchema form, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        form.fields().forEach(f -> all.putIfAbsent(f.key(), null));
        return all;
    }

    /**
     * The answers of a task under the labels the clerk saw: options by their label, empty ones left
     * out.
     */
    public Map<String, Object> answers(DelegateTask task) {
        Map<String, Object> answers = new LinkedHashMap<>();
        forms.of(task)
                .ifPresent(
                        form -> {
                            Map<String, Object> values = values(form, task);
                            for (FormField field : form.fields()) {
                                Object value = values.get(field.key());
                                if (value != null && !value.toString().isBlank()) {
                                    answers.put(
                                            field.label(),
                                            field.options()
                                                    .getOrDefault(
                                                            value.toString(), value.toString()));
                                }
                            }
                        });
        return answers;
    }

    /** The raw values of a task's form fields by key; fields without a value are left out. */
    public Map<String, Object> values(DelegateTask task) {
        return forms.of(task).map(form -> values(form, task)).orElseGet(Map::of);
    }

    private static Map<String, Object> values(FormSchema form, DelegateTask task) {
        Map<String, Object> values = new HashMap<>();
        for (FormField field : form.fields()) {
            Object value =
                    field.disabled() ? around(task, field.key()) : task.getVariable(field.key());
            if (value != null) {
                values.put(field.key(), value);
            }
        }
        // Conditions may look at context variables that are not inputs, such as the label of an
        // indicator.
        for (FormField field : form.fields()) {
            if (field.hiddenWhen() != null) {
                for (String name : field.hiddenWhen().split("[^A-Za-z0-9_]+")) {
                    Object value = name.isBlank() ? null : task.getVariable(name);
                    if (value != null) {
                        values.putIfAbsent(name, value);
                    }
                }
            }
        }
        return values;
    }

    private String text(FormCheck.Problem problem) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage(
                        "form." + problem.code(),
                        new Object[] {problem.label(), problem.limit(), problem.reason()},
                        locale)
                .strip();
    }
}
