package cn.luoyang.supervision.keytask;

import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.engine.Executions;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.UnitRow;
import cn.luoyang.supervision.unit.FiscalTier;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@code ${units.…}}: the registry as diagrams see it, at the moment of dispatch. */
@Component("units")
@DiagramBean
public class UnitsInDiagrams {

    private final UnitRegistry registry;
    private final LedgerQueries ledger;
    private final Executions executions;
    private final Clock clock;

    UnitsInDiagrams(
            UnitRegistry registry, LedgerQueries ledger, Executions executions, Clock clock) {
        this.registry = registry;
        this.ledger = ledger;
        this.executions = executions;
        this.clock = clock;
    }

    /**
     * Ids of the county governments, in the registry's order (各县区人民政府): of the running plan item
     * those responsible for it today, anywhere else those that exist today.
     */
    public List<String> counties() {
        return executions
                .currentVariable(PlanProcesses.KEY_TASK)
                .filter(Integer.class::isInstance)
                .map(number -> countiesOf((Integer) number))
                .filter(counties -> !counties.isEmpty())
                .orElseGet(
                        () ->
                                registry.counties(LocalDate.now(clock)).stream()
                                        .map(Unit::id)
                                        .toList());
    }

    private List<String> countiesOf(Integer keyTask) {
        Set<String> responsible =
                ledger.responsible(keyTask).stream()
                        .map(UnitRow::unitId)
                        .collect(Collectors.toSet());
        return registry.all().stream()
                .filter(unit -> unit.kind() == UnitKind.COUNTY)
                .map(Unit::id)
                .filter(responsible::contains)
                .toList();
    }

    /**
     * 财政体制 of a county government, which decides who pays an award: {@code district} (市、区各半) or
     * {@code county} (县级全担), as decisions and forms call it.
     *
     * @throws IllegalArgumentException if the unit is not a county government
     */
    public String fiscalTier(String county) {
        FiscalTier tier = registry.get(county).fiscalTier();
        if (tier == null) {
            throw new IllegalArgumentException("Not a county government: " + county);
        }
        return tier.name().toLowerCase(Locale.ROOT);
    }
}
