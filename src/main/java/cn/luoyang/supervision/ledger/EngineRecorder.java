package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.calendar.Period;
import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.engine.ProcessLifecycle;
import cn.luoyang.supervision.engine.TaskLifecycle;
import cn.luoyang.supervision.form.TaskForms;
import cn.luoyang.supervision.plan.CountedIndicators;
import cn.luoyang.supervision.plan.Indicator;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Turns what the engine does into entries of the ledger: whatever starts a key task or creates,
 * claims, moves, completes or removes a user task is recorded, whoever caused it.
 */
@Component
class EngineRecorder {

    /**
     * Extension property of a user task whose completion means that an activity the plan demands
     * was held.
     */
    static final String LEDGER_EVENT = "ledgerEvent";

    /** Form field of such a task: the day the activity took place. */
    static final String HELD_ON = "heldOn";

    /**
     * Extension property of a user task whose completion confirms an award: the form field of the
     * amount in yuan. Nothing is recorded if the field was not shown or is 0.
     */
    static final String AWARD = "award";

    /** Extension property of such a task: the form field of who gets the award. */
    static final String AWARD_TO = "awardTo";

    private static final int MOST_INDICATORS = 4;

    private final LedgerRecorder ledger;
    private final DatabaseRows rows;
    private final TaskForms forms;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final RepositoryService repository;
    private final ObjectProvider<Representations> representations;
    private final ObjectProvider<CountedIndicators> countedIndicators;
    private final Clock clock;

    EngineRecorder(
            LedgerRecorder ledger,
            DatabaseRows rows,
            TaskForms forms,
            PlanCatalogue plan,
            UnitRegistry units,
            RepositoryService repository,
            ObjectProvider<Representations> representations,
            ObjectProvider<CountedIndicators> countedIndicators,
            Clock clock) {
        this.ledger = ledger;
        this.rows = rows;
        this.forms = forms;
        this.plan = plan;
        this.units = units;
        this.repository = repository;
        this.representations = representations;
        this.countedIndicators = countedIndicators;
        this.clock = clock;
    }

    @EventListener
    @Order(50)
    void onTask(TaskLifecycle event) {
        DelegateTask task = event.task();
        if (task.getProcessDefinitionId() == null) {
            return;
        }
        switch (event.kind()) {
            case CREATED -> created(task);
            case UPDATED -> updated(task);
            case COMPLETING -> completed(task);
            case DELETED -> cancelled(task);
        }
    }

    @EventListener
    @Order(50)
    void onProcess(ProcessLifecycle event) {
        DelegateExecution execution = event.execution();
        ProcessDefinition definition = definition(execution.getProcessDefinitionId());
        if (PlanProcesses.isItem(definition.getKey())) {
            if (event.kind() == ProcessLifecycle.Kind.STARTED) {
                launched(execution, definition);
            } else {
                ended(execution);
            }
        } else if (PlanProcesses.OVERDUE_SUPERVISION.equals(definition.getKey())
                && event.kind() == ProcessLifecycle.Kind.ENDED) {
            ladderEnded(execution);
        }
    }

    private void launched(DelegateExecution execution, ProcessDefinition definition) {
        Integer number = (Integer) execution.getVariable(PlanProcesses.KEY_TASK);
        KeyTask item = plan.keyTask(number);
        ledger.record(
                LedgerEntry.of(EventType.KEY_TASK_LAUNCHED)
                        .keyTask(number)
                        .unit(item.lead())
                        .process(
                                execution.getProcessInstanceId(),
                                definition.getId(),
                                definition.getKey(),
                                definition.getVersion())
                        .once("launched:" + number));
        for (String unit : item.listedUnits()) {
            assigned(number, unit, unit.equals(item.lead()) ? "lead" : "cooperating");
        }
        if (item.involvesCounties()) {
            for (Unit county : units.counties(LocalDate.now(clock))) {
                assigned(number, county.id(), "county");
            }
        }
    }

    private void assigned(Integer number, String unit, String role) {
        ledger.record(
                LedgerEntry.of(EventType.UNIT_ASSIGNED).keyTask(number).unit(unit).code(role));
    }

