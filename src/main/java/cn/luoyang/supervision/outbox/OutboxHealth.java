package cn.luoyang.supervision.outbox;

import java.time.Clock;
import java.time.LocalDateTime;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** Warns when messages wait longer than an hour; that takes nothing out of service. */
@Component("outboxHealthIndicator")
class OutboxHealth extends AbstractHealthIndicator {

    static final Status WARNING = new Status("WARNING");

    private final OutboxMessages messages;
    private final Clock clock;

    OutboxHealth(OutboxMessages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        long stuck = stuck();
        health.status(stuck > 0 ? WARNING : Status.UP)
                .withDetail("waiting", messages.countByState(MessageState.WAITING))
                .withDetail("waitingLongerThanAnHour", stuck)
                .withDetail("failed", messages.countByState(MessageState.FAILED));
        if (stuck > 0) {
            health.withDetail("message", "%d条外发通知等待超过1小时；见 /ledger/outbox。".formatted(stuck));
        }
    }

    /** Number of messages that have waited longer than an hour. */
    long stuck() {
        return messages.countByStateAndWaitingSinceBefore(
                MessageState.WAITING, LocalDateTime.now(clock).minusHours(1));
    }
}
