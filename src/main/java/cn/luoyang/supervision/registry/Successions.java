package cn.luoyang.supervision.registry;

import static cn.luoyang.supervision.registry.RegistryRefusedException.bad;
import static cn.luoyang.supervision.registry.RegistryRefusedException.conflict;

import cn.luoyang.supervision.cluster.SharedState;
import cn.luoyang.supervision.engine.AfterCommand;
import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.ledger.UnitRow;
import cn.luoyang.supervision.security.UnitGroups;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitChange;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import cn.luoyang.supervision.unit.UnitSucceeded;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 承接、更名、新设: changes of the registry, entered with a day and a reason. What lies ahead waits in
 * unit-change.bpmn and takes effect by itself on its day, through {@code ${successions.…}}. What a
 * diagram or a variable names is never rewritten: the registry leads from there to the unit in
 * charge.
 */
@Component
@DiagramBean
public class Successions {

    /** Process in which a change waits for its day. */
    static final String PROCESS = "unit-change";

    private static final int MOST_ATTEMPTS = 5;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 1000;

    private final RegistryChanges changes;
    private final UnitRegistry units;
    private final UnitGroups groups;
    private final TaskMove taskMove;
    private final LedgerQueries queries;
    private final LedgerRecorder ledger;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final SystemActor system;
    private final ApplicationEventPublisher events;
    private final SharedState shared;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Two requests at once must not both find the unit unchanged; on two nodes the turn does it.
     */
    private final ReentrantLock turn = new ReentrantLock();

