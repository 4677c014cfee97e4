package cn.luoyang.supervision.outbox;

import java.util.Collection;

/**
 * A way out as administrators see it.
 *
 * @param channel how
 * @param name address of the sender, or name of the robot
 * @param host where it leads
 * @param groups units and roles a robot serves; empty for e-mail, which serves everybody
 * @param kinds what a robot takes; empty for everything
 */
public record RouteView(
        Channel channel,
        String name,
        String host,
        Collection<String> groups,
        Collection<String> kinds) {}
