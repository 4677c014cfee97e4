/**
 * How tests tell stories of the plan: one application for all of them, an office that works as its
 * clerks do, a clock that moves, and a count of the flows a story took.
 */
package cn.luoyang.supervision.story;
