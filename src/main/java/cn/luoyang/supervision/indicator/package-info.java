/**
 * 指标计算: those of the plan's indicators that follow from the enterprise ledger, for any day, the
 * city and each county, each with the lists its numbers are the lengths of. May depend on the
 * enterprise, light, plan and unit packages.
 */
package cn.luoyang.supervision.indicator;
