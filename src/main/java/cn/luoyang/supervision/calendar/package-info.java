/**
 * 工作日历: which days are working days, the deadlines counted in them, and the periods of reports
 * (months, quarters, halves, years, seasons). Depends on no other feature, and but for {@code
 * CalendarConfiguration} on neither engine nor Spring.
 */
package cn.luoyang.supervision.calendar;
