/**
 * 提醒: the inbox of units and roles, who opened what, and the daily digest computed from the ledger.
 * Decides what is said to whom; what leaves the system, the outbox package delivers. May depend on
 * the ledger, unit, calendar, light, engine, security and outbox packages.
 */
package cn.luoyang.supervision.notification;
