/**
 * 台账导出: the ledger as a workbook, as of any day and filtered like its pages, written as a stream.
 * May depend on the ledger, plan, unit and light packages.
 */
package cn.luoyang.supervision.export;
