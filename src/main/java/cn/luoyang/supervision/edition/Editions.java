package cn.luoyang.supervision.edition;

import static cn.luoyang.supervision.edition.EditionRefusedException.bad;
import static cn.luoyang.supervision.edition.EditionRefusedException.conflict;

import cn.luoyang.supervision.engine.AfterCommand;
import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.keytask.KeyTaskLauncher;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.plan.CatalogueException;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.registry.Membership;
import cn.luoyang.supervision.registry.RequestedChange;
import cn.luoyang.supervision.registry.Successions;
import cn.luoyang.supervision.unit.RegistryException;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitChange;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 方案修订: a new edition is uploaded, checked and compared, and lies there without any effect until
 * somebody decides from which day it is in force. From that day the catalogue is the new one; views
 * of earlier days keep the old. A day that lies ahead is waited for in plan-edition.bpmn, through
 * {@code ${editions.…}}.
 */
@Component
@DiagramBean
public class Editions {

    /** Process in which an edition waits for its day. */
    static final String PROCESS = "plan-edition";

    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_TITLE = 200;

    private final EditionStore store;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final DiagramComparison diagrams;
    private final Successions successions;
    private final Membership membership;
    private final KeyTaskLauncher launcher;
    private final LedgerQueries queries;
    private final LedgerRecorder ledger;
    private final RuntimeService runtime;
    private final SystemActor system;
    private final Clock clock;

    Editions(
            EditionStore store,
            PlanCatalogue plan,
            UnitRegistry units,
            DiagramComparison diagrams,
            Successions successions,
            Membership membership,
            KeyTaskLauncher launcher,
            LedgerQueries queries,
            LedgerRecorder ledger,
            RuntimeService runtime,
            SystemActor system,
            Clock clock) {
        this.store = store;
        this.plan = plan;
        this.units = units;
        this.diagrams = diagrams;
        this.successions = successions;
        this.membership = membership;
        this.launcher = launcher;
        this.queries = queries;
        this.ledger = ledger;
        this.runtime = runtime;
        this.system = system;
        this.clock = clock;
    }

    /**
     * Keeps a new edition. Nothing else changes.
     *
     * @param planFile name used in messages
     * @param planYaml the text, as plan.yaml
     * @param unitsCsv the registry, as units.csv, or null
     * @return its id
     * @throws EditionRefusedException with all that is wrong; nothing is kept then
     */
    @Transactional
    public Long upload(String planFile, String planYaml, String unitsCsv, String userId) {
        if (planYaml == null || planYaml.isBlank()) {
            throw bad("none");
        }
        PlanCatalogue read = read(planFile, planYaml, registry(unitsCsv));
        missingItems(read);
        String title = read.plan().edition();
        PlanEdition edition =
                new PlanEdition(
                        title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title,
                        planYaml,
                        unitsCsv,
                        userId,
                        LocalDateTime.now(clock));
        store.add(edition);
        return edition.id();
    }

    /** What an edition says otherwise than the one in force on the day before it, or now. */
    @Transactional(readOnly = true)
    public Comparison compare(PlanEdition edition) {
        return system.call(
                () -> {
                    LocalDate day =
                            edition.startsOn() == null ? LocalDate.now(clock) : edition.startsOn();
                    UnitRegistry registry = registry(edition.unitsCsv());
                    PlanCatalogue next =
                            read("plan.yaml", edition.planYaml(), registry)
                                    .withUnitsInCharge(registry, day);
                    PlanCatalogue former =
                            edition.appliedAt() == null
                                    ? plan.on(LocalDate.now(clock))
                                    : plan.on(edition.startsOn().minusDays(1));
                    UnitRegistry before =
                            edition.appliedAt() == null
                                    ? units
                                    : units.on(edition.startsOn().minusDays(1));
                    List<Difference> differences =
                            new ArrayList<>(
                                    edition.unitsCsv() == null
                                            ? List.of()
                                            : Differences.ofUnits(before, registry));
                    differences.addAll(
                            Differences.between(
                                    former.withUnitsInCharge(registry, day), next, registry));
                    return new Comparison(differences, diagrams.of(next, registry, day));
                });
    }

