/**
 * 企业个案: cases about single enterprises — who may open which, their number, how they end, what they
 * change in the enterprise ledger and the money ledger, and how they roll up into the key tasks.
 * May depend on the enterprise, award, ledger, form, plan, unit, security, calendar and engine
 * packages.
 */
package cn.luoyang.supervision.casework;
