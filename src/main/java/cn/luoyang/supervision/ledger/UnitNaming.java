package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.LocalDateTime;
import org.springframework.stereotype.Component;

/** Names of units in the history: as they were called then. Asked by the bean's name. */
@Component("unitNaming")
class UnitNaming {

    private final UnitRegistry units;

    UnitNaming(UnitRegistry units) {
        this.units = units;
    }

    /** Short name of a unit at a moment, or its id if there was none. */
    public String on(String unit, LocalDateTime at) {
        return units.on(at.toLocalDate())
                .find(unit)
                .or(() -> units.find(unit))
                .map(Unit::shortName)
                .orElse(unit);
    }
}
