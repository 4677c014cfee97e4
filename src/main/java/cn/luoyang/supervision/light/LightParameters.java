package cn.luoyang.supervision.light;

/**
 * The parameters of the light rules.
 *
 * @param redGapPoints progress gap above which the light is red, in percentage points, exclusive
 *     (银川 2025: above 30)
 * @param yellowGapPoints progress gap above which it is yellow, in percentage points, exclusive: a
 *     gap of exactly 10 is green
 * @param dueSoonWorkingDays working days before a deadline from which it is near, inclusive
 * @param reportGraceWorkingDays working days after a report's due date until it counts as missing
 * @param signWorkingDays working days within which a task is to be signed for
 * @param correctionWorkingDays working days within which a returned report is to be corrected
 */
public record LightParameters(
        int redGapPoints,
        int yellowGapPoints,
        int dueSoonWorkingDays,
        int reportGraceWorkingDays,
        int signWorkingDays,
        int correctionWorkingDays) {}
