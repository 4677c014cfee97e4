package cn.luoyang.supervision.unit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** 责任单位登记簿: all units, in the order of the file. Immutable. */
public final class UnitRegistry {

    private final Map<String, Unit> byId = new LinkedHashMap<>();
    private final Map<String, Unit> byName = new HashMap<>();

    UnitRegistry(Collection<Unit> units) {
        for (Unit unit : units) {
            byId.put(unit.id(), unit);
            unit.names().forEach(name -> byName.put(name, unit));
        }
    }

    /**
     * The registry shipped with the system.
     *
     * @throws RegistryException if the shipped file cannot be used
     */
    public static UnitRegistry shipped() {
        return UnitFile.shipped();
    }

    /** Every unit, whether valid today or not. */
    public List<Unit> all() {
        return List.copyOf(byId.values());
    }

    /** The city units the plan lists, whether valid today or not. */
    public List<Unit> bureaus() {
        return ofKind(UnitKind.BUREAU);
    }

    /** The county-level governments on a date: those to dispatch to on that date. */
    public List<Unit> counties(LocalDate at) {
        return ofKind(UnitKind.COUNTY).stream().filter(unit -> unit.isValidAt(at)).toList();
    }

    /** The unit with this id, if there is one. */
    public Optional<Unit> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The unit with this id.
     *
     * @throws UnknownUnitException if there is none
     */
    public Unit get(String id) {
        return find(id).orElseThrow(() -> new UnknownUnitException(id));
    }

    /** The unit that goes by a name as the plan prints it: full name, short name or alias. */
    public Optional<Unit> resolve(String nameAsPrinted) {
        return Optional.ofNullable(byName.get(nameAsPrinted.strip()));
    }

    /**
     * The unit that does the work of another on a date: the unit itself, or after its end its
     * successor, or the successor's. Where a unit ends without successor, that unit.
     *
     * @throws UnknownUnitException if there is no unit with this id
     */
    public Unit inCharge(String id, LocalDate at) {
        Unit unit = get(id);
        while (unit.validTo() != null && at.isAfter(unit.validTo()) && unit.successor() != null) {
            unit = get(unit.successor());
        }
        return unit;
    }

    private List<Unit> ofKind(UnitKind kind) {
        return byId.values().stream().filter(unit -> unit.kind() == kind).toList();
    }
}
