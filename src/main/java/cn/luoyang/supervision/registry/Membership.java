package cn.luoyang.supervision.registry;

import static cn.luoyang.supervision.registry.RegistryRefusedException.bad;
import static cn.luoyang.supervision.registry.RegistryRefusedException.conflict;

import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.keytask.KeyTaskLauncher;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.ledger.UnitRow;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.registry.MultiInstances.Body;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 加签、减签: a unit joins or leaves a key task that is running. Who joins takes part in the steps the
 * counties are doing now, in the decomposition if it is not over, and in every round and report
 * from now on. Who leaves owes nothing more: its tasks are withdrawn, and what others do goes on.
 */
@Component
public class Membership {

    private static final String COUNTIES = "units.counties()";
    private static final String UNITS = "keyTasks.cooperatingUnits";
    private static final int LONGEST_REASON = 1000;
    private static final int MOST_ATTEMPTS = 5;

    private final MultiInstances steps;
    private final LedgerQueries queries;
    private final LedgerRecorder ledger;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final SystemActor system;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Membership(
            MultiInstances steps,
            LedgerQueries queries,
            LedgerRecorder ledger,
            PlanCatalogue plan,
            UnitRegistry units,
            SystemActor system,
            TransactionTemplate transaction,
            Clock clock) {
        this.steps = steps;
        this.queries = queries;
        this.ledger = ledger;
        this.plan = plan;
        this.units = units;
        this.system = system;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The open tasks a unit has of a plan item, the answers to its ladders included. */
    @Transactional(readOnly = true)
    public List<TaskRow> openTasks(int keyTask, String unit) {
        return queries.openTasks().stream()
                .filter(t -> Integer.valueOf(keyTask).equals(t.keyTask()))
                .filter(t -> unit.equals(t.unitId()))
                .toList();
    }

    /** The steps a unit would take part in at once if it joined now, as drawn. */
    @Transactional(readOnly = true)
    public List<String> stepsToJoin(int keyTask, String unit) {
        Unit joining = units.get(unit);
        return system.call(
                () -> joinable(keyTask, joining).stream().map(Body::name).distinct().toList());
    }

    /**
     * 加签. The caller has checked that the user may do so.
     *
     * @return how many steps the unit takes part in at once
     * @throws RegistryRefusedException if it makes no sense
     */
    public int add(int keyTask, String unit, String reason, String userId) {
        return inTransaction(() -> join(keyTask, unit, reason, userId));
    }

    /**
     * 减签. The caller has checked that the user may do so.
     *
     * @return how many open tasks were withdrawn
     * @throws RegistryRefusedException if it makes no sense, or the diagram itself gives the unit a
     *     step that is open
     */
    public int remove(int keyTask, String unit, String reason, String userId) {
        return inTransaction(() -> leave(keyTask, unit, reason, userId));
    }

    /**
     * Brings the responsible units of an item in line with a new edition of the plan. Who was
     * listed and is not any more leaves; a step the diagram itself gives them stays with them until
     * the diagram is revised. Must be called in a transaction.
     *
     * @param former the item so far
     * @param item the item as it is to be
     */
    public void align(KeyTask former, KeyTask item, String reason, String userId) {
        system.run(
                () -> {
                    aligned(former, item, reason, userId);
                });
    }

    /**
     * 废止: nobody owes anything more, and what runs of the item ends. Must be called in a
     * transaction.
     */
    public void repeal(int keyTask, String reason, String userId) {
        system.run(
                () -> {
                    queries.responsible(keyTask)
                            .forEach(row -> removed(keyTask, row.unitId(), reason, userId));
                    steps.end(KeyTaskLauncher.businessKey(keyTask), reason);
                });
    }

    private void aligned(KeyTask former, KeyTask item, String reason, String userId) {
        int number = item.number();
        List<String> before = units(former);
        List<String> after = units(item);
        List<String> now = queries.responsible(number).stream().map(UnitRow::unitId).toList();
        for (String unit : after) {
            // whom the office took off before stays off
            if (!before.contains(unit) && !now.contains(unit)) {
                join(number, unit, reason, userId);
            }
        }
        if (!former.lead().equals(item.lead())) {
            assign(number, item.lead(), "lead", userId);
            if (after.contains(former.lead())) {
                assign(number, former.lead(), "cooperating", userId);
            }
        }
        for (String unit : before) {
            if (now.contains(unit) && !after.contains(unit)) {
                removed(number, unit, reason, userId);
                withdraw(number, unit);
            }
        }
    }

    private List<String> units(KeyTask item) {
        List<String> all = new ArrayList<>(item.listedUnits());
        if (item.involvesCounties()) {
            units.counties(LocalDate.now(clock)).forEach(county -> all.add(county.id()));
        }
        return all;
    }

    private void assign(int keyTask, String unit, String role, String userId) {
        ledger.record(
                LedgerEntry.of(EventType.UNIT_ASSIGNED)
                        .keyTask(keyTask)
                        .unit(unit)
                        .code(role)
                        .by(userId));
    }

    private void removed(int keyTask, String unit, String reason, String userId) {
        ledger.record(
                LedgerEntry.of(EventType.UNIT_REMOVED)
                        .keyTask(keyTask)
                        .unit(unit)
                        .note(reason.strip())
                        .by(userId));
    }

    private Integer join(int keyTask, String unit, String reason, String userId) {
        Unit joining = joining(keyTask, unit, reason);
        ledger.record(
                LedgerEntry.of(EventType.UNIT_ADDED)
                        .keyTask(keyTask)
                        .unit(unit)
                        .note(reason.strip())
                        .by(userId));
        assign(keyTask, unit, joining.kind() == UnitKind.COUNTY ? "county" : "cooperating", userId);
        List<Body> bodies = joinable(keyTask, joining);
        bodies.forEach(body -> steps.add(body, unit));
        return bodies.size();
    }

    private Integer leave(int keyTask, String unit, String reason, String userId) {
        UnitRow row = leaving(keyTask, unit, reason);
        if ("lead".equals(row.unitRole())) {
            throw conflict("lead", units.get(unit).shortName());
        }
        int open = openTasks(keyTask, unit).size();
        removed(keyTask, unit, reason, userId);
        withdraw(keyTask, unit);
        openTasks(keyTask, unit).stream()
                .filter(task -> !PlanProcesses.OVERDUE_SUPERVISION.equals(task.processKey()))
                .findFirst()
                .ifPresent(
                        task -> {
                            throw conflict("ownStep", units.get(unit).shortName(), task.stepName());
                        });
        return open;
    }

    /** One step after the other: taking a unit out of one may remove others called in it. */
    private void withdraw(int keyTask, String unit) {
        Optional<Body> next = withPartOf(keyTask, unit);
        while (next.isPresent()) {
            steps.remove(next.get(), unit);
            next = withPartOf(keyTask, unit);
        }
    }

    private Optional<Body> withPartOf(int keyTask, String unit) {
        return steps.of(KeyTaskLauncher.businessKey(keyTask)).stream()
                .filter(body -> !body.of(unit).isEmpty())
                .findFirst();
    }

    private List<Body> joinable(int keyTask, Unit unit) {
        return steps.of(KeyTaskLauncher.businessKey(keyTask)).stream()
                .filter(
                        body ->
                                body.collection() != null
                                        && (unit.kind() == UnitKind.COUNTY
                                                        && body.collection().contains(COUNTIES)
                                                || body.collection().contains(UNITS)))
                .filter(body -> body.of(unit.id()).isEmpty())
                .toList();
    }

    private Unit joining(int keyTask, String unit, String reason) {
        check(keyTask, reason);
        Unit joining = units.get(unit);
        if (joining.kind() == UnitKind.OFFICE) {
            throw bad("office");
        }
        if (!joining.isValidAt(LocalDate.now(clock))) {
            throw conflict("ended", joining.shortName());
        }
        if (row(keyTask, unit).isPresent()) {
            throw conflict("already", joining.shortName(), keyTask);
        }
        return joining;
    }

    private UnitRow leaving(int keyTask, String unit, String reason) {
        check(keyTask, reason);
        return row(keyTask, units.get(unit).id())
                .orElseThrow(() -> conflict("notThere", units.get(unit).shortName(), keyTask));
    }

    private void check(int keyTask, String reason) {
        plan.keyTask(keyTask);
        if (reason == null || reason.isBlank()) {
            throw bad("reason");
        }
        if (reason.length() > LONGEST_REASON) {
            throw bad("reasonTooLong", LONGEST_REASON);
        }
        if (!queries.launchedItems().contains(keyTask) || queries.isWrittenOff(keyTask)) {
            throw conflict("notRunning", keyTask);
        }
    }

    private Optional<UnitRow> row(int keyTask, String unit) {
        return queries.responsible(keyTask).stream()
                .filter(r -> r.unitId().equals(unit))
                .findFirst();
    }

    private int inTransaction(Supplier<Integer> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(tx -> system.call(work));
            } catch (OptimisticLockingException | ConcurrencyFailureException e) {
                // somebody works on a task of the item: look again
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
