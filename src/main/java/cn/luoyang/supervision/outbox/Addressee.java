package cn.luoyang.supervision.outbox;

import java.util.Set;

/**
 * A person or a group robot.
 *
 * @param channel how to reach it
 * @param recipient user id, or name of the robot
 * @param groups ids of the asked-for units and roles it stands for
 */
public record Addressee(Channel channel, String recipient, Set<String> groups) {

    public Addressee {
        groups = Set.copyOf(groups);
    }
}
