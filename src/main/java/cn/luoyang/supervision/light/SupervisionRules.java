package cn.luoyang.supervision.light;

import java.time.LocalDate;

/**
 * One row of the rule table.
 *
 * @param validFrom first day it applies
 * @param validTo last day it applies, or null
 * @param basis where it comes from, for the page that shows it
 * @param light parameters of the lights
 * @param ladder parameters of the supervision ladder
 */
public record SupervisionRules(
        LocalDate validFrom,
        LocalDate validTo,
        String basis,
        LightParameters light,
        LadderParameters ladder) {

    boolean appliesOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
