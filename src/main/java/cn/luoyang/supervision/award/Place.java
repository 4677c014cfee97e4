package cn.luoyang.supervision.award;

import cn.luoyang.supervision.unit.FiscalTier;

/**
 * Where an enterprise is registered. Who pays follows from the day of recognition, whatever moved
 * since.
 *
 * @param county id of the county government on the day the award is based on
 * @param tier its 财政体制 on that day
 * @param countyNow id of the county government it is registered with now
 */
public record Place(String county, FiscalTier tier, String countyNow) {}
