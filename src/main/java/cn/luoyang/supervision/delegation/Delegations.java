package cn.luoyang.supervision.delegation;

import static cn.luoyang.supervision.delegation.DelegationRefusedException.bad;
import static cn.luoyang.supervision.delegation.DelegationRefusedException.conflict;

import cn.luoyang.supervision.cluster.SharedState;
import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.TaskRow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 请假代办. Whether somebody is represented on a day follows from the dates alone; taking the tasks
 * over on the first day and giving the undone ones back after the last is done by the timers of
 * leave-delegation.bpmn, through {@code ${delegations.…}}.
 */
@Component
@DiagramBean
public class Delegations {

    /** Message that ends a representation before its last day. */
    static final String ENDED = "DelegationEnded";

    /** Task variable that says on the task's card who acts for whom. */
    static final String REPRESENTING = "representing";

    /** Longest representation, in years. */
    static final int LONGEST_YEARS = 1;

    private static final int MOST_ATTEMPTS = 5;

    private final DelegationStore store;
    private final UnitPeople people;
    private final SystemActor system;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final LedgerQueries queries;
    private final LedgerRecorder ledger;
    private final SharedState shared;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Two requests at once must not both find the days free; on two nodes the turn sees to it. */
    private final ReentrantLock turn = new ReentrantLock();

