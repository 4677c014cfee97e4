package cn.luoyang.supervision.migration;

/**
 * Why an instance cannot move.
 *
 * @param code message code without its prefix {@code migration.obstacle.}
 * @param stepId activity it is about, or null
 * @param step its name, or null
 * @param detail what else the message needs, or null
 */
record Obstacle(String code, String stepId, String step, String detail) {}
