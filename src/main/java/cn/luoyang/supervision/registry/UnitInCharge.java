package cn.luoyang.supervision.registry;

import cn.luoyang.supervision.engine.GroupInCharge;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** New tasks of diagrams, and of running instances, that still name a unit which was succeeded. */
@Component
class UnitInCharge implements GroupInCharge {

    private final UnitRegistry units;
    private final Clock clock;

    UnitInCharge(UnitRegistry units, Clock clock) {
        this.units = units;
        this.clock = clock;
    }

    @Override
    public String of(String group) {
        return units.find(group)
                .map(unit -> units.inCharge(group, LocalDate.now(clock)).id())
                .orElse(group);
    }
}