    /**
     * Decides from which day an edition is in force: at once if that is today, by itself otherwise.
     * The caller has checked that the user may do so.
     *
     * @throws EditionRefusedException if it is decided already, or the day lies in the past
     */
    @Transactional
    public void decide(Long id, LocalDate day, String reason, String userId) {
        PlanEdition edition = get(id);
        if (!"uploaded".equals(edition.state())) {
            throw conflict("decided");
        }
        if (day == null) {
            throw bad("date");
        }
        if (day.isBefore(LocalDate.now(clock))) {
            throw bad("past", LocalDate.now(clock));
        }
        if (reason == null || reason.isBlank()) {
            throw bad("reason");
        }
        if (reason.length() > LONGEST_REASON) {
            throw bad("reasonTooLong", LONGEST_REASON);
        }
        // What was right when it was uploaded may name a unit that is gone by now.
        read("plan.yaml", edition.planYaml(), registry(edition.unitsCsv()));
        edition.decide(day, reason.strip(), userId, LocalDateTime.now(clock));
        system.run(
                () -> {
                    if (day.isAfter(LocalDate.now(clock))) {
                        runtime.createProcessInstanceByKey(PROCESS)
                                .businessKey(businessKey(id))
                                .setVariable("edition", id)
                                .execute();
                    } else {
                        apply(id);
                    }
                });
    }

    /**
     * Takes a decision back before the day has come.
     *
     * @throws EditionRefusedException if there is none, or the edition is in force
     */
    @Transactional
    public void undecide(Long id) {
        PlanEdition edition = get(id);
        if (!"coming".equals(edition.state())) {
            throw conflict("notComing");
        }
        edition.undecide();
        system.run(
                () -> {
                    ProcessInstance waiting =
                            runtime.createProcessInstanceQuery()
                                    .processInstanceBusinessKey(businessKey(id))
                                    .singleResult();
                    runtime.deleteProcessInstance(waiting.getId(), "withdrawn");
                });
    }

    // ------------------------------------------------------------------ called by the diagram

    /** The beginning of the first day in force. */
    public Date startsAt(Long edition) {
        return Date.from(get(edition).startsOn().atStartOfDay(clock.getZone()).toInstant());
    }

    /** An edition comes into force on its day. */
    public void takeEffect(Long edition) {
        AfterCommand.run(() -> apply(edition));
    }

    // ------------------------------------------------------------------

    /**
     * Comes into force: the registry, who is responsible, what is repealed and what is new, with a
     * record of each, in one transaction.
     */
    private void apply(Long id) {
        PlanEdition edition = get(id);
        if (!"coming".equals(edition.state())) {
            return;
        }
        LocalDate today = LocalDate.now(clock);
        PlanCatalogue former = plan.on(today);
        int differences = compare(edition).differences().size();
        if (edition.unitsCsv() != null) {
            changeUnits(edition);
        }
        edition.apply(LocalDateTime.now(clock));
        store.changed();
        ledger.record(
                LedgerEntry.of(EventType.EDITION_APPLIED)
                        .code(String.valueOf(id))
                        .on(edition.startsOn())
                        .note(
                                "%s自%s起施行，变化%d处。%s"
                                        .formatted(
                                                edition.title(),
                                                edition.startsOn(),
                                                differences,
                                                edition.reason()))
                        .by(edition.decidedBy()));
        follow(former, plan.on(today), edition);
    }

    private void follow(PlanCatalogue former, PlanCatalogue now, PlanEdition edition) {
        PlanCatalogue before = former.withUnitsInCharge(units, LocalDate.now(clock));
        Set<Integer> launched = queries.launchedItems();
        for (KeyTask item : now.items()) {
            int number = item.number();
            if (!launched.contains(number)) {
                boolean added = former.items().stream().noneMatch(old -> old.number() == number);
                if (added && !item.repealed() && launcher.hasDiagram(number)) {
                    launcher.launch(number);
                }
            } else if (!queries.isWrittenOff(number)) {
                KeyTask old = before.keyTask(number);
                if (item.repealed() && !old.repealed()) {
                    membership.repeal(number, edition.reason(), edition.decidedBy());
                } else if (!item.repealed()) {
                    membership.align(old, item, edition.reason(), edition.decidedBy());
                }
            }
        }
    }

    // ------------------------------------------------------------------ the registry

