/**
 * 本期填报: the period sheet of a unit, on a page and as xlsx, with drafts and evidence, and the lead
 * unit's review of a period. May depend on the ledger, form, engine, plan, unit, calendar and
 * security packages.
 */
package cn.luoyang.supervision.sheet;
