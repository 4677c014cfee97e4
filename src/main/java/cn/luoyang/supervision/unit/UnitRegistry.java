package cn.luoyang.supervision.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * 责任单位登记簿: all units, in the order of the file, with what changed since the file was written. A
 * unit that was renamed has the new name and goes by the old one as well; one that was succeeded
 * stays, with its last day and its successor.
 */
public final class UnitRegistry {

    private final Collection<Unit> filed;
    private final UnitChanges changes;
    private volatile Contents contents;

    UnitRegistry(Collection<Unit> units) {
        this(units, List::of);
    }

    private UnitRegistry(Collection<Unit> filed, UnitChanges changes) {
        this.filed = List.copyOf(filed);
        this.changes = changes;
        this.contents = Contents.of(this.filed, List.of());
    }

    /**
     * The registry shipped with the system.
     *
     * @throws RegistryException if the shipped file cannot be used
     */
    public static UnitRegistry shipped() {
        return UnitFile.shipped();
    }

    /**
     * A registry from a file somebody hands in.
     *
     * @param file name used in messages
     * @param csv the text, columns as in the shipped file
     * @throws RegistryException if a row is malformed or contradicts another
     */
    public static UnitRegistry read(String file, String csv) {
        return UnitFile.read(
                file,
                new java.io.ByteArrayInputStream(
                        csv.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** The same file, followed by changes. */
    public UnitRegistry following(UnitChanges source) {
        return new UnitRegistry(filed, source);
    }

    /** The registry as it stood on a day: what changed later has not happened yet. */
    public UnitRegistry on(LocalDate day) {
        List<UnitChange> all = changes.inForce();
        List<UnitChange> then = all.stream().filter(c -> !c.from().isAfter(day)).toList();
        return then.size() == all.size() ? this : new UnitRegistry(filed, () -> then);
    }

    /** What changed since the file was written; the same list as long as nothing more does. */
    public List<UnitChange> changes() {
        return contents().changes();
    }

    /** Every unit, whether valid today or not. */
    public List<Unit> all() {
        return List.copyOf(contents().byId().values());
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
        return Optional.ofNullable(contents().byId().get(id));
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
        return Optional.ofNullable(contents().byName().get(nameAsPrinted.strip()));
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
        return contents().byId().values().stream().filter(unit -> unit.kind() == kind).toList();
    }

    private Contents contents() {
        List<UnitChange> now = changes.inForce();
        Contents known = contents;
        if (!known.changes().equals(now)) {
            known = Contents.of(filed, now);
            contents = known;
        }
        return known;
    }

    /** The units after some changes. */
    private record Contents(
            List<UnitChange> changes, Map<String, Unit> byId, Map<String, Unit> byName) {

        static Contents of(Collection<Unit> filed, List<UnitChange> changes) {
            Map<String, Unit> units = new LinkedHashMap<>();
            filed.forEach(unit -> units.put(unit.id(), unit));
            changes.forEach(change -> apply(change, units));
            Map<String, Unit> names = new HashMap<>();
            for (Unit unit : units.values()) {
                unit.names().forEach(name -> names.putIfAbsent(name, unit));
            }
            return new Contents(changes, units, names);
        }

        private static void apply(UnitChange change, Map<String, Unit> units) {
            Unit unit = units.get(change.unitId());
            if (change.bringsUnit()) {
                String id =
                        change.kind() == UnitChange.Kind.ESTABLISHED
                                ? change.unitId()
                                : change.successor();
                insertAfter(change.like(), founded(id, change, units.get(change.like())), units);
            }
            switch (change.kind()) {
                case RENAMED -> units.put(unit.id(), renamed(unit, change));
                case SUCCEEDED ->
                        units.put(
                                unit.id(),
                                ended(unit, change.from().minusDays(1), change.successor()));
                case ESTABLISHED -> {
                    // it stands in the list already
                }
            }
        }

        private static Unit founded(String id, UnitChange change, Unit like) {
            return new Unit(
                    id,
                    like.kind(),
                    change.fullName(),
                    change.shortName(),
                    change.nameEn(),
                    List.of(),
                    like.fiscalTier(),
                    like.oversight(),
                    like.superior(),
                    change.from(),
                    null,
                    null);
        }

        private static Unit renamed(Unit unit, UnitChange change) {
            Set<String> aliases = new LinkedHashSet<>(unit.aliases());
            aliases.add(unit.fullName());
            aliases.add(unit.shortName());
            return new Unit(
                    unit.id(),
                    unit.kind(),
                    change.fullName(),
                    change.shortName(),
                    change.nameEn(),
                    List.copyOf(aliases),
                    unit.fiscalTier(),
                    unit.oversight(),
                    unit.superior(),
                    unit.validFrom(),
                    unit.validTo(),
                    unit.successor());
        }

        private static Unit ended(Unit unit, LocalDate last, String successor) {
            return new Unit(
                    unit.id(),
                    unit.kind(),
                    unit.fullName(),
                    unit.shortName(),
                    unit.nameEn(),
                    unit.aliases(),
                    unit.fiscalTier(),
                    unit.oversight(),
                    unit.superior(),
                    unit.validFrom(),
                    last,
                    successor);
        }

        private static void insertAfter(String id, Unit unit, Map<String, Unit> units) {
            List<Unit> order = new ArrayList<>(units.values());
            order.add(order.indexOf(units.get(id)) + 1, unit);
            units.clear();
            order.forEach(u -> units.put(u.id(), u));
        }
    }
}
