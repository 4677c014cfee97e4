/**
 * 方案: the catalogue of the action plan — sections, key tasks, responsible units, indicators, and
 * every decision taken where the text leaves a choice. Depends on the unit and calendar packages
 * only.
 */
package cn.luoyang.supervision.plan;