    private void ended(DelegateExecution execution) {
        Integer number = (Integer) execution.getVariable(PlanProcesses.KEY_TASK);
        boolean writtenOff = PlanProcesses.WRITTEN_OFF.equals(execution.getCurrentActivityId());
        ledger.record(
                LedgerEntry.of(
                                writtenOff
                                        ? EventType.KEY_TASK_WRITTEN_OFF
                                        : EventType.KEY_TASK_ABORTED)
                        .keyTask(number)
                        .unit(plan.keyTask(number).lead())
                        .process(execution.getProcessInstanceId(), null, null, null));
    }

    private void ladderEnded(DelegateExecution execution) {
        String taskId = (String) execution.getVariable(PlanProcesses.LATE_TASK_ID);
        LadderRow ladder = taskId == null ? null : rows.find(LadderRow.class, taskId);
        if (ladder != null && ladder.closedAt() == null) {
            String reason =
                    switch (Objects.toString(execution.getCurrentActivityId(), "")) {
                        case PlanProcesses.NO_FURTHER -> "noFurther";
                        case PlanProcesses.CONSULTED -> "consulted";
                        default -> "withProcess";
                    };
            ledger.record(
                    LedgerEntry.of(EventType.LADDER_CLOSED)
                            .keyTask(ladder.keyTask())
                            .unit(ladder.unitId())
                            .task(taskId)
                            .step(null, ladder.stepName())
                            .code(reason));
        }
    }

    private void created(DelegateTask task) {
        ledger.record(
                about(EventType.TASK_CREATED, task)
                        .unit(unitOf(task))
                        .due(local(task.getDueDate()))
                        .period((String) task.getVariable(PlanProcesses.PERIOD)));
    }

    private void updated(DelegateTask task) {
        TaskRow row = rows.find(TaskRow.class, task.getId());
        if (row == null) {
            return;
        }
        if (!Objects.equals(row.signedBy(), task.getAssignee())) {
            if (task.getAssignee() == null) {
                ledger.record(about(EventType.TASK_RELEASED, task).unit(row.unitId()));
            } else {
                ledger.record(
                        about(EventType.TASK_SIGNED, task)
                                .unit(row.unitId())
                                .note(onBehalf(task, task.getAssignee()))
                                .code(task.getAssignee()));
            }
        }
        LocalDateTime due = local(task.getDueDate());
        if (!Objects.equals(row.dueAt(), due)) {
            ledger.record(about(EventType.DUE_MOVED, task).unit(row.unitId()).due(due));
        }
    }

