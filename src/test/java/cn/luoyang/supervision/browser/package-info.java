/**
 * What people see in a real browser: Tasklist for those who work, the board for those who
 * supervise.
 */
package cn.luoyang.supervision.browser;
