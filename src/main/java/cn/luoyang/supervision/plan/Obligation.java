package cn.luoyang.supervision.plan;

import cn.luoyang.supervision.calendar.Cadence;

/**
 * 活动频次: something the text wants held in every period. A period without it stays missed: more in
 * the next does not make up for it.
 *
 * @param id ASCII id, such as {@code matching}
 * @param name Chinese name
 * @param nameEn English name
 * @param cadence the periods it is counted in
 * @param atLeast how many times in each period, 1 or more
 */
public record Obligation(String id, String name, String nameEn, Cadence cadence, int atLeast) {}
