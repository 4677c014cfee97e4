package cn.luoyang.supervision.sheet;

/**
 * One row of a sheet.
 *
 * @param keyTask number of the plan item
 * @param unit unit id
 * @param period period id, such as 2023Q2
 */
public record RowKey(Integer keyTask, String unit, String period) {

    /** The id under which the ledger keeps the row's report. */
    String reportId() {
        return keyTask + ":" + unit + ":" + period;
    }
}
