/**
 * 红黄绿蓝灯: what colour a row of the ledger deserves, and why. Pure rules over plain values; depends
 * on nothing, and neither on the engine nor on Spring.
 */
package cn.luoyang.supervision.light;
