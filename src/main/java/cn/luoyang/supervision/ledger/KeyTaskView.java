package cn.luoyang.supervision.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * One plan item on the board.
 *
 * @param number 1–37, or 38–40 for the requirements of section 三
 * @param title in the reader's language
 * @param section id of its section
 * @param sectionTitle title of its section
 * @param clause clause id
 * @param caseNumber 督办编号
 * @param leadUnit id of the lead unit
 * @param leadUnitName its short name
 * @param units number of responsible units
 * @param signedUnits units that signed for it
 * @param state rolled-up state
 * @param stateName in the reader's language
 * @param expectedPercent elapsed share of the plan period, 0–100
 * @param actualPercent mean of the units' latest reported milestones, 0–100, or null before the
 *     first report
 * @param light its light
 * @param nextDue nearest deadline of an open task, or null
 * @param nextDueProvisional whether that date lies in a year whose holidays are not yet arranged
 * @param openTasks tasks waiting
 * @param lateTasks those of them past their deadline
 * @param openLadders ladders running
 * @param obligations periods of the activities the plan demands
 * @param launchedAt when it was dispatched
 * @param processInstanceId its process, or null
 * @param processDefinitionId the diagram version it started on, or null
 */
public record KeyTaskView(
        int number,
        String title,
        String section,
        String sectionTitle,
        String clause,
        String caseNumber,
        String leadUnit,
        String leadUnitName,
        int units,
        int signedUnits,
        ItemState state,
        String stateName,
        BigDecimal expectedPercent,
        BigDecimal actualPercent,
        LightView light,
        LocalDate nextDue,
        boolean nextDueProvisional,
        int openTasks,
        int lateTasks,
        int openLadders,
        List<ObligationPeriod> obligations,
        LocalDateTime launchedAt,
        String processInstanceId,
        String processDefinitionId) {}
