package cn.luoyang.supervision.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * One unit row on the board: a unit's share of a plan item.
 *
 * @param keyTask number of the item
 * @param title its title
 * @param unit unit id
 * @param unitName short name
 * @param role {@code lead}, {@code cooperating} or {@code county}
 * @param roleName in the reader's language
 * @param state state of the row
 * @param stateName in the reader's language
 * @param assignedAt 交办
 * @param signedAt 签收, or null
 * @param openTasks tasks waiting
 * @param lateTasks those of them past their deadline
 * @param doneTasks tasks completed
 * @param doneLate those of them after their deadline
 * @param extensions approved extensions
 * @param firstDue 原时限 of the nearest open task, or null
 * @param nextDue 现时限 of the nearest open task, or null
 * @param nextDueProvisional whether that date lies in a year whose holidays are not yet arranged
 * @param progressPercent latest reported milestones, or null
 * @param lastReport text of the latest report, or null
 * @param lastReportAt its time, or null
 * @param selfRating 自评 of the latest report, or null
 * @param evidence 核查 of it, or null
 * @param evidenceNote what the check found, or null
 * @param evidenceAt when it was checked, or null
 * @param light the row's light: schedule, not claim
 */
public record UnitRowView(
        int keyTask,
        String title,
        String unit,
        String unitName,
        String role,
        String roleName,
        UnitRowState state,
        String stateName,
        LocalDateTime assignedAt,
        LocalDateTime signedAt,
        int openTasks,
        int lateTasks,
        int doneTasks,
        int doneLate,
        int extensions,
        LocalDate firstDue,
        LocalDate nextDue,
        boolean nextDueProvisional,
        BigDecimal progressPercent,
        String lastReport,
        LocalDateTime lastReportAt,
        String selfRating,
        EvidenceFinding evidence,
        String evidenceNote,
        LocalDateTime evidenceAt,
        LightView light) {}
