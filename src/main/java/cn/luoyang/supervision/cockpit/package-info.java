/**
 * 流程监控: the ledger inside Camunda Cockpit and Tasklist, and the ways between them — a panel for the
 * supervision office, a tab on each process instance, a link from each task.
 */
package cn.luoyang.supervision.cockpit;
