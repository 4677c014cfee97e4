/**
 * 台账: the append-only events of everything that happened, the rows projected from them, the
 * questions asked of them at any date, and the pages and API that show them. One recorder writes
 * it, in the engine's own transaction. May depend on the plan, unit, calendar, light, form and
 * engine packages.
 */
package cn.luoyang.supervision.ledger;
