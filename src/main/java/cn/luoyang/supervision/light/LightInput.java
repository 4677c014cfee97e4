package cn.luoyang.supervision.light;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What the rules look at, as of one day. All counts of days are working days.
 *
 * @param closed whether the item was accepted as complete or written off
 * @param lateTasks open tasks whose current deadline has passed
 * @param worstLateDays working days the worst of them is late
 * @param worstLateStep its step, or null
 * @param worstLateDue its deadline, or null
 * @param missingReports period reports missing after due date and grace
 * @param missingReportPeriod the earliest such period, or null
 * @param missedObligations periods that ended without the activity the plan demands
 * @param missedObligationPeriod the latest such period, or null
 * @param missingIndicator a hard indicator without a value for a finished period, or null
 * @param gapPoints expected minus actual progress in percentage points, or null where nothing was
 *     reported yet
 * @param nearestDueDays working days to the nearest open deadline, or null where nothing is open
 * @param nearestDueStep the step it belongs to, or null
 * @param unsignedDays working days the longest unsigned task has waited, or null where all are
 *     signed
 * @param returnedDays working days since a report was returned and not corrected, or null
 * @param madeUp whether something late was completed within the current period
 */
public record LightInput(
        boolean closed,
        int lateTasks,
        int worstLateDays,
        String worstLateStep,
        LocalDate worstLateDue,
        int missingReports,
        String missingReportPeriod,
        int missedObligations,
        String missedObligationPeriod,
        String missingIndicator,
        BigDecimal gapPoints,
        Integer nearestDueDays,
        String nearestDueStep,
        Integer unsignedDays,
        Integer returnedDays,
        boolean madeUp) {}
