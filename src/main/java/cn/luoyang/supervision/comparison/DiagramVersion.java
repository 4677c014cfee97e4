package cn.luoyang.supervision.comparison;

import java.time.LocalDateTime;

/**
 * A deployed version of a diagram.
 *
 * @param number from 1
 * @param name name of the process in this version
 * @param tag version tag the analyst gave it; null if none
 * @param definitionId the engine's id
 * @param deployedAt when it was deployed, Asia/Shanghai
 * @param shipped whether it came with a release of the system
 */
public record DiagramVersion(
        int number,
        String name,
        String tag,
        String definitionId,
        LocalDateTime deployedAt,
        boolean shipped) {}
