package cn.luoyang.supervision.casework;

import cn.luoyang.supervision.engine.RepeatedTransaction;
import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.enterprise.Enterprises;
import cn.luoyang.supervision.enterprise.Profile;
import cn.luoyang.supervision.form.DeployedForms;
import cn.luoyang.supervision.form.FormCheck;
import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.form.FormSchema;
import cn.luoyang.supervision.ledger.CaseRow;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 个案登记: opens, withdraws and notifies cases. Whoever starts a case process — this desk, Tasklist,
 * the engine's REST API — passes {@link #register}, the first step of every diagram, which asks the
 * same questions.
 */
@Component
public class CaseDesk {

    /** Variable and form field: code of the enterprise. */
    public static final String ENTERPRISE_CODE = "enterpriseCode";

    /** Variable: its name when the case was opened. */
    public static final String ENTERPRISE_NAME = "enterpriseName";

    /** Variable: unit id of its county. */
    public static final String COUNTY = "county";

    /** Variable: why the case ended as it did. */
    static final String CLOSING_REASON = "closingReason";

    /** Variable: what was told to a waiting case. */
    static final String NOTIFIED = "notified";

    /** Variable: set when whoever opened it takes it back. */
    static final String TAKEN_BACK = "takenBack";

    /** Variable: id of the end event the case arrived at. */
    static final String REACHED_END = "reachedEnd";

    static final String WITHDRAWN = "CaseWithdrawn";

    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 1000;

    private final CaseTypes types;
    private final Enterprises enterprises;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final LedgerRecorder ledger;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final IdentityService identity;
    private final SystemActor system;
    private final DeployedForms forms;
    private final EntityManager entities;
    private final CaseNumbers numbers;
    private final RepeatedTransaction transaction;
    private final Clock clock;
    private final FormCheck check = new FormCheck();

    CaseDesk(
            CaseTypes types,
            Enterprises enterprises,
            PlanCatalogue plan,
            UnitRegistry units,
            LedgerRecorder ledger,
            RuntimeService runtime,
            RepositoryService repository,
            IdentityService identity,
            SystemActor system,
            DeployedForms forms,
            EntityManager entities,
            CaseNumbers numbers,
            RepeatedTransaction transaction,
            Clock clock) {
        this.types = types;
        this.enterprises = enterprises;
        this.plan = plan;
        this.units = units;
        this.ledger = ledger;
        this.runtime = runtime;
        this.repository = repository;
        this.identity = identity;
        this.system = system;
        this.forms = forms;
        this.entities = entities;
        this.numbers = numbers;
        this.transaction = transaction;
        this.clock = clock;
    }

    // ------------------------------------------------------------------ opening

    /**
     * Opens a case as the current user, or as the system where nobody is logged in; again if others
     * changed the same rows of the ledger meanwhile.
     *
     * @param slug word of the type
     * @param code of the enterprise, as typed
     * @param answers of the type's start form, the enterprise's code left aside
     * @return the number of the case
     * @throws CaseRefusedException if the user may not open it, the enterprise is not known to
     *     them, another one is open, or an answer is wrong
     */
    public String open(String slug, String code, Map<String, Object> answers) {
        return transaction.run(() -> opened(slug, code, answers));
    }

    private String opened(String slug, String code, Map<String, Object> answers) {
        CaseType type =
                types.find(slug).orElseThrow(() -> new CaseRefusedException("noType", slug));
        Admission admission = admit(type, code);
        Map<String, Object> given = new HashMap<>(answers);
        given.put(ENTERPRISE_CODE, admission.code());
        demandAnswers(startForm(type), given);
        ProcessInstance started =
                runtime.createProcessInstanceByKey(type.processKey()).setVariables(given).execute();
        return caseOf(started.getId()).caseKey();
    }

