package cn.luoyang.supervision.migration;

import java.util.List;

/** An instance cannot move; its transaction must be undone. */
class ImmovableException extends RuntimeException {

    private final transient List<Obstacle> obstacles;

    ImmovableException(List<Obstacle> obstacles, Throwable cause) {
        super("Cannot be migrated: " + obstacles, cause);
        this.obstacles = List.copyOf(obstacles);
    }

    List<Obstacle> obstacles() {
        return obstacles;
    }
}
