/**
 * 页面外框: what every page of ours shows around its content — who is logged in, unread messages, the
 * rehearsal banner — and the inbox page. May depend on the security, rehearsal, notification,
 * bulletin, award, comparison, ledger, plan, unit and calendar packages.
 */
package cn.luoyang.supervision.page;