    /**
     * 登记立案, the first step of every case diagram: admits the case, gives it its number and tells
     * the process which enterprise, county and key task it is about. Whatever else a client handed
     * in is refused.
     */
    public void register(DelegateExecution execution) {
        String definition = execution.getProcessDefinitionId();
        CaseType type =
                types.ofProcess(repository.getProcessDefinition(definition).getKey())
                        .orElseThrow(() -> new CaseRefusedException("noType", definition));
        Object typed = execution.getVariable(ENTERPRISE_CODE);
        Admission admission = admit(type, typed == null ? null : typed.toString());
        FormSchema form = startForm(type);
        Map<String, Object> given = new HashMap<>(execution.getVariables());
        given.put(ENTERPRISE_CODE, admission.code());
        demandAnswers(form, given);
        demandOnlyAsked(form, given.keySet());
        String number = numbers.next(type);
        KeyTask item = plan.keyTask(type.keyTask());
        execution.setProcessBusinessKey(number);
        execution.setVariable(PlanProcesses.CASE_KEY, number);
        execution.setVariable(PlanProcesses.KEY_TASK, type.keyTask());
        execution.setVariable(PlanProcesses.LEAD_UNIT, item.lead());
        execution.setVariable(ENTERPRISE_CODE, admission.code());
        execution.setVariable(ENTERPRISE_NAME, admission.name());
        execution.setVariable(COUNTY, admission.county());
        execution.setVariable(CLOSING_REASON, null);
        ledger.record(
                LedgerEntry.of(EventType.CASE_OPENED)
                        .keyTask(type.keyTask())
                        .unit(admission.unit())
                        .process(
                                execution.getProcessInstanceId(),
                                definition,
                                type.processKey(),
                                repository.getProcessDefinition(definition).getVersion())
                        .code(number)
                        .figures(
                                Map.of(
                                        LedgerRecorder.VALUES,
                                        Map.of(
                                                CaseRow.TYPE,
                                                type.processKey(),
                                                CaseRow.ENTERPRISE,
                                                admission.code(),
                                                CaseRow.NAME,
                                                admission.name(),
                                                CaseRow.COUNTY,
                                                admission.county())))
                        .once("case:" + number));
    }

    /**
     * The types the current user may open for an enterprise of theirs, in the catalogue's order.
     */
    public List<CaseType> openable(String code) {
        return types.all().stream().filter(type -> unitFor(type, code).isPresent()).toList();
    }

    /** The questions a type's start form asks, the enterprise's code among them. */
    public FormSchema startForm(CaseType type) {
        String definition =
                repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(type.processKey())
                        .latestVersion()
                        .singleResult()
                        .getId();
        return repository
                .getBpmnModelInstance(definition)
                .getModelElementsByType(StartEvent.class)
                .stream()
                .map(StartEvent::getCamundaFormRef)
                .filter(ref -> ref != null && !ref.isBlank())
                .findFirst()
                .flatMap(forms::newest)
                .orElseThrow(() -> new IllegalStateException("No start form: " + definition));
    }

    // ------------------------------------------------------------------ what happens on the way

    /** 撤回: only who opened it, and only before it is decided. */
    @Transactional
    public void withdraw(CaseRow row, String reason) {
        demandReason(reason);
        if (!mayWithdraw(row)) {
            throw new CaseRefusedException("notYours", row.caseKey());
        }
        if (CaseState.of(row) != CaseState.OPEN || isAwarded(row)) {
            throw new CaseRefusedException("decided", row.caseKey());
        }
        system.call(
                () -> {
                    runtime.setVariable(row.processInstanceId(), CLOSING_REASON, reason.strip());
                    runtime.setVariable(row.processInstanceId(), TAKEN_BACK, true);
                    runtime.createMessageCorrelation(WITHDRAWN)
                            .processInstanceId(row.processInstanceId())
                            .correlate();
                    return null;
                });
    }

    private boolean isAwarded(CaseRow row) {
        return system.call(
                () ->
                        "yes"
                                .equals(
                                        runtime.getVariable(
                                                row.processInstanceId(), CaseAwards.DECIDED)));
    }

    /** Whether the current user's unit opened the case. */
    public boolean mayWithdraw(CaseRow row) {
        return groups().map(g -> g.contains(row.openedUnit())).orElse(true);
    }

    /** What the case waits for that the outside may tell it. */
    public List<Notification> awaited(CaseRow row) {
        if (row.closedAt() != null) {
            return List.of();
        }
        return system.call(
                () ->
                        subscriptions(row).stream()
                                .map(EventSubscription::getEventName)
                                .flatMap(name -> Notification.of(name).stream())
                                .distinct()
                                .toList());
    }

    /** What the case, or a process it called, waits for. */
    private List<EventSubscription> subscriptions(CaseRow row) {
        List<String> instances = new ArrayList<>(List.of(row.processInstanceId()));
        runtime.createProcessInstanceQuery()
                .superProcessInstanceId(row.processInstanceId())
                .list()
                .forEach(called -> instances.add(called.getId()));
        return instances.stream()
                .flatMap(
                        id ->
                                runtime
                                        .createEventSubscriptionQuery()
                                        .processInstanceId(id)
                                        .eventType("message")
                                        .list()
                                        .stream())
                .toList();
    }

    /** Whether the current user may tell a case what happened: who may open one, and its lead. */
    public boolean mayNotify(CaseRow row) {
        CaseType type = types.ofProcess(row.caseType()).orElseThrow();
        Set<String> told = new LinkedHashSet<>(type.starters());
        told.add(plan.keyTask(row.keyTask()).lead());
        told.add(row.county());
        return groups().map(g -> g.stream().anyMatch(told::contains)).orElse(true);
    }

