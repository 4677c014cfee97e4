package cn.luoyang.supervision.keytask;

import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.unit.FiscalTier;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** {@code ${units.…}}: the registry as diagrams see it, at the moment of dispatch. */
@Component("units")
@DiagramBean
public class UnitsInDiagrams {

    private final UnitRegistry registry;
    private final Clock clock;

    UnitsInDiagrams(UnitRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Ids of the county governments that exist today, in the registry's order (各县区人民政府). */
    public List<String> counties() {
        return registry.counties(LocalDate.now(clock)).stream().map(Unit::id).toList();
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
