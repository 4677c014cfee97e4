/**
 * 流程迁移: moves running instances from one version of their diagram to another, after a dry run that
 * says what will change for whom.
 */
package cn.luoyang.supervision.migration;
