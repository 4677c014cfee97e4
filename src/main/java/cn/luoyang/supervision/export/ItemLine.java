package cn.luoyang.supervision.export;

import cn.luoyang.supervision.ledger.KeyTaskView;
import cn.luoyang.supervision.plan.KeyTask;
import java.time.LocalDate;

/**
 * A row of the sheet of items.
 *
 * @param view the item as of the day
 * @param catalogue the item in the plan
 * @param report the lead unit's latest report, or null
 * @param reportedOn its day, or null
 */
record ItemLine(KeyTaskView view, KeyTask catalogue, String report, LocalDate reportedOn) {}