    private UnitRegistry registry(String csv) {
        if (csv == null) {
            return units;
        }
        UnitRegistry next;
        try {
            next = UnitRegistry.read("units.csv", csv);
        } catch (RegistryException e) {
            throw EditionRefusedException.wrong(List.of(e.getMessage()));
        }
        List<String> findings = new ArrayList<>();
        for (Unit unit : units.all()) {
            Unit same = next.find(unit.id()).orElse(null);
            if (same == null) {
                findings.add(
                        "units.csv：缺少 %s（%s）；撤销的单位不删除，写明截止日期和承接单位"
                                .formatted(unit.id(), unit.shortName()));
            } else if (same.kind() != unit.kind()) {
                findings.add("units.csv：%s 的 kind 不能改变".formatted(unit.id()));
            }
        }
        if (!findings.isEmpty()) {
            throw EditionRefusedException.wrong(findings);
        }
        return next;
    }

    /** What the registry of the edition says otherwise is entered as changes of units. */
    private void changeUnits(PlanEdition edition) {
        UnitRegistry next = registry(edition.unitsCsv());
        List<Unit> before = units.all();
        for (Unit unit : next.all()) {
            Unit same =
                    before.stream().filter(u -> u.id().equals(unit.id())).findFirst().orElse(null);
            if (same == null) {
                String like =
                        before.stream()
                                .filter(u -> u.kind() == unit.kind())
                                .filter(u -> u.fiscalTier() == unit.fiscalTier())
                                .filter(u -> u.oversight() == unit.oversight())
                                .map(Unit::id)
                                .findFirst()
                                .orElseThrow(() -> bad("noLike", unit.shortName()));
                enter(UnitChange.Kind.ESTABLISHED, unit, null, like, edition, edition.startsOn());
            } else if (!same.fullName().equals(unit.fullName())
                    || !same.shortName().equals(unit.shortName())) {
                enter(UnitChange.Kind.RENAMED, unit, null, null, edition, edition.startsOn());
            }
        }
        for (Unit unit : next.all()) {
            String successor = units.find(unit.id()).map(Unit::successor).orElse(null);
            if (unit.successor() != null && !unit.successor().equals(successor)) {
                LocalDate from = unit.validTo().plusDays(1);
                successions.enter(
                        new RequestedChange(
                                UnitChange.Kind.SUCCEEDED,
                                unit.id(),
                                from.isBefore(edition.startsOn()) ? edition.startsOn() : from,
                                unit.successor(),
                                null,
                                null,
                                null,
                                null,
                                edition.reason()),
                        edition.decidedBy());
            }
        }
    }

    private void enter(
            UnitChange.Kind kind,
            Unit unit,
            String successor,
            String like,
            PlanEdition edition,
            LocalDate from) {
        successions.enter(
                new RequestedChange(
                        kind,
                        unit.id(),
                        from,
                        successor,
                        like,
                        unit.fullName(),
                        unit.shortName(),
                        unit.nameEn(),
                        edition.reason()),
                edition.decidedBy());
    }

    // ------------------------------------------------------------------

    private static PlanCatalogue read(String file, String yaml, UnitRegistry registry) {
        try {
            return PlanCatalogue.read(file, yaml, registry);
        } catch (CatalogueException e) {
            throw EditionRefusedException.wrong(e.findings());
        }
    }

    /** An item that was added once is not dropped but repealed, for its history. */
    private void missingItems(PlanCatalogue next) {
        List<String> missing =
                plan.items().stream()
                        .filter(
                                item ->
                                        next.items().stream()
                                                .noneMatch(i -> i.number() == item.number()))
                        .map(
                                item ->
                                        "plan.yaml：缺少第 %d 项“%s”；不再执行的写 repealed: true"
                                                .formatted(item.number(), item.title()))
                        .toList();
        if (!missing.isEmpty()) {
            throw EditionRefusedException.wrong(missing);
        }
    }

    private PlanEdition get(Long id) {
        return store.find(id)
                .orElseThrow(() -> new IllegalArgumentException("No edition of the plan " + id));
    }

    private static String businessKey(Long id) {
        return "plan-edition:" + id;
    }

    /**
     * An edition beside the one before it.
     *
     * @param differences what it says otherwise
     * @param diagrams which deployed diagrams do not match it
     */
    public record Comparison(List<Difference> differences, List<Difference> diagrams) {}
}
