/**
 * 方案版本: later editions of the plan beside the one the system was shipped with. May depend on the
 * plan, unit, ledger, keytask, registry and security packages.
 */
package cn.luoyang.supervision.edition;
