/**
 * 通知外发: what leaves the system. A message is written in the transaction of the fact it tells, and
 * delivered afterwards, by e-mail and to group robots of WeCom and DingTalk, until it arrived, was
 * withdrawn or was set aside for a human. What is said to whom, the notification package decides.
 * May depend on the ledger, security and unit packages.
 */
package cn.luoyang.supervision.outbox;
