/**
 * 方案版本: later editions of the plan beside the one the system was shipped with. May depend on the
 * plan, unit, ledger, keytask, engine, registry and security packages.
 */
package cn.luoyang.supervision.edition;
