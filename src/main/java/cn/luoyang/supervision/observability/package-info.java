/**
 * 运行监测: health, figures for Prometheus and what stands in each line of the log. May depend on the
 * engine and ledger packages; nothing depends on it.
 */
package cn.luoyang.supervision.observability;
