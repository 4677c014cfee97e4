package cn.luoyang.supervision.outbox;

import java.util.ArrayDeque;
import java.util.Deque;

/** How many messages a robot takes in a minute, counted over the last sixty seconds. */
final class Pace {

    private static final long MINUTE = 60_000;

    private final int perMinute;
    private final WallClock clock;
    private final Deque<Long> taken = new ArrayDeque<>();

    Pace(int perMinute, WallClock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** How many more may go now. */
    synchronized int room() {
        long now = clock.millis();
        while (!taken.isEmpty() && taken.peek() <= now - MINUTE) {
            taken.remove();
        }
        return perMinute - taken.size();
    }

    /** One goes now, whether it arrives or not. */
    synchronized void take() {
        taken.add(clock.millis());
    }
}
