package cn.luoyang.supervision.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * The one clock of the system, over the engine's own, in Asia/Shanghai. Nothing else reads time.
 * Rehearsals and tests move it; production never does.
 */
public final class EngineClock extends Clock {

    /** The only time zone of the plan. */
    public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Override
    public ZoneId getZone() {
        return SHANGHAI;
    }

    /**
     * @throws UnsupportedOperationException always: every date of the plan is a Shanghai date
     */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The plan runs on Asia/Shanghai only");
    }

    @Override
    public Instant instant() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Moves the clock to an instant from which it runs on in real time. */
    public void moveTo(Instant instant) {
        // Never by way of the wall clock: another thread could read it in between.
        ClockUtil.offset(instant.toEpochMilli() - System.currentTimeMillis());
    }

    /** Stops the clock at an instant. */
    public void stopAt(Instant instant) {
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    /** Goes back to the wall clock. */
    public void reset() {
        ClockUtil.reset();
    }
}
