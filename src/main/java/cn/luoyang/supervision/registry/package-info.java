/**
 * 单位变动: the registry of units changes while the plan runs. A unit is renamed, succeeded, merged or
 * newly established from a day, and a unit joins or leaves a running key task (加签、减签). May depend
 * on the unit, ledger, keytask, engine, plan and security packages.
 */
package cn.luoyang.supervision.registry;
