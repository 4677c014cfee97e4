/**
 * 奖补: what diagrams ask about the awards confirmed before. The amounts themselves are computed by
 * the decisions in {@code bpmn/decisions}. May depend on the ledger and engine packages.
 */
package cn.luoyang.supervision.award;