    Successions(
            RegistryChanges changes,
            UnitRegistry units,
            UnitGroups groups,
            TaskMove taskMove,
            LedgerQueries queries,
            LedgerRecorder ledger,
            RuntimeService runtime,
            IdentityService identity,
            SystemActor system,
            ApplicationEventPublisher events,
            SharedState shared,
            TransactionTemplate transaction,
            Clock clock) {
        this.changes = changes;
        this.units = units;
        this.groups = groups;
        this.taskMove = taskMove;
        this.queries = queries;
        this.ledger = ledger;
        this.runtime = runtime;
        this.identity = identity;
        this.system = system;
        this.events = events;
        this.shared = shared;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What a change would move if it took effect now.
     *
     * @throws RegistryRefusedException if it would not be accepted
     */
    @Transactional(readOnly = true)
    public Preview preview(RequestedChange asked) {
        check(asked);
        if (asked.kind() == UnitChange.Kind.ESTABLISHED) {
            return new Preview(List.of(), List.of(), List.of());
        }
        return system.call(
                () ->
                        new Preview(
                                taskMove.of(asked.unit()),
                                groups.members(asked.unit()),
                                queries.itemsOf(asked.unit())));
    }

    /**
     * Enters a change. It takes effect at once if its day is today, and by itself on its day
     * otherwise. The caller has checked that the user may do so.
     *
     * @return its id
     * @throws RegistryRefusedException if something is missing or contradicts the registry
     */
    public Long enter(RequestedChange asked, String userId) {
        turn.lock();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return transaction.execute(
                            tx -> {
                                shared.take(SharedState.Subject.UNITS);
                                return system.call(() -> register(asked, userId));
                            });
                } catch (OptimisticLockingException | ConcurrencyFailureException e) {
                    // somebody works on a task that is to go over: look again
                    if (attempt == MOST_ATTEMPTS) {
                        throw e;
                    }
                }
            }
        } finally {
            turn.unlock();
        }
    }

    /**
     * Withdraws a change before its day.
     *
     * @throws RegistryRefusedException if it has taken effect or was withdrawn
     */
    @Transactional
    public void withdraw(Long id, String userId) {
        RegistryChange change = get(id);
        if (!"coming".equals(change.state())) {
            throw conflict("over");
        }
        change.withdraw(LocalDateTime.now(clock), userId);
        system.run(
                () -> {
                    ProcessInstance waiting =
                            runtime.createProcessInstanceQuery()
                                    .processInstanceBusinessKey(businessKey(id))
                                    .singleResult();
                    runtime.deleteProcessInstance(waiting.getId(), "withdrawn by " + userId);
                });
    }

    // ------------------------------------------------------------------ called by the diagram

    /** The beginning of the day from which a change holds. */
    public Date startsAt(Long change) {
        return Date.from(get(change).startsOn().atStartOfDay(clock.getZone()).toInstant());
    }

    /** A change takes effect on its day. */
    public void takeEffect(Long change) {
        AfterCommand.run(() -> apply(change));
    }

    // ------------------------------------------------------------------

    /** Tasks, people, groups and the ledger go over, in one transaction. */
    private void apply(Long id) {
        RegistryChange change = get(id);
        if (!"coming".equals(change.state())) {
            return;
        }
        Optional<Unit> newUnit = newUnit(change);
        newUnit.ifPresent(groups::create);
        switch (change.kind()) {
            case RENAMED -> rename(change);
            case SUCCEEDED -> succeed(change);
            case ESTABLISHED -> {
                change.apply(LocalDateTime.now(clock), 0, 0);
                ledger.record(
                        entry(EventType.UNIT_ADDED, change)
                                .note("新设：" + change.fullName() + "。" + change.reason()));
            }
        }
        changes.changed();
    }

    private Long register(RequestedChange asked, String userId) {
        check(asked);
        RegistryChange change = new RegistryChange(asked, userId, LocalDateTime.now(clock));
        changes.add(change);
        if (asked.from().isAfter(LocalDate.now(clock))) {
            runtime.createProcessInstanceByKey(PROCESS)
                    .businessKey(businessKey(change.id()))
                    .setVariable("change", change.id())
                    .execute();
        } else {
            apply(change.id());
        }
        return change.id();
    }

    private void rename(RegistryChange change) {
        Unit former = units.get(change.unitId());
        List<TaskRow> open = taskMove.of(change.unitId());
        open.forEach(task -> taskMove.show(task, change.shortName()));
        groups.rename(named(former, change));
        change.apply(LocalDateTime.now(clock), 0, 0);
        ledger.record(
                entry(EventType.UNIT_SUCCEEDED, change)
                        .code(change.unitId())
                        .note(
                                "更名：%s → %s。%s"
                                        .formatted(
                                                former.fullName(),
                                                change.fullName(),
                                                change.reason())));
    }

    private void succeed(RegistryChange change) {
        String unit = change.unitId();
        String successor = change.successor();
        String name =
                change.shortName() != null ? change.shortName() : units.get(successor).shortName();
        int people = groups.members(unit).size();
        groups.moveMembers(unit, successor);
        int moved =
                taskMove.move(unit, successor, name, groups.members(successor), change.enteredBy());
        for (UnitRow row : queries.itemsOf(unit)) {
            pass(row, change);
        }
        change.apply(LocalDateTime.now(clock), moved, people);
        ledger.record(
                entry(EventType.UNIT_SUCCEEDED, change)
                        .code(successor)
                        .note(
                                "由%s承接，移交在办事项%d件、人员%d名。%s"
                                        .formatted(name, moved, people, change.reason())));
        events.publishEvent(new UnitSucceeded(unit, successor));
    }

    /** The row of the old unit closes with its history, that of the successor opens. */
    private void pass(UnitRow row, RegistryChange change) {
        Optional<UnitRow> own =
                queries.responsible(row.keyTask()).stream()
                        .filter(r -> r.unitId().equals(change.successor()))
                        .findFirst();
        ledger.record(
                entry(EventType.UNIT_SUCCEEDED, change)
                        .keyTask(row.keyTask())
                        .code(change.successor())
                        .note(change.reason()));
        if (own.isEmpty() || "lead".equals(row.unitRole())) {
            ledger.record(
                    LedgerEntry.of(EventType.UNIT_ASSIGNED)
                            .keyTask(row.keyTask())
                            .unit(change.successor())
                            .code(row.unitRole())
                            .by(change.enteredBy()));
        }
    }

    private static LedgerEntry entry(EventType type, RegistryChange change) {
        return LedgerEntry.of(type)
                .unit(change.unitId())
                .on(change.startsOn())
                .by(change.enteredBy());
    }

    private Optional<Unit> newUnit(RegistryChange change) {
        return Optional.ofNullable(change.newUnit())
                .map(
                        id -> {
                            UnitChange bringing = change.asUnitChange();
                            return RegistryAfter.of(units, bringing).get(id);
                        });
    }

    private Unit named(Unit former, RegistryChange change) {
        return RegistryAfter.of(units, change.asUnitChange()).get(former.id());
    }

    // ------------------------------------------------------------------ checks

    private void check(RequestedChange asked) {
        if (asked.kind() == null || asked.unit() == null) {
            throw bad("missing");
        }
        LocalDate today = LocalDate.now(clock);
        if (asked.from() == null) {
            throw bad("date");
        }
        if (asked.from().isBefore(today)) {
            throw bad("past", today);
        }
        if (asked.reason() == null) {
            throw bad("reason");
        }
        if (asked.reason().length() > LONGEST_REASON) {
            throw bad("reasonTooLong", LONGEST_REASON);
        }
        switch (asked.kind()) {
            case RENAMED -> {
                changing(asked.unit(), asked.from());
                names(asked, asked.unit());
            }
            case SUCCEEDED -> successor(asked);
            case ESTABLISHED -> {
                newId(asked.unit());
                if (asked.like() == null || units.find(asked.like()).isEmpty()) {
                    throw bad("like");
                }
                if (units.get(asked.like()).kind() == UnitKind.OFFICE) {
                    throw bad("office");
                }
                names(asked, null);
            }
        }
    }

    private void successor(RequestedChange asked) {
        Unit unit = changing(asked.unit(), asked.from());
        if (asked.successor() == null) {
            throw bad("successor");
        }
        if (asked.successor().equals(asked.unit())) {
            throw bad("itself");
        }
        Optional<Unit> existing = units.find(asked.successor());
        if (existing.isEmpty()) {
            newId(asked.successor());
            names(asked, null);
            return;
        }
        if (asked.namesNewUnit()) {
            throw bad("exists", existing.get().shortName());
        }
        if (existing.get().kind() != unit.kind()) {
            throw bad("kind", unit.shortName(), existing.get().shortName());
        }
        changing(asked.successor(), asked.from());
    }

    /** A unit that is there on a day and to which nothing else is to happen. */
    private Unit changing(String id, LocalDate day) {
        Unit unit = units.get(id);
        if (unit.kind() == UnitKind.OFFICE) {
            throw bad("office");
        }
        if (!unit.isValidAt(day)) {
            throw conflict("ended", unit.shortName());
        }
        changes.coming().stream()
                .filter(c -> Stream.of(c.unitId(), c.successor()).anyMatch(id::equals))
                .findFirst()
                .ifPresent(
                        c -> {
                            throw conflict("pending", unit.shortName(), c.startsOn());
                        });
        return unit;
    }

    private void newId(String id) {
        if (!id.matches("[A-Za-z][A-Za-z0-9]{1,49}")) {
            throw bad("id", id);
        }
        boolean taken =
                Stream.concat(
                                units.all().stream().map(Unit::id),
                                changes.coming().stream()
                                        .map(RegistryChange::newUnit)
                                        .filter(Objects::nonNull))
                        .anyMatch(id::equalsIgnoreCase);
        if (taken || identity.createGroupQuery().groupId(id).count() > 0) {
            throw conflict("idTaken", id);
        }
    }

    /**
     * @param owner the unit that may go by the names already, or null
     */
    private void names(RequestedChange asked, String owner) {
        for (String name : new String[] {asked.fullName(), asked.shortName(), asked.nameEn()}) {
            if (name == null) {
                throw bad("names");
            }
            if (name.length() > LONGEST_NAME) {
                throw bad("nameTooLong", LONGEST_NAME);
            }
            units.resolve(name)
                    .filter(unit -> !unit.id().equals(owner))
                    .ifPresent(
                            unit -> {
                                throw conflict("nameTaken", name, unit.shortName());
                            });
        }
    }

    private RegistryChange get(Long id) {
        return changes.find(id)
                .orElseThrow(() -> new IllegalArgumentException("No change of units " + id));
    }

    private static String businessKey(Long id) {
        return "unit-change:" + id;
    }

    /**
     * What goes over.
     *
     * @param tasks open tasks of the unit
     * @param people user ids of its people
     * @param items the plan items it is responsible for, with its role
     */
    public record Preview(List<TaskRow> tasks, List<String> people, List<UnitRow> items) {}

    /** The registry as it will be after one more change. */
    private static final class RegistryAfter {

        static UnitRegistry of(UnitRegistry units, UnitChange change) {
            List<UnitChange> all = new ArrayList<>(units.changes());
            all.add(change);
            List<UnitChange> fixed = List.copyOf(all);
            return units.following(() -> fixed);
        }
    }
}
