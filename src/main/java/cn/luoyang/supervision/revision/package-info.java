/**
 * 流程修订: what a diagram must keep, whoever draws it; who may deploy one; the record of every
 * revision, and its page.
 */
package cn.luoyang.supervision.revision;
