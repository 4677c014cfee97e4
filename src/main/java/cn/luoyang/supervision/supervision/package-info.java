/**
 * 督办: what happens when a task is late — naming it for the escalation, climbing and ending its
 * ladder, notices to the unit — and the extension of deadlines. May depend on the ledger,
 * notification, unit, plan, calendar and engine packages.
 */
package cn.luoyang.supervision.supervision;
