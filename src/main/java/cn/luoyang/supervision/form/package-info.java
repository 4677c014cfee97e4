/**
 * 表单: what a Camunda Form asks, kept local to its task and checked again on the server when the
 * task completes. Depends on {@code engine} only.
 */
package cn.luoyang.supervision.form;
