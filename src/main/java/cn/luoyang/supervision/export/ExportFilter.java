package cn.luoyang.supervision.export;

import cn.luoyang.supervision.light.Light;
import java.time.LocalDate;

/**
 * What of the ledger somebody wants, with the words of the pages; null or false means all.
 *
 * @param keyTask number of the plan item
 * @param unit unit id
 * @param light only key tasks with this light
 * @param tasks which list of tasks to add, or null for none
 * @param asOf the day, or null for now
 */
record ExportFilter(Integer keyTask, String unit, Light light, TaskChoice tasks, LocalDate asOf) {

    /** A list of tasks, as the page of tasks shows it. */
    enum TaskChoice {
        /** 在办. */
        OPEN,
        /** 超期. */
        LATE,
        /** 已办. */
        DONE,
        /** 督办中. */
        LADDER
    }
}
