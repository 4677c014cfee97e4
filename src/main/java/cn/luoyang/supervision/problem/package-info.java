/**
 * 错误提示: what refusals have in common, and how bad input becomes a problem document (RFC 9457) for
 * programs, in the user's language, with the field that is wrong. Features refuse by it; it depends
 * on no more than the calendar, unit, plan and engine packages.
 */
package cn.luoyang.supervision.problem;
