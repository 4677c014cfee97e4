package cn.luoyang.supervision.ledger;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A month of the ledger as of one of its days.
 *
 * @param at the moment: now, or the end of the asked day
 * @param keyTasks the 37 key tasks, in the plan's order
 * @param requirements items 38–40
 * @param openTasks tasks waiting, of all items
 * @param lateTasks those of them past their deadline
 * @param openLadders ladders running
 * @param due tasks whose current deadline fell into the month and had passed, by deadline
 * @param lateUnits units with a late task
 * @param redBefore the earlier months at whose end an item was red, by item
 * @param accepted items whose completion was accepted in the month, with the day
 * @param writtenOff items written off in the month, with the day
 */
public record MonthView(
        LocalDateTime at,
        List<KeyTaskView> keyTasks,
        List<KeyTaskView> requirements,
        int openTasks,
        int lateTasks,
        int openLadders,
        List<DueTask> due,
        Set<String> lateUnits,
        Map<Integer, List<YearMonth>> redBefore,
        Map<Integer, LocalDate> accepted,
        Map<Integer, LocalDate> writtenOff) {}
