package cn.luoyang.supervision.ledger;

/**
 * One period of an activity the plan demands.
 *
 * @param obligation obligation id
 * @param name its Chinese name
 * @param period period id
 * @param atLeast how many the plan demands
 * @param held how many count
 * @param missed whether the period is over and had too few: red for ever
 */
public record ObligationPeriod(
        String obligation, String name, String period, int atLeast, long held, boolean missed) {}
