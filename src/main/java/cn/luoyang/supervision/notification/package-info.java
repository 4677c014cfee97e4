/**
 * 提醒: the inbox of units and roles, and the daily digest computed from the ledger. May depend on
 * the ledger, unit, calendar, light and engine packages.
 */
package cn.luoyang.supervision.notification;
