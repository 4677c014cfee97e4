package cn.luoyang.supervision.plan;

import cn.luoyang.supervision.plan.PlanEditions.DatedEdition;
import cn.luoyang.supervision.unit.UnitChange;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The catalogue of any day: the edition in force on it, with the units in charge on it in place of
 * those they succeeded.
 */
final class PlanInForce {

    private final PlanCatalogue shipped;
    private final Supplier<List<DatedEdition>> editions;
    private final UnitRegistry units;
    private final Clock clock;
    private final Map<Long, PlanCatalogue> read = new ConcurrentHashMap<>();
    private volatile Known known;

    PlanInForce(
            PlanCatalogue shipped,
            Supplier<List<DatedEdition>> editions,
            UnitRegistry units,
            Clock clock) {
        this.shipped = shipped;
        this.editions = editions;
        this.units = units;
        this.clock = clock;
    }

    PlanCatalogue today() {
        LocalDate today = LocalDate.now(clock);
        List<DatedEdition> all = editions.get();
        List<UnitChange> changes = units.changes();
        Known last = known;
        if (last == null || !last.isOf(today, all, changes)) {
            last = new Known(today, all, changes, on(today));
            known = last;
        }
        return last.catalogue();
    }

    PlanCatalogue on(LocalDate day) {
        PlanCatalogue edition = shipped;
        for (DatedEdition later : editions.get()) {
            if (!later.from().isAfter(day)) {
                edition =
                        read.computeIfAbsent(
                                later.id(),
                                id -> PlanLoader.load("plan.yaml", later.yaml(), units));
            }
        }
        return edition.withUnitsInCharge(units, day);
    }

    /** What was worked out last, and from what. */
    private record Known(
            LocalDate today,
            List<DatedEdition> editions,
            List<UnitChange> changes,
            PlanCatalogue catalogue) {

        boolean isOf(LocalDate day, List<DatedEdition> all, List<UnitChange> changed) {
            return today.equals(day) && editions.equals(all) && changes.equals(changed);
        }
    }
}