    private void completed(DelegateTask task) {
        TaskRow row = rows.find(TaskRow.class, task.getId());
        if (row == null) {
            return;
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        Map<String, Object> labelled = forms.answers(task);
        if (task.getVariable(PlanProcesses.CASE_KEY) == null) {
            figures.putAll(labelled);
        } else if (!labelled.isEmpty()) {
            figures.put(LedgerRecorder.CASE_ANSWERS, labelled);
        }
        Map<String, Object> raw = forms.values(task);
        if (!raw.isEmpty()) {
            Map<String, String> values = new LinkedHashMap<>();
            raw.forEach((key, value) -> values.put(key, value.toString()));
            figures.put(LedgerRecorder.VALUES, values);
        }
        String onBehalf = onBehalf(task, ledger.currentUser());
        if (onBehalf != null) {
            figures.put("代办", ledger.currentUser() + " " + onBehalf);
        }
        LedgerEntry entry =
                about(EventType.TASK_COMPLETED, task)
                        .unit(row.unitId())
                        .due(row.dueAt())
                        .period(row.period())
                        .figures(figures)
                        .note(onBehalf)
                        .once("completed:" + task.getId());
        if (Steps.REVIEW_REPORTS.equals(task.getTaskDefinitionKey())) {
            entry.code(Objects.toString(raw.get("reviewVerdict"), null))
                    .note(UnitList.joined(raw.get("returnedUnits")));
        }
        ledger.record(entry);
        if (Steps.REVIEW_REPORTS.equals(task.getTaskDefinitionKey())) {
            indicators(task, row, raw);
        }
        if (Steps.REVIEW_COMPLETION.equals(task.getTaskDefinitionKey())
                && "accept".equals(raw.get("completionVerdict"))) {
            ledger.record(
                    about(EventType.COMPLETION_ACCEPTED, task)
                            .unit(plan.keyTask(row.keyTask()).lead()));
        }
        award(task, row, raw);
        property(task, LEDGER_EVENT)
                .ifPresent(
                        obligation ->
                                ledger.record(
                                        about(EventType.OBLIGATION_HELD, task)
                                                .unit(row.unitId())
                                                .code(obligation)
                                                .on(LocalDate.parse(raw.get(HELD_ON).toString()))));
    }

    private void award(DelegateTask task, TaskRow row, Map<String, Object> raw) {
        BigDecimal amount =
                property(task, AWARD)
                        .map(raw::get)
                        .map(value -> new BigDecimal(value.toString()))
                        .orElse(BigDecimal.ZERO);
        Object beneficiary = property(task, AWARD_TO).map(raw::get).orElse(null);
        if (amount.signum() > 0 && beneficiary != null) {
            ledger.record(
                    about(EventType.AWARD_CONFIRMED, task)
                            .unit(row.unitId())
                            .on(LocalDate.now(clock))
                            .code(amount.toPlainString())
                            .note(beneficiary.toString()));
        }
    }

    /** Says for whom somebody holds a task, or null if for nobody else. */
    private String onBehalf(DelegateTask task, String userId) {
        Representations known = representations.getIfAvailable();
        return known == null
                ? null
                : known.represented(task.getId(), userId)
                        .map(person -> Representations.ON_BEHALF_OF + person)
                        .orElse(null);
    }

    private void indicators(DelegateTask task, TaskRow row, Map<String, Object> raw) {
        List<Indicator> indicators = plan.keyTask(row.keyTask()).indicators();
        for (int position = 1;
                position <= Math.min(MOST_INDICATORS, indicators.size());
                position++) {
            String field = "indicator" + position + "Value";
            String id = indicators.get(position - 1).id();
            String value =
                    counted(id, row.period())
                            .map(BigDecimal::toPlainString)
                            .orElseGet(() -> Objects.toString(raw.get(field), ""));
            if (!value.isBlank()) {
                ledger.record(
                        about(EventType.INDICATOR_REPORTED, task)
                                .unit(row.unitId())
                                .period(row.period())
                                .code(id)
                                .note(value));
            }
        }
    }

    /** What the system counts is what it counted at the period's end, whatever was typed. */
    private Optional<BigDecimal> counted(String indicator, String period) {
        LocalDate today = LocalDate.now(clock);
        LocalDate end = period == null ? today : Period.parse(period).end();
        return countedIndicators.getObject().valueOn(indicator, end.isAfter(today) ? today : end);
    }

    private void cancelled(DelegateTask task) {
        TaskRow row = rows.find(TaskRow.class, task.getId());
        if (row != null && row.isOpen()) {
            ledger.record(
                    about(EventType.TASK_CANCELLED, task).unit(row.unitId()).code("withProcess"));
        }
    }

    private LedgerEntry about(EventType type, DelegateTask task) {
        ProcessDefinition definition = definition(task.getProcessDefinitionId());
        return LedgerEntry.of(type)
                .keyTask((Integer) task.getVariable(PlanProcesses.KEY_TASK))
                .task(task.getId())
                .step(task.getTaskDefinitionKey(), task.getName())
                .process(
                        task.getProcessInstanceId(),
                        definition.getId(),
                        definition.getKey(),
                        definition.getVersion());
    }

    private ProcessDefinition definition(String id) {
        return repository.getProcessDefinition(id);
    }

    private static String unitOf(DelegateTask task) {
        return task.getCandidates().stream()
                .filter(l -> IdentityLinkType.CANDIDATE.equals(l.getType()))
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> property(DelegateTask task, String name) {
        UserTask userTask = task.getBpmnModelElementInstance();
        if (userTask == null || userTask.getExtensionElements() == null) {
            return Optional.empty();
        }
        return userTask
                .getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaProperties.class)
                .list()
                .stream()
                .flatMap(p -> p.getCamundaProperties().stream())
                .filter(p -> name.equals(p.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst();
    }

    static LocalDateTime local(Date date) {
        return date == null
                ? null
                : LocalDateTime.ofInstant(date.toInstant(), EngineClock.SHANGHAI);
    }
}
