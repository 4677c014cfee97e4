package cn.luoyang.supervision.unit;

/**
 * A unit's duties passed to another one. Published in the transaction in which its open tasks, its
 * people and its rows of the ledger have gone over, for whatever else has to follow.
 *
 * @param unitId the unit that was in charge
 * @param successor the unit that is now
 */
public record UnitSucceeded(String unitId, String successor) {}
