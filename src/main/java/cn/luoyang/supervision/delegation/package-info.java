/**
 * 代办与移交: who acts for a colleague on leave, and the hand-over of a leaver's tasks. May depend on
 * the ledger, unit, engine and security packages.
 */
package cn.luoyang.supervision.delegation;
