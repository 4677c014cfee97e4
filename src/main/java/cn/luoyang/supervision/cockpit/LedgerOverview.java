package cn.luoyang.supervision.cockpit;

import cn.luoyang.supervision.ledger.TaskView;
import cn.luoyang.supervision.light.Light;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/**
 * The ledger at a glance. Each number is the length of a list of the ledger's pages.
 *
 * @param at the moment it was asked
 * @param asOf the day it is about, or null for now
 * @param late open tasks past their deadline: {@code /ledger/tasks?late=true}
 * @param lateUnits units that have such tasks
 * @param ladders tasks whose ladder is running: {@code /ledger/tasks?ladder=true}
 * @param lights how many of the 37 key tasks show each colour: {@code /ledger?light=RED}
 * @param sections the same for each section, the requirements of part 三 last
 * @param latest the tasks that are longest late, the longest first
 */
record LedgerOverview(
        LocalDateTime at,
        LocalDate asOf,
        int late,
        int lateUnits,
        int ladders,
        Map<Light, Long> lights,
        List<SectionLights> sections,
        List<TaskView> latest) {

    /**
     * A section of the plan.
     *
     * @param section its id: {@code section=…} beside the parameters above
     * @param title in the reader's language
     * @param items how many plan items it has
     * @param lights how many of them show each colour
     * @param late open tasks past their deadline
     * @param ladders tasks whose ladder is running
     */
    record SectionLights(
            String section,
            String title,
            int items,
            Map<Light, Long> lights,
            long late,
            long ladders) {}
}