    /**
     * Tells a waiting case what happened.
     *
     * @param what is written down and stands ready for the next step
     * @throws CaseRefusedException if it does not wait for that, or the user has no say in it
     */
    @Transactional
    public void notify(CaseRow row, Notification notification, String what) {
        demandReason(what);
        if (!mayNotify(row)) {
            throw new CaseRefusedException("notYours", row.caseKey());
        }
        if (!awaited(row).contains(notification)) {
            throw new CaseRefusedException("notAwaited", row.caseKey());
        }
        system.call(
                () -> {
                    String waiting =
                            subscriptions(row).stream()
                                    .filter(s -> notification.message().equals(s.getEventName()))
                                    .findFirst()
                                    .orElseThrow()
                                    .getProcessInstanceId();
                    runtime.setVariable(waiting, NOTIFIED, what.strip());
                    runtime.createMessageCorrelation(notification.message())
                            .processInstanceId(waiting)
                            .correlate();
                    return null;
                });
    }

    /** The case a process instance is, or null. */
    CaseRow caseOf(String processInstanceId) {
        return entities
                .createQuery(
                        "select c from CaseRow c where c.processInstanceId = :id", CaseRow.class)
                .setParameter("id", processInstanceId)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(null);
    }

    // ------------------------------------------------------------------ who may

    /**
     * What is known once a case may be opened.
     *
     * @param unit the unit that opens it
     */
    private record Admission(String code, String name, String county, String unit) {}

    private Admission admit(CaseType type, String typed) {
        String code =
                typed == null || typed.isBlank() ? null : enterprises.find(typed).orElse(null);
        if (code == null) {
            throw new CaseRefusedException("noEnterprise", typed == null ? "" : typed.strip());
        }
        String county = enterprises.countyOf(code).orElseThrow();
        Optional<Set<String>> groups = groups();
        if (groups.isPresent() && isCountyOnly(groups.get()) && !groups.get().contains(county)) {
            // to a county the enterprises of others do not exist
            throw new CaseRefusedException("noEnterprise", typed.strip());
        }
        String unit =
                groups.isEmpty()
                        ? county
                        : unitFor(type, code)
                                .orElseThrow(
                                        () -> new CaseRefusedException("mayNot", type.title()));
        if (plan.keyTask(type.keyTask()).repealed()) {
            throw new CaseRefusedException("repealed", type.keyTask());
        }
        openOne(type, code)
                .ifPresent(
                        open -> {
                            throw new CaseRefusedException("second", open.caseKey());
                        });
        Profile profile = enterprises.profile(code, LocalDate.now(clock));
        return new Admission(code, profile.name(), county, unit);
    }

    /** The open case of a type for an enterprise. */
    Optional<CaseRow> openOne(CaseType type, String code) {
        return entities
                .createQuery(
                        "select c from CaseRow c where c.caseType = :type"
                                + " and c.enterpriseCode = :code and c.closedAt is null",
                        CaseRow.class)
                .setParameter("type", type.processKey())
                .setParameter("code", code)
                .getResultList()
                .stream()
                .findFirst();
    }

    private Optional<String> unitFor(CaseType type, String code) {
        Set<String> groups = groups().orElse(Set.of());
        String county = code == null ? null : enterprises.countyOf(code).orElse(null);
        if (type.starters().contains(CaseType.COUNTY)
                && county != null
                && groups.contains(county)) {
            return Optional.of(county);
        }
        return groups.stream().filter(type.starters()::contains).sorted().findFirst();
    }

    private boolean isCountyOnly(Set<String> groups) {
        return groups.stream()
                .flatMap(g -> units.find(g).stream())
                .allMatch(unit -> unit.kind() == UnitKind.COUNTY);
    }

    /** Groups of the current user; empty if the system acts. */
    private Optional<Set<String>> groups() {
        Authentication user = identity.getCurrentAuthentication();
        return user == null || user.getUserId() == null
                ? Optional.empty()
                : Optional.of(
                        new TreeSet<>(user.getGroupIds() == null ? List.of() : user.getGroupIds()));
    }

    // ------------------------------------------------------------------ what was handed in

    private void demandAnswers(FormSchema form, Map<String, Object> given) {
        List<FormCheck.Problem> problems = check.problems(form, given);
        if (!problems.isEmpty()) {
            throw new CaseAnswersException(problems);
        }
    }

    private static void demandOnlyAsked(FormSchema form, Set<String> names) {
        List<String> unasked = new ArrayList<>(new TreeSet<>(names));
        form.fields().stream().map(FormField::key).forEach(unasked::remove);
        if (!unasked.isEmpty()) {
            throw new CaseRefusedException("notAsked", String.join("、", unasked));
        }
    }

    private static void demandReason(String reason) {
        if (reason == null
                || reason.strip().length() < SHORTEST_REASON
                || reason.strip().length() > LONGEST_REASON) {
            throw new CaseRefusedException("reason", SHORTEST_REASON, LONGEST_REASON);
        }
    }
}
