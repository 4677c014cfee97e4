/**
 * 版本对比: what an analyst changed between two versions of a diagram, in words and in the drawing. May
 * depend on the unit registry, the engine and, for the record, on the revision package; knows the
 * diagrams, not who runs on them.
 */
package cn.luoyang.supervision.comparison;
