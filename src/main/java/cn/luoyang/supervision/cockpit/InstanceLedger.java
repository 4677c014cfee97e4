package cn.luoyang.supervision.cockpit;

import cn.luoyang.supervision.ledger.EventView;
import cn.luoyang.supervision.ledger.KeyTaskView;
import cn.luoyang.supervision.ledger.TaskView;
import cn.luoyang.supervision.ledger.UnitRowView;
import java.util.List;

/**
 * What the ledger says about a process instance.
 *
 * @param item the plan item it belongs to
 * @param whole whether it is the item's own process, so that everything about the item is here;
 *     otherwise it is a called or an accompanying one, and only what concerns it is
 * @param rows unit rows: of the item, or of the units that appear in the instance
 * @param tasks tasks waiting, the most urgent first
 * @param eventCount number of events
 * @param events one page of them, newest first
 */
record InstanceLedger(
        KeyTaskView item,
        boolean whole,
        List<UnitRowView> rows,
        List<TaskView> tasks,
        long eventCount,
        List<Line> events) {

    /**
     * A line of the ledger.
     *
     * @param event what was recorded
     * @param typeName what happened, in the reader's language
     * @param unitName short name of the unit, or null
     */
    record Line(EventView event, String typeName, String unitName) {}
}
