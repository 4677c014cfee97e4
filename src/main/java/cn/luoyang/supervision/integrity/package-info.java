/**
 * 核验: seals the append-only books of the system in a chain of hashes and finds what was changed
 * behind the application's back. May depend on the ledger package.
 */
package cn.luoyang.supervision.integrity;
