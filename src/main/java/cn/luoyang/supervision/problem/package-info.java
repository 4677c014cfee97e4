/**
 * 错误提示: turns bad input into a problem document (RFC 9457) for programs, in the user's language,
 * with the field that is wrong. May depend on any feature's exceptions.
 */
package cn.luoyang.supervision.problem;
