/**
 * 重点任务: launching the plan's processes — the only way to start one — and what their diagrams ask
 * about units, periods and reports. May depend on the plan, unit, calendar, engine and ledger
 * packages.
 */
package cn.luoyang.supervision.keytask;
