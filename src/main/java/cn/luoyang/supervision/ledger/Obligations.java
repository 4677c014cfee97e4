package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.Deadlines;
import cn.luoyang.supervision.calendar.Period;
import cn.luoyang.supervision.calendar.Periods;
import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.Obligation;
import cn.luoyang.supervision.plan.PlanCatalogue;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * {@code ${obligations.…}}: activities the plan demands in every period (二（七）25 each quarter,
 * 二（八）30 each spring and autumn). A period counts the activities that took place in it and were
 * entered by the day its report is due; a period that ended without enough stays missed for ever.
 */
@Component
@DiagramBean
public class Obligations {

    private final PlanCatalogue plan;
    private final LedgerQueries ledger;
    private final LedgerRecorder recorder;
    private final CurrentCalendar calendar;
    private final Clock clock;

    Obligations(
            PlanCatalogue plan,
            LedgerQueries ledger,
            LedgerRecorder recorder,
            CurrentCalendar calendar,
            Clock clock) {
        this.plan = plan;
        this.ledger = ledger;
        this.recorder = recorder;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Whether the current period already has the activities an obligation demands. */
    @Transactional(readOnly = true)
    public boolean met(String obligation) {
        KeyTask item = itemOf(obligation);
        Obligation demanded = demanded(item, obligation);
        Period period = current(demanded);
        return counted(item, demanded, period, ledger.heldEvents(obligation)) >= demanded.atLeast();
    }

    /** Records that the current period ends without the activity. */
    @Transactional
    public void missed(String obligation) {
        KeyTask item = itemOf(obligation);
        Period period = current(demanded(item, obligation));
        recorder.record(
                LedgerEntry.of(EventType.OBLIGATION_MISSED)
                        .keyTask(item.number())
                        .unit(item.lead())
                        .code(obligation)
                        .period(period.id())
                        .once("missed:" + obligation + ":" + period.id()));
    }

    /**
     * The periods of an item's obligations from its launch to a moment, each with what was held in
     * it.
     *
     * @param launched when the item was launched: the first period is the one it fell in
     * @param held the activities known at that moment
     * @param at the moment
     */
    List<ObligationPeriod> periods(
            KeyTask item, LocalDateTime launched, Collection<HeldEvent> held, LocalDateTime at) {
        List<ObligationPeriod> periods = new ArrayList<>();
        for (Obligation demanded : item.obligations()) {
            Period period = Periods.currentOrNext(demanded.cadence(), launched.toLocalDate());
            while (!period.start().isAfter(at.toLocalDate())
                    && !period.start().isAfter(plan.planEnd())) {
                long count = counted(item, demanded, period, held);
                boolean over = period.end().isBefore(at.toLocalDate());
                periods.add(
                        new ObligationPeriod(
                                demanded.id(),
                                demanded.name(),
                                period.id(),
                                demanded.atLeast(),
                                count,
                                over && count < demanded.atLeast()));
                period = period.next();
            }
        }
        return periods;
    }

    private long counted(
            KeyTask item, Obligation demanded, Period period, Collection<HeldEvent> held) {
        LocalDate enteredBy = item.reportDue(period, calendar.calendar());
        LocalDateTime limit = LocalDateTime.of(enteredBy, Deadlines.CLOSE_OF_BUSINESS);
        return held.stream()
                .filter(e -> e.obligation().equals(demanded.id()))
                .filter(e -> period.contains(e.heldOn()))
                .filter(e -> !e.recordedAt().isAfter(limit))
                .count();
    }

    private Period current(Obligation demanded) {
        return Periods.currentOrNext(demanded.cadence(), LocalDate.now(clock));
    }

    private KeyTask itemOf(String obligation) {
        return plan.items().stream()
                .filter(k -> k.obligations().stream().anyMatch(o -> o.id().equals(obligation)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No obligation " + obligation));
    }

    private static Obligation demanded(KeyTask item, String obligation) {
        return item.obligations().stream()
                .filter(o -> o.id().equals(obligation))
                .findFirst()
                .orElseThrow();
    }
}
