package cn.luoyang.supervision.ledger;

import java.time.LocalDateTime;
import java.util.List;

/**
 * All rows of the ledger as of one moment.
 *
 * @param at the moment: now, or the end of the asked day
 * @param tasks all that are open, and of those closed the ones not counted in {@code settled}
 * @param settled what closed tasks count for that are not among {@code tasks}
 * @param complete whether {@code tasks} are all there ever were
 */
record LedgerSnapshot(
        LocalDateTime at,
        List<KeyTaskRow> keyTasks,
        List<UnitRow> units,
        List<TaskRow> tasks,
        List<PeriodReport> reports,
        List<IndicatorValue> indicators,
        List<HeldEvent> held,
        List<LadderRow> ladders,
        List<LightOverride> overrides,
        SettledWork settled,
        boolean complete) {}
