package cn.luoyang.supervision.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * 责任单位.
 *
 * @param id also the engine's group id: ASCII letters and digits only
 * @param kind bureau, county or office
 * @param fullName official Chinese name
 * @param shortName Chinese name as used in the plan and on pages
 * @param nameEn English name for pages; not an official translation
 * @param aliases other names the plan prints for it; empty if none
 * @param fiscalTier of a county; null for all others
 * @param oversight how it is approached when late
 * @param superior Chinese name of the body it answers to; for display only
 * @param validFrom first day it exists; null if it existed before the plan
 * @param validTo last day it exists; null if no end is known
 * @param successor id of the unit that takes over after {@code validTo}; null if none
 */
public record Unit(
        String id,
        UnitKind kind,
        String fullName,
        String shortName,
        String nameEn,
        List<String> aliases,
        FiscalTier fiscalTier,
        Oversight oversight,
        String superior,
        LocalDate validFrom,
        LocalDate validTo,
        String successor) {

    public Unit {
        aliases = List.copyOf(aliases);
    }

    /** Whether the unit exists on a date. */
    public boolean isValidAt(LocalDate date) {
        return (validFrom == null || !date.isBefore(validFrom))
                && (validTo == null || !date.isAfter(validTo));
    }

    /** All names it goes by, without repetition: full, short, aliases. */
    Stream<String> names() {
        return Stream.concat(Stream.of(fullName, shortName), aliases.stream()).distinct();
    }
}
