package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.plan.PlanCatalogue;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the supervision office decides by itself and not by a rule: a light set by hand, with reason
 * and last day, and whether the evidence bears a unit's claim out. The rules' colour and the unit's
 * claim stay as they are beside it.
 */
@Component
public class Judgements {

    /** A light set by hand counts for at most this many days. */
    static final int LONGEST_OVERRIDE_DAYS = 92;

    private static final int SHORTEST_REASON = 5;

    private final LedgerRecorder ledger;
    private final EntityManager entities;
    private final PlanCatalogue plan;
    private final Clock clock;

    Judgements(LedgerRecorder ledger, EntityManager entities, PlanCatalogue plan, Clock clock) {
        this.ledger = ledger;
        this.entities = entities;
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * Sets a light over the rules'.
     *
     * @param unit the unit whose row is meant, or null for the whole item
     * @param until last day it counts, from today to {@value #LONGEST_OVERRIDE_DAYS} days ahead
     * @param reason at least five characters
     * @throws JudgementRefusedException naming the field that is wrong
     */
    @Transactional
    public void override(int keyTask, String unit, Light light, LocalDate until, String reason) {
        requireRow(keyTask, unit);
        if (light == null) {
            throw new JudgementRefusedException("colour", "light");
        }
        LocalDate today = LocalDate.now(clock);
        if (until == null
                || until.isBefore(today)
                || until.isAfter(today.plusDays(LONGEST_OVERRIDE_DAYS))) {
            throw new JudgementRefusedException(
                    "until", "until", today, today.plusDays(LONGEST_OVERRIDE_DAYS));
        }
        ledger.record(
                LedgerEntry.of(EventType.LIGHT_OVERRIDDEN)
                        .keyTask(keyTask)
                        .unit(unit)
                        .code(light.name())
                        .on(until)
                        .note(reasoned(reason)));
    }

    /**
     * Gives a light back to the rules.
     *
     * @throws JudgementRefusedException if no light set by hand is in force there
     */
    @Transactional
    public void lift(int keyTask, String unit, String reason) {
        requireRow(keyTask, unit);
        LightOverride override =
                entities.find(LightOverride.class, LightOverride.id(keyTask, unit));
        if (override == null || !override.isInForce(LocalDate.now(clock))) {
            throw new JudgementRefusedException("notOverridden", "light");
        }
        ledger.record(
                LedgerEntry.of(EventType.LIGHT_OVERRIDE_LIFTED)
                        .keyTask(keyTask)
                        .unit(unit)
                        .note(reasoned(reason)));
    }

    /**
     * Records what a check of a unit's evidence found.
     *
     * @throws JudgementRefusedException naming the field that is wrong
     */
    @Transactional
    public void check(int keyTask, String unit, EvidenceFinding found, String findings) {
        requireRow(keyTask, unit);
        if (unit == null || found == null) {
            throw new JudgementRefusedException("evidence", "found");
        }
        ledger.record(
                LedgerEntry.of(EventType.EVIDENCE_CHECKED)
                        .keyTask(keyTask)
                        .unit(unit)
                        .code(found.name())
                        .note(reasoned(findings)));
    }

    private void requireRow(int keyTask, String unit) {
        plan.keyTask(keyTask);
        boolean launched = entities.find(KeyTaskRow.class, keyTask) != null;
        boolean responsible =
                unit == null || entities.find(UnitRow.class, UnitRow.id(keyTask, unit)) != null;
        if (!launched || !responsible) {
            throw new JudgementRefusedException("noRow", "unit", keyTask, unit);
        }
    }

    private static String reasoned(String reason) {
        if (reason == null || reason.strip().length() < SHORTEST_REASON) {
            throw new JudgementRefusedException("reason", "reason", SHORTEST_REASON);
        }
        return reason.strip();
    }
}
