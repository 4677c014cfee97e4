package cn.luoyang.supervision.light;

import static cn.luoyang.supervision.light.LightVerdict.by;

import java.math.BigDecimal;
import java.util.Objects;

/** Decides the light of one row: the first rule of {@link LightRule} that applies. */
public final class LightRules {

    private LightRules() {}

    /**
     * The colour of a row and why, under the parameters in force on the day the input describes.
     */
    public static LightVerdict judge(LightInput in, LightParameters p) {
        if (in.closed()) {
            return by(LightRule.COMPLETED);
        }
        if (in.lateTasks() > 0) {
            return by(
                    LightRule.OVERDUE,
                    in.lateTasks(),
                    Objects.toString(in.worstLateStep(), ""),
                    Objects.toString(in.worstLateDue(), ""),
                    in.worstLateDays());
        }
        if (in.missingReports() > 0) {
            return by(LightRule.REPORT_MISSING, in.missingReportPeriod(), in.missingReports());
        }
        if (in.missedObligations() > 0) {
            return by(
                    LightRule.OBLIGATION_MISSED,
                    in.missedObligationPeriod(),
                    in.missedObligations());
        }
        if (in.missingIndicator() != null) {
            return by(LightRule.INDICATOR_MISSING, in.missingIndicator());
        }
        if (isAbove(in.gapPoints(), p.redGapPoints())) {
            return by(LightRule.FAR_BEHIND, in.gapPoints(), p.redGapPoints());
        }
        if (isAbove(in.gapPoints(), p.yellowGapPoints())) {
            return by(LightRule.BEHIND, in.gapPoints(), p.yellowGapPoints());
        }
        if (in.nearestDueDays() != null && in.nearestDueDays() <= p.dueSoonWorkingDays()) {
            return by(
                    LightRule.DUE_SOON,
                    in.nearestDueDays(),
                    Objects.toString(in.nearestDueStep(), ""));
        }
        if (in.unsignedDays() != null && in.unsignedDays() > p.signWorkingDays()) {
            return by(LightRule.UNSIGNED, in.unsignedDays(), p.signWorkingDays());
        }
        if (in.returnedDays() != null && in.returnedDays() > p.correctionWorkingDays()) {
            return by(LightRule.RETURNED, in.returnedDays(), p.correctionWorkingDays());
        }
        if (in.madeUp()) {
            return by(LightRule.MADE_UP);
        }
        return by(LightRule.ON_SCHEDULE);
    }

    private static boolean isAbove(BigDecimal gap, int limit) {
        return gap != null && gap.compareTo(BigDecimal.valueOf(limit)) > 0;
    }
}