    Delegations(
            DelegationStore store,
            UnitPeople people,
            SystemActor system,
            TaskService tasks,
            RuntimeService runtime,
            LedgerQueries queries,
            LedgerRecorder ledger,
            SharedState shared,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.people = people;
        this.system = system;
        this.tasks = tasks;
        this.runtime = runtime;
        this.queries = queries;
        this.ledger = ledger;
        this.shared = shared;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Who acts for a person on a day.
     *
     * @return user id of the representative, or empty if the person acts for themselves
     */
    public Optional<String> representativeOf(String userId, LocalDate day) {
        return store.including(userId, day).stream()
                .filter(d -> d.isInForce(day))
                .map(Delegation::representative)
                .findFirst();
    }

    /**
     * Registers a representation; it takes effect at once if its first day is today. The caller has
     * checked that the user may do so for the unit.
     *
     * @throws DelegationRefusedException if something is missing, one of the two does not belong to
     *     the unit, or it contradicts another representation
     */
    public Delegation create(Leave leave, String userId) {
        turn.lock();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return transaction.execute(
                            tx -> {
                                shared.take(SharedState.Subject.DELEGATIONS);
                                return register(leave, userId);
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
     * Ends a representation before its last day, or withdraws it before its first. The caller has
     * checked that the user may do so.
     *
     * @throws DelegationRefusedException if it is over
     */
    @Transactional
    public void endEarly(Long id, String userId) {
        Delegation delegation = get(id);
        String state = delegation.state(LocalDate.now(clock));
        if (!"coming".equals(state) && !"running".equals(state)) {
            throw conflict("over", delegation.person());
        }
        delegation.end(LocalDateTime.now(clock), userId);
        system.call(
                () -> {
                    runtime.createMessageCorrelation(ENDED)
                            .processInstanceBusinessKey(businessKey(id))
                            .correlate();
                    return null;
                });
    }

    // ------------------------------------------------------------------ called by the diagram

    /** Whether the first day has come. */
    public boolean begun(Long id) {
        return !LocalDate.now(clock).isBefore(get(id).startsOn());
    }

    /** The beginning of the first day. */
    public Date startsAt(Long id) {
        return date(get(id).startsOn());
    }

    /** The end of the last day. */
    public Date endsAt(Long id) {
        return date(get(id).endsOn().plusDays(1));
    }

    /** Takes effect: with the tasks the person had signed for, if that was chosen. */
    public void begin(Long id) {
        Delegation delegation = get(id);
        delegation.begin(LocalDateTime.now(clock));
        int taken = 0;
        if (delegation.includesInbox()) {
            for (Task task : tasksOf(delegation.person(), delegation.unitId())) {
                store.add(new DelegatedTask(delegation, task.getId(), LocalDateTime.now(clock)));
                tasks.setAssignee(task.getId(), delegation.representative());
                tasks.setVariableLocal(task.getId(), REPRESENTING, card(delegation));
                taken++;
            }
        }
        ledger.record(
                entry(EventType.DELEGATION_STARTED, delegation)
                        .code(delegation.representative())
                        .note(
                                "%s，%s至%s，%s"
                                        .formatted(
                                                card(delegation),
                                                delegation.startsOn(),
                                                delegation.endsOn(),
                                                delegation.includesInbox()
                                                        ? "接收在手事项" + taken + "件"
                                                        : "不含在手事项"))
                        .by(delegation.createdBy()));
    }

    /** Ends: what the representative took over and did not do goes back to the person. */
    public void finish(Long id) {
        Delegation delegation = get(id);
        String endedBy = delegation.endedBy();
        delegation.end(LocalDateTime.now(clock), null);
        boolean stillThere = people.isMember(delegation.person(), delegation.unitId());
        int returned = 0;
        for (DelegatedTask held : store.tasksOf(id)) {
            Task task = tasks.createTaskQuery().taskId(held.taskId()).singleResult();
            if (task != null && held.leftAt() == null) {
                held.leave("returned", LocalDateTime.now(clock));
                tasks.setAssignee(task.getId(), stillThere ? delegation.person() : null);
                tasks.removeVariableLocal(task.getId(), REPRESENTING);
                returned++;
            }
        }
        LedgerEntry ended =
                entry(EventType.DELEGATION_ENDED, delegation)
                        .code(endedBy == null ? "expired" : "early")
                        .note("%s，退回未办结事项%d件".formatted(card(delegation), returned));
        ledger.record(endedBy == null ? ended : ended.by(endedBy));
    }

    /** Withdrawn before it took effect. */
    public void withdraw(Long id) {
        Delegation delegation = get(id);
        ledger.record(
                entry(EventType.DELEGATION_ENDED, delegation)
                        .code("withdrawn")
                        .note(card(delegation) + "，生效前撤回")
                        .by(delegation.endedBy()));
    }

    // ------------------------------------------------------------------ shared with the package

    /** The open tasks of a unit that a person has signed for. */
    List<Task> tasksOf(String person, String unit) {
        return tasks.createTaskQuery().taskAssignee(person).orderByDueDate().asc().list().stream()
                .filter(
                        task -> {
                            TaskRow row = queries.task(task.getId());
                            return row != null && unit.equals(row.unitId());
                        })
                .toList();
    }

    static String card(Delegation delegation) {
        return delegation.representative() + " 代 " + delegation.person();
    }

    private Delegation register(Leave leave, String userId) {
        check(leave);
        Delegation delegation = new Delegation(leave, userId, LocalDateTime.now(clock));
        store.add(delegation);
        system.call(() -> start(delegation));
        return delegation;
    }

    private Object start(Delegation delegation) {
        return runtime.createProcessInstanceByKey(PlanProcesses.LEAVE_DELEGATION)
                .businessKey(businessKey(delegation.id()))
                .setVariable("delegation", delegation.id())
                .execute();
    }

    private void check(Leave leave) {
        if (isBlank(leave.person()) || isBlank(leave.representative())) {
            throw bad("people");
        }
        if (leave.startsOn() == null || leave.endsOn() == null) {
            throw bad("dates");
        }
        LocalDate today = LocalDate.now(clock);
        if (leave.startsOn().isBefore(today)) {
            throw bad("past", today);
        }
        if (leave.endsOn().isBefore(leave.startsOn())) {
            throw bad("order", leave.startsOn());
        }
        if (leave.endsOn().isAfter(leave.startsOn().plusYears(LONGEST_YEARS))) {
            throw bad("tooLong", LONGEST_YEARS);
        }
        if (leave.person().equals(leave.representative())) {
            throw bad("self");
        }
        for (String user : List.of(leave.person(), leave.representative())) {
            if (!people.isMember(user, leave.unit())) {
                throw bad("otherUnit", user);
            }
        }
        noContradiction(leave);
    }

    private void noContradiction(Leave leave) {
        first(store.ofPerson(leave.person(), leave.startsOn(), leave.endsOn()))
                .ifPresent(
                        d -> {
                            throw conflict(
                                    "overlap",
                                    d.person(),
                                    d.representative(),
                                    d.startsOn(),
                                    d.endsOn());
                        });
        first(store.ofPerson(leave.representative(), leave.startsOn(), leave.endsOn()))
                .ifPresent(
                        d -> {
                            boolean circle = d.representative().equals(leave.person());
                            throw conflict(
                                    circle ? "circle" : "away",
                                    d.person(),
                                    d.representative(),
                                    d.startsOn(),
                                    d.endsOn());
                        });
        first(store.byRepresentative(leave.person(), leave.startsOn(), leave.endsOn()))
                .ifPresent(
                        d -> {
                            throw conflict(
                                    "represents",
                                    d.representative(),
                                    d.person(),
                                    d.startsOn(),
                                    d.endsOn());
                        });
    }

    private Delegation get(Long id) {
        return store.find(id)
                .orElseThrow(() -> new IllegalArgumentException("No delegation " + id));
    }

    private LedgerEntry entry(EventType type, Delegation delegation) {
        return LedgerEntry.of(type).unit(delegation.unitId());
    }

    private Date date(LocalDate day) {
        return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
    }

    private static Optional<Delegation> first(List<Delegation> found) {
        return found.stream().findFirst();
    }

    private static String businessKey(Long id) {
        return "delegation:" + id;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
