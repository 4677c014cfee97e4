/**
 * 督查通报、督办单: the monthly bulletin and the notices of the ladder as documents, both computed from the
 * ledger as of a day, so that they come out the same whenever they are asked for. May depend on the
 * ledger, plan, unit, calendar, light and security packages.
 */
package cn.luoyang.supervision.bulletin;
