package cn.luoyang.supervision.registry;

import cn.luoyang.supervision.unit.UnitChange;
import java.time.LocalDate;

/**
 * A change of the registry as somebody enters it; whatever is not filled in is null or blank.
 *
 * @param kind what happens
 * @param unit id of the unit it happens to; of a unit to be established, its new id
 * @param from first day on which it holds; today or later
 * @param successor id of the unit that takes over; may be a new one
 * @param like id of a unit of the same kind as the one to be established
 * @param fullName new official name
 * @param shortName new short name
 * @param nameEn new English name
 * @param reason why, as it will stand in the ledger
 */
public record RequestedChange(
        UnitChange.Kind kind,
        String unit,
        LocalDate from,
        String successor,
        String like,
        String fullName,
        String shortName,
        String nameEn,
        String reason) {

    public RequestedChange {
        unit = plain(unit);
        successor = plain(successor);
        like = plain(like);
        fullName = plain(fullName);
        shortName = plain(shortName);
        nameEn = plain(nameEn);
        reason = plain(reason);
    }

    boolean namesNewUnit() {
        return fullName != null || shortName != null || nameEn != null;
    }

    private static String plain(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
