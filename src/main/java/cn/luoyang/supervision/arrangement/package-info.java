/**
 * 放假安排: keeps the arrangements of the State Council that were loaded while the system runs, moves
 * what a new year moves, and warns when next year's is missing. May depend on the calendar, engine,
 * ledger and keytask packages.
 */
package cn.luoyang.supervision.arrangement;
