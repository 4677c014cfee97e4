package cn.luoyang.supervision.unit;

import java.time.LocalDate;

/**
 * 单位变动: one change of the registry that took effect after its file was written.
 *
 * @param kind what happened
 * @param unitId the unit it happened to; of a newly established one, its id
 * @param from first day on which it holds
 * @param successor id of the unit that takes over; null unless {@code SUCCEEDED}
 * @param like id of the unit whose kind, tier, oversight and superior a new unit has; null if no
 *     unit is new
 * @param fullName new official name, of the unit or of a new successor; null if no name is new
 * @param shortName new short name; null if no name is new
 * @param nameEn new English name; null if no name is new
 */
public record UnitChange(
        Kind kind,
        String unitId,
        LocalDate from,
        String successor,
        String like,
        String fullName,
        String shortName,
        String nameEn) {

    /** What happened to a unit. */
    public enum Kind {
        /** 更名: the same unit under another name. */
        RENAMED,
        /** 承接: another unit takes over all its duties; it may be a new one or one that exists. */
        SUCCEEDED,
        /** 新设: a unit that was not there before. */
        ESTABLISHED
    }

    /** Whether it brings a unit into being, as successor or without predecessor. */
    public boolean bringsUnit() {
        return kind == Kind.ESTABLISHED || kind == Kind.SUCCEEDED && fullName != null;
    }
}
