/**
 * 奖补: what the plan awards, by dated decision tables in {@code bpmn/decisions}, computed exactly to
 * the 分, and the money ledger of it: applied, approved, paid by which treasury, outstanding.
 *
 * <p>{@code AwardCalculation} and what it takes and gives are pure rules, without engine or Spring.
 * {@code AwardDesk} is the only writer of the money ledger, {@code Awards} what diagrams call. May
 * depend on the ledger, engine, plan, unit, calendar and security packages.
 */
package cn.luoyang.supervision.award;
