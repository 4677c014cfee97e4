package cn.luoyang.supervision.keytask;

import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
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
}
